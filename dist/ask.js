import { i as gatherEvidence, n as scan } from "./preflight.js";
import { t as gatherPullPath } from "./gather-pull-path.js";
import { c as sourcesOf, r as loadEvidence, s as setUp } from "./setup.js";
import { n as readStdin, r as awsCollaborators, t as rawOptions } from "./raw-options.js";

// src/cli/ask.ts
/** Reads the manifests and asks, images and pull path at once; judges nothing. */
async function askAws(args, io) {
	const { options } = await setUp(io.cwd, args.values.config, rawOptions(args, io), io.env);
	const recorded = args.values.evidence === void 0 ? void 0 : await loadEvidence(io.cwd, args.values.evidence, io.env);
	const seen = scan(await sourcesOf(io.cwd, options, () => readStdin(io), io.env), options);
	const asking = {
		aws: { mode: "required" },
		evidenceMaxAgeMs: void 0
	};
	const collaborators = {
		recorded,
		...awsCollaborators(options, io)
	};
	const plan = options.clusters.some(({ aws }) => aws !== null) ? (await import("./assemble.js")).pullPathPlan(seen.inventory, options) : void 0;
	const [evidence, pullPath] = await Promise.all([gatherEvidence(seen.images, asking, collaborators), plan ? gatherPullPath(plan, asking, collaborators) : void 0]);
	return {
		images: seen.images.flatMap(({ exempt, image }) => {
			if (exempt || !image?.ecr) return [];
			const { reference, repository, tag, digest, ecr } = image;
			return [{
				...ecr,
				reference,
				repository,
				tag,
				digest
			}];
		}),
		evidence,
		plan,
		pullPath: sectionsOf(pullPath?.evidence ?? {})
	};
}
/** The sections of the pull path and nothing else of the document they may have been read from. */
function sectionsOf({ clusters, roles, oidcProviders, repositories, registries, subnets, vpcs }) {
	return {
		...clusters && { clusters },
		...roles && { roles },
		...oidcProviders && { oidcProviders },
		...repositories && { repositories },
		...registries && { registries },
		...subnets && { subnets },
		...vpcs && { vpcs }
	};
}

export { askAws as t };