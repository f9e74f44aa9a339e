import { t as groupBy } from "./group-by.js";

// src/sources/templates.ts
/** As many templates of one folder are named one by one. */
const NAMED = 10;
/**
* Says of a folder with many templates of one kind how many there are, once, instead of naming each. Those of a chart that was not rendered stay
* named: somebody expects them to be.
*/
function foldTemplates(skipped) {
	return [...groupBy(skipped, ({ file, reason, message }) => reason === "template" && !message.startsWith("of the chart ") ? `${folderOf(file)}\n${message}` : `${file}\n${reason}\n${message}`).values()].flatMap((group) => {
		const [first] = group;
		if (!first || group.length <= NAMED || first.reason !== "template") return group;
		return [{
			file: folderOf(first.file),
			reason: first.reason,
			message: first.message,
			count: group.length
		}];
	});
}
const OF_A_CHART = "of the chart ";
const OF_ANOTHER_ENGINE = "a template of another engine: render it first, or pipe the rendered output in";
/** With a `/` at its end; standard input is in none. */
function folderOf(file) {
	if (file.startsWith("<")) return file;
	return file.slice(0, file.lastIndexOf("/") + 1) || "./";
}

export { folderOf as i, OF_A_CHART as n, foldTemplates as r, OF_ANOTHER_ENGINE as t };