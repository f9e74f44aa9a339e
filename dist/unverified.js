import { t as groupBy } from "./group-by.js";

// src/report/unverified.ts
/** What could not be verified, by reason and message, in order of first appearance. */
function unverifiedGroups(report) {
	return [...groupBy(report.unverified, ({ reason, message }) => `${reason}\n${message}`).values()].flatMap((items) => items[0] ? [{
		reason: items[0].reason,
		message: items[0].message,
		items
	}] : []);
}

export { unverifiedGroups as t };