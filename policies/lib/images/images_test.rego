package lib.images_test

import data.lib.fixtures_test as fixtures
import data.lib.images

test_own_ecr if {
	own := {image.text |
		some image in [
			fixtures.tagged("v1"),
			fixtures.public("v1"),
			fixtures.image({"text": "aws", "ecr": object.union(fixtures.ecr, {"awsOwned": true})}),
			{"state": "unresolved", "text": "${ACCOUNT}.dkr.ecr.us-east-1.amazonaws.com/web:v1"},
			{"state": "unresolved", "text": "123456789012.dkr-ecr.us-east-1.on.aws/web:${TAG}"},
			{"state": "unresolved", "text": "quay.io/shop/web:${TAG}"},
			{"state": "unresolved", "text": null},
			{"state": "invalid", "text": "x.dkr.ecr.us-east-1.amazonaws.com/Web"},
			{"state": "missing", "text": null},
		]
		images.is_own_ecr(image)
	}
	own == {
		"123456789012.dkr.ecr.us-east-1.amazonaws.com/shop/web:v1",
		"${ACCOUNT}.dkr.ecr.us-east-1.amazonaws.com/web:v1",
		"123456789012.dkr-ecr.us-east-1.on.aws/web:${TAG}",
	}
}

test_finding if {
	images.finding(fixtures.container(fixtures.tagged("v1"))) == {
		"at": "/spec/template/spec/containers/0/image",
		"container": "web",
		"image": "123456789012.dkr.ecr.us-east-1.amazonaws.com/shop/web:v1",
		"key": "123456789012.dkr.ecr.us-east-1.amazonaws.com/shop/web:v1",
	}
}

test_finding_without_text if {
	images.finding({"name": "web", "at": "/image", "image": {"text": null}}) == {"at": "/image", "container": "web"}
}

test_label if {
	images.label({"text": "nginx"}) == "nginx"
	long := concat("", [text | some _ in numbers.range(1, 300); text := "x"])
	images.label({"text": long}) == $"{substring(long, 0, 200)}..."
}

test_wanted if {
	images.wanted({"tag": "v1", "digest": "sha256:00"}) == "digest sha256:00"
	images.wanted({"tag": "v1", "digest": null}) == "tag \"v1\""
	images.wanted({"tag": null, "digest": null}) == "tag \"latest\" (the default, since the reference names no tag)"
}

test_absent if {
	missing := {"status": "absent", "what": "image"}
	images.is_absent(fixtures.image({"evidence": missing}), "image")
	not images.is_absent(fixtures.image({"evidence": missing}), "repository")
	not images.is_absent(fixtures.image({"evidence": missing, "expected": true}), "image")
	not images.is_absent(fixtures.image({"evidence": {"status": "found"}}), "image")
	not images.is_absent(fixtures.image({"evidence": {"status": "unverified", "reason": "timeout", "message": "x"}}), "image")
	not images.is_absent(fixtures.image({}), "image")
}

test_cache_caveat if {
	images.cache_caveat({"status": "absent"}) == ""
	caveat := images.cache_caveat({"pullThroughCacheUnknown": "access denied"})
	caveat == " Whether a pull-through cache rule covers it is not known: access denied."
}
