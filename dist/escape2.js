// src/report/escape.ts
/** Controls, format characters (bidirectional overrides, zero-width, tags), line separators and lone surrogates. */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
const NAMED = {
	"\n": "\\n",
	"\r": "\\r",
	"	": "\\t"
};
/**
* The start of a workflow command in its old form. GitHub's runner finds it anywhere in a line of any step's output, so that a manifest
* could set outputs of the very step that judges it.
*/
const OLD_COMMAND = /(?<=##)\[/g;
/**
* Shows every character that would act on a terminal or on a runner, or hide, as a visible escape: `\x1b`, `\u202e`, `\n`, `##\x5b`.
* The result is one line.
*/
function visible(text) {
	return text.replace(HIDDEN, escapeOf).replace(OLD_COMMAND, escapeOf);
}
/** The runner reads a line that begins with `::`, after white space, as a command: text that is printed as it is must have none. */
function withoutCommands(text) {
	return text.replace(/^([^\S\n]*):(?=:)/gm, "$1\\x3a");
}
function escapeOf(character) {
	const named = NAMED[character];
	if (named !== void 0) return named;
	const code = character.codePointAt(0) ?? 0;
	if (code < 256) return `\\x${code.toString(16).padStart(2, "0")}`;
	return code > 65535 ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, "0")}`;
}
/** Shortens to a number of characters, never in the middle of a surrogate pair. */
function clip(text, length) {
	if (text.length <= length) return text;
	const cut = text.slice(0, length - 1);
	return `${/[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}
/** Shortens to a number of UTF-8 bytes, never in the middle of a character. */
function clipBytes(text, most) {
	if (text.length * 3 <= most || Buffer.byteLength(text) <= most) return text;
	const { read } = new TextEncoder().encodeInto(text, new Uint8Array(most - Buffer.byteLength("…")));
	return `${text.slice(0, read)}…`;
}
/**
* JSON for files, terminals and logs: two spaces, a newline at the end. What hides, acts on a terminal or begins a workflow command is
* written as a `\u` escape, which means the same.
*/
function toJson(value) {
	return `${JSON.stringify(value, null, 2).replace(/[\u007f-\u009f\u2028\u2029]|\p{Cf}|(?<=##)\[/gu, unicodeEscapes)}\n`;
}
function unicodeEscapes(character) {
	return [...Array(character.length).keys()].map((at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`).join("");
}
/** Lines of the value of a workflow command, after the `::`; empty ones are left out. */
function commandData(lines) {
	return lines.filter((line) => line !== "").map((line) => visible(line).replaceAll("%", "%25")).join("%0A");
}
/** Property of a workflow command; one line. */
function commandProperty(text) {
	return visible(text).replaceAll("%", "%25").replaceAll(":", "%3A").replaceAll(",", "%2C");
}
const XML = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	"\"": "&quot;",
	"'": "&apos;"
};
/**
* One line of text, or an attribute, of XML 1.0, which has no way to write most controls: they are shown as visible escapes.
* A line that would be a workflow command begins with a character reference.
*/
function xml(text) {
	return visible(text).replace(/[&<>"']|[\ufffe\uffff]/g, (character) => XML[character] ?? "�").replace(/^(\s*):(?=:)/, "$1&#58;");
}
/** Path as a relative URI reference or as part of a link: every segment percent-encoded, brackets and quotes too. */
function uriPath(path) {
	return wellFormed(path).split("/").map(uriSegment).join("/");
}
function uriSegment(segment) {
	return encodeURIComponent(segment).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
/** `encodeURIComponent` throws on half of a surrogate pair. */
function wellFormed(text) {
	return text.replace(/\p{Cs}/gu, "�");
}

export { toJson as a, withoutCommands as c, commandProperty as i, xml as l, clipBytes as n, uriPath as o, commandData as r, visible as s, clip as t };