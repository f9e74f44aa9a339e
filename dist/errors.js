// src/errors.ts
/** Exit codes of the command line and of the action (documented in the README). */
const EXIT = {
	pass: 0,
	fail: 1,
	usage: 2,
	unverified: 3,
	bug: 70
};
/** A mistake the user can mend: printed as one message with a hint, exit code 2. Anything else that is thrown is a bug and keeps its stack. */
var PreflightError = class extends Error {
	code;
	hint;
	constructor(code, message, options = {}) {
		super(message, options.cause === void 0 ? void 0 : { cause: options.cause });
		this.name = "PreflightError";
		this.code = code;
		this.hint = options.hint;
	}
};

export { PreflightError as n, EXIT as t };