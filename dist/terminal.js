import { n as PreflightError } from "./errors.js";

// src/cli/terminal.ts
/** @throws PreflightError `usage` for a value that is none of the allowed. */
function wantsColor(value, { stdout, env }) {
	if (value === "always") return true;
	if (value === "never") return false;
	if (value !== void 0 && value !== "auto") throw new PreflightError("usage", `--color: "${value}" is not one of auto, always, never`);
	return stdout.isTTY === true && !env["NO_COLOR"] && env["TERM"] !== "dumb";
}
/** Columns of the terminal; 80 in a pipe. */
function widthOf({ stdout }) {
	return stdout.isTTY ? Math.max(40, stdout.columns ?? 80) : 80;
}

export { widthOf as n, wantsColor as t };