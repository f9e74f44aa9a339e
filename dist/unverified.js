import { t as groupBy } from "./group-by.js";
import { r as count } from "./words.js";

// src/report/unverified.ts
/** What could not be verified, by reason and message, in order of first appearance. */
function unverifiedGroups(report) {
	return [...groupBy(report.unverified, ({ reason, message }) => `${reason}\n${message}`).values()].flatMap((items) => items[0] ? [{
		reason: items[0].reason,
		message: items[0].message,
		items
	}] : []);
}
/** `2 images`, `1 link`, `2 images and 1 link`. */
function countUnverified(items) {
	const links = items.filter(({ kind }) => kind === "link").length;
	const images = items.length - links;
	return [...images > 0 || links === 0 ? [count(images, "image")] : [], ...links > 0 ? [count(links, "link")] : []].join(" and ");
}

export { unverifiedGroups as n, countUnverified as t };