# METADATA
# description: The one entrypoint. Every package below data.rules is a rule; what its `deny` holds is a finding.
package main

import data.lib.config

# METADATA
# entrypoint: true
findings contains object.union(result, {"rule": id}) if {
	some id
	some result in data.rules[id].deny # regal ignore:mixed-iteration
	config.is_on(id)
}
