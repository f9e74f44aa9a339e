package lib.identity_test

import data.lib.fixtures_test as fixtures
import data.lib.identity

_aws_owned := fixtures.image({"ecr": object.union(fixtures.ecr, {"awsOwned": true})})

test_scope if {
	identity.is_in_scope(fixtures.user(fixtures.tagged("v1")))
	public := fixtures.user(fixtures.public("v1"))
	not identity.is_in_scope(public)
	not identity.is_in_scope(fixtures.user(_aws_owned))
	identity.is_in_scope(public) with data.config.irsa.scope as "all"
}

test_namespaces if {
	workload := fixtures.user(fixtures.tagged("v1"))
	given := {"shop": ["shop"], "globs": ["team-*", "sh*"], "other": ["team-*"], "all": ["team-*", "*"]}
	nowhere := object.union(workload, {"namespace": null})
	in_shop := {name | some name, globs in given; identity.is_in_scope(workload) with data.config.irsa.namespaces as globs}
	in_shop == {"shop", "globs", "all"}
	in_none := {name | some name, globs in given; identity.is_in_scope(nowhere) with data.config.irsa.namespaces as globs}
	in_none == {"all"}
}

test_annotated if {
	annotated := {name |
		some name, value in {"arn": "arn:x", "number": 5, "empty": "", "blank": " ", "null": null, "false": false}
		identity.is_annotated({identity.annotation: value})
	}
	annotated == {"arn", "number", "false"}
	not identity.is_annotated({})
}

test_qualified if {
	identity.qualified("shop", "web") == "shop/web"
	identity.qualified(null, "web") == "web"
}

test_known if {
	known := {pattern: {namespace |
		some namespace in ["shop", "kube-system", null]
		identity.is_known(namespace, "web") with data.config.irsa["known-service-accounts"] as [pattern]
	} |
		some pattern in ["shop/web", "shop/*", "*/web", "web", "w*", "kube-system/*", "*/api"]
	}
	known == {
		"shop/web": {"shop"},
		"shop/*": {"shop"},
		"*/web": {"shop", "kube-system", null},
		"web": {"shop", "kube-system", null},
		"w*": {"shop", "kube-system", null},
		"kube-system/*": {"kube-system"},
		"*/api": set(),
	}
}

test_hints if {
	hints := [identity.hint(annotations) |
		some annotations in [
			{"eks.amazonaws.com/role": "x", "iam.amazonaws.com/role": "x"},
			{"iam.amazonaws.com/role": "x"},
			{"eks.amazonaws.com/ecr-role-arn": "x"},
			{"eks.amazonaws.com/role-arn": ""},
			{"eks.amazonaws.com/role-arn": null},
			{"team": "x"},
		]
	]
	hints == [
		" \"eks.amazonaws.com/role\" is there, but the key is \"eks.amazonaws.com/role-arn\".",
		" \"iam.amazonaws.com/role\" is there, but that is kube2iam's key, which the IRSA webhook does not read.",
		" \"eks.amazonaws.com/ecr-role-arn\" is there, but only the kubelet's credential provider reads that key.",
		" The annotation is there, but it is empty.",
		" The annotation is there, but it is empty.",
		"",
	]
}

test_misplaced if {
	deployment := fixtures.workload(fixtures.tagged("v1"), {"object": {
		"metadata": {"annotations": {"eks.amazonaws.com/role-arn": "x", "team": "y"}},
		"spec": {"template": {"metadata": {"annotations": {"iam.amazonaws.com/role": "x"}}}},
	}})
	found := identity.misplaced with input as deployment
	found == {
		{"key": "eks.amazonaws.com/role-arn", "at": "/metadata/annotations/eks.amazonaws.com~1role-arn"},
		{"key": "iam.amazonaws.com/role", "at": "/spec/template/metadata/annotations/iam.amazonaws.com~1role"},
	}
}

test_misplaced_on_a_pod if {
	pod := fixtures.workload(fixtures.tagged("v1"), {
		"podSpec": {"at": "/spec"},
		"object": {"metadata": {"annotations": {"iam.amazonaws.com/role": "x"}}},
	})
	found := identity.misplaced with input as pod
	found == {{"key": "iam.amazonaws.com/role", "at": "/metadata/annotations/iam.amazonaws.com~1role"}}
}
