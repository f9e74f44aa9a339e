package lib.config_test

import data.lib.config

test_defaults if {
	config.irsa_scope == "ecr"
	config.irsa_namespaces == ["*"]
	config.known_service_accounts == []
	config.allow_suffixes == []
	config.private_registries == []
	not config.uses_pod_identity
}

test_configured if {
	given := {
		"irsa": {
			"scope": "all",
			"namespaces": ["shop"],
			"pod-identity": true,
			"known-service-accounts": ["kube-system/*"],
		},
		"tags": {"allow-suffixes": ["-hotfix.*"], "private-registries": ["registry.example.com"]},
	}
	config.irsa_scope == "all" with data.config as given
	config.irsa_namespaces == ["shop"] with data.config as given
	config.known_service_accounts == ["kube-system/*"] with data.config as given
	config.allow_suffixes == ["-hotfix.*"] with data.config as given
	config.private_registries == ["registry.example.com"] with data.config as given
	config.uses_pod_identity with data.config as given
}

test_levels if {
	config.is_on("mutable-tag")
	config.is_on("mutable-tag") with data.levels as {"mutable-tag": "info"}
	not config.is_on("mutable-tag") with data.levels as {"mutable-tag": "off"}
}
