import { t as ageEvidence } from "./document.js";

// src/evidence/gather-pull-path.ts
/** Answers for everything in the plan: from the recorded document if there is one, else from AWS, else none. */
async function gatherPullPath(plan, options, { recorded, collectPullPath, now }) {
	const off = options.aws.mode === "off";
	if (recorded) return {
		evidence: options.evidenceMaxAgeMs === void 0 ? recorded : ageEvidence(recorded, now().getTime(), options.evidenceMaxAgeMs),
		from: "recorded",
		missingIsUnverified: !off
	};
	if (off || !collectPullPath) return {
		evidence: {},
		from: "off",
		missingIsUnverified: false
	};
	return {
		evidence: await collectPullPath(plan),
		from: "aws",
		missingIsUnverified: true
	};
}

export { gatherPullPath as t };