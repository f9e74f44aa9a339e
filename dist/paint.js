import { styleText } from "node:util";

// src/report/paint.ts
/** Whether there is colour was decided by whoever made the context: the stream is not asked again. */
function painter(color) {
	return color ? (format, text) => styleText(format, text, { validateStream: false }) : (_, text) => text;
}
const SEVERITY_COLOR = {
	error: "red",
	warning: "yellow",
	info: "blue"
};

export { painter as n, SEVERITY_COLOR as t };