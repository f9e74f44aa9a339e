package lib.pull_test

import data.lib.pull

test_joined if {
	pull.joined([]) == ""
	pull.joined(["a"]) == "a"
	pull.joined(["a", "b"]) == "a and b"
	pull.joined(["a", "b", "c"]) == "a, b and c"
}

test_some_of if {
	pull.some_of(["a", "b", "c", "d"]) == "a, b, c and d"
	pull.some_of(["a", "b", "c", "d", "e"]) == "a, b, c and 2 more"
}

test_severity if {
	pull.severity([{"pullSecrets": "named"}]) == "warning"
	pull.severity([{"pullSecrets": "named"}, {"pullSecrets": "none"}]) == "error"
	pull.severity([{"pullSecrets": "named"}, {"pullSecrets": "other-hosts"}]) == "error"
	pull.severity([]) == "error"
}

test_no_chain if {
	pull.chain(null) == ""
	pull.secrets_caveat([{"pullSecrets": "none"}]) == ""
}

test_secrets_of_other_hosts if {
	said := " The imagePullSecrets that its pods name are among these manifests and hold nothing for this registry."
	pull.secrets_caveat([{"pullSecrets": "other-hosts"}, {"pullSecrets": "none"}]) == said
	pull.secrets_caveat([{"pullSecrets": "other-hosts"}, {"pullSecrets": "named"}]) == " Pods with imagePullSecrets try those first."
}
