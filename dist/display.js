import { s as visible } from "./escape2.js";

// src/report/display.ts
const TAB = 4;
/** East Asian wide and fullwidth blocks (Unicode UAX #11), and what is shown as an emoji. */
const WIDE = /[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{18cff}\u{1b000}-\u{1b2ff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|\ufe0f/u;
const ONLY_MARKS = /^\p{M}+$/u;
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
const PRINTABLE_ASCII = /^[ -~]*$/;
/**
* Splits one line into what a terminal shows: a tab as spaces up to the next stop, an accent with its letter, a hidden character as a visible escape.
*/
function cells(line) {
	if (PRINTABLE_ASCII.test(line) && !line.includes("##[")) return [...line].map((text, start) => ({
		start,
		text,
		width: 1
	}));
	const result = [];
	let column = 0;
	for (const [start, character] of characters(line)) {
		const text = character === "	" ? " ".repeat(TAB - column % TAB) : shown(line, start, character);
		const width = text === character ? widthOf(text) : text.length;
		result.push({
			start,
			text,
			width
		});
		column += width;
	}
	return result;
}
/** `visible` sees a bracket that begins a workflow command by what stands before it. */
function shown(line, start, character) {
	return character === "[" && line.startsWith("##", start - 2) ? visible("##[").slice(2) : visible(character);
}
/** Columns that one line of text takes. */
function displayWidth(line) {
	return PRINTABLE_ASCII.test(line) ? line.length : cells(line).reduce((sum, cell) => sum + cell.width, 0);
}
/** Grapheme clusters with their offsets; one that holds a hidden character (a joiner, an override) falls into its parts. */
function* characters(line) {
	for (const { segment, index } of new Intl.Segmenter("en", { granularity: "grapheme" }).segment(line)) {
		if (!HIDDEN.test(segment)) {
			yield [index, segment];
			continue;
		}
		let start = index;
		for (const part of segment) {
			yield [start, part];
			start += part.length;
		}
	}
}
function widthOf(cluster) {
	if (ONLY_MARKS.test(cluster)) return 0;
	return WIDE.test(cluster) ? 2 : 1;
}
/**
* Breaks prose at spaces into lines of at most `width` columns; the first line has `used` columns less, and nothing where no word fits beside them.
* A word that is longer than a line stays whole: it is usually something to copy.
*/
function wrap(text, width, used = 0) {
	const lines = [];
	let line = "";
	let column = used;
	for (const word of visible(text).split(/ +/)) {
		const size = displayWidth(word);
		const isFirst = line === "" && lines.length === 0;
		if (column + (isFirst ? 0 : 1) + size > width && (line !== "" || isFirst && used > 0)) {
			lines.push(line);
			line = "";
			column = 0;
		}
		column += (line === "" ? 0 : 1) + size;
		line = line === "" ? word : `${line} ${word}`;
	}
	return [...lines, line];
}

export { wrap as n, cells as t };