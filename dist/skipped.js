import { t as groupBy } from "./group-by.js";
import { i as folderOf } from "./templates.js";
import { l as tallied, r as count } from "./words.js";

// src/report/skipped.ts
/** Folders of templates, and reasons of one folder, that are named without `--verbose`. */
const MOST_FOLDERS = 5;
const MOST_MESSAGES = 2;
/** How many files or documents were skipped; an entry may stand for those of a folder. */
function skippedCount(skipped) {
	return skipped.reduce((sum, { count: number = 1 }) => sum + number, 0);
}
/** `40 template, 1 binary`. */
function skippedTally(skipped) {
	return tallied(skipped.map(({ reason, count: number = 1 }) => [reason, number]));
}
/** What is said of templates without `--verbose`: a line a folder. */
function templateFolders(skipped) {
	const templates = skipped.filter(({ reason }) => reason === "template");
	const folders = [...groupBy(templates, ({ file }) => folderOf(file))].map(([folder, entries]) => ({
		folder,
		entries,
		number: skippedCount(entries)
	})).sort((a, b) => b.number - a.number || (a.folder < b.folder ? -1 : 1));
	const named = folders.slice(0, MOST_FOLDERS).map(({ folder, entries, number }) => ({
		folder,
		text: `${count(number, "template")}: ${messagesOf(entries)}`
	}));
	return {
		named,
		more: folders.length - named.length
	};
}
function messagesOf(entries) {
	const messages = [...groupBy(entries, ({ message }) => message)].map(([message, group]) => ({
		message,
		number: skippedCount(group)
	})).sort((a, b) => b.number - a.number || (a.message < b.message ? -1 : 1));
	const [only] = messages;
	if (messages.length === 1 && only) return only.message;
	return [...messages.slice(0, MOST_MESSAGES).map(({ message, number }) => `${number} ${message}`), ...messages.length > MOST_MESSAGES ? [`and ${count(messages.length - MOST_MESSAGES, "other reason")}`] : []].join("; ");
}

export { skippedTally as n, templateFolders as r, skippedCount as t };