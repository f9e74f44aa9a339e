import { n as PreflightError, t as EXIT } from "./errors.js";
import { a as loadRules } from "./setup.js";

// src/cli/rules.ts
/** `ecr-preflight rules [ID]`: the catalogue as a table, or one rule's page. */
async function runRules({ positionals, values }, io) {
	const [format = "text", more] = values.format ?? [];
	if (more !== void 0 || format !== "text" && format !== "json") throw new PreflightError("usage", "rules: --format is text or json");
	if (positionals.length > 1) throw new PreflightError("usage", "rules: one rule id at a time");
	const [id] = positionals;
	const rules = await loadRules();
	const chosen = id === void 0 ? rules : rules.filter((rule) => rule.id === id);
	if (chosen.length === 0) throw new PreflightError("usage", `there is no rule "${id}"`, { hint: "`ecr-preflight rules` lists them" });
	if (format === "json") io.stdout.write(`${JSON.stringify(id === void 0 ? chosen : chosen[0], null, 2)}\n`);
	else io.stdout.write(id === void 0 ? table(chosen) : chosen.map(page).join(""));
	return EXIT.pass;
}
function table(rules) {
	const width = Math.max(...rules.map((rule) => rule.id.length));
	return rules.map((rule) => `${rule.id.padEnd(width)}  ${rule.level.padEnd(7)}  ${rule.title}\n`).join("");
}
function page(rule) {
	const references = rule.references.map(({ description, url }) => `  ${description}\n    ${url}\n`).join("");
	return `${rule.id} (${rule.level})\n${rule.title}\n\n${rule.description.trim()}\n\nWhat to do\n${indent(rule.remediation.trim())}\n\nReferences\n${references}  ${rule.help}\n`;
}
function indent(text) {
	return text.replace(/^/gm, "  ");
}

export { runRules };