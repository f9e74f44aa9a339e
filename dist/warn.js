import { c as withoutCommands, s as visible } from "./escape2.js";

// src/cli/warn.ts
/** Says on stderr what concerns how the run was asked for; nothing with `--quiet`. */
function warn(warnings, { values: { quiet = false } }, { stderr }) {
	for (const text of quiet ? [] : warnings) stderr.write(`warning: ${withoutCommands(visible(text))}\n`);
}

export { warn as t };