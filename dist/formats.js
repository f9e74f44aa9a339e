// src/report/formats.ts
/** Loaded when asked for: a run prints one or two of them, and each costs its time to start. */
const RENDERERS = {
	text: async () => (await import("./text.js")).renderText,
	json: async () => (await import("./json.js")).renderJson,
	sarif: async () => (await import("./sarif.js")).renderSarif,
	junit: async () => (await import("./junit.js")).renderJunit,
	gitlab: async () => (await import("./gitlab.js")).renderGitlab,
	github: async () => (await import("./github.js")).renderGithub,
	markdown: async () => (await import("./markdown2.js")).renderMarkdown
};
const FORMATS = Object.keys(RENDERERS).filter((name) => name in RENDERERS);
/** Renders a report in a format by name. */
async function renderReport(format, report, context) {
	return (await RENDERERS[format]())(report, context);
}

export { renderReport as n, FORMATS as t };