import { n as awsCollaborators } from "./show-progress.js";
import { i as answeredRegistries, n as scan, o as gatherEvidence, r as askPlatforms } from "./preflight.js";
import { t as gatherPullPath } from "./gather-pull-path.js";
import { c as sourcesOf, r as loadEvidence, s as setUp } from "./setup.js";
import { n as progressFor, r as readStdin, t as rawOptions } from "./raw-options.js";

// src/cli/ask.ts
/** Reads the manifests and asks, images and pull path at once; judges nothing. */
async function askAws(args, io) {
	const { options } = await setUp(io.cwd, args.values.config, rawOptions(args, io), io.env);
	const recorded = args.values.evidence === void 0 ? void 0 : await loadEvidence(io.cwd, args.values.evidence, io.env);
	const progress = progressFor(args, io);
	try {
		return await ask(options, recorded, progress, io);
	} finally {
		progress.end();
	}
}
async function ask(options, recorded, progress, io) {
	progress.enter("reading");
	const seen = scan(await sourcesOf(io.cwd, options, () => readStdin(io), io.env, progress.enter), options);
	const asking = {
		aws: { mode: "required" },
		evidenceMaxAgeMs: void 0
	};
	const collaborators = {
		recorded,
		...awsCollaborators(options, io.env, progress)
	};
	const plan = options.clusters.some(({ aws }) => aws !== null) ? (await import("./assemble.js")).pullPathPlan(seen.inventory, options) : void 0;
	progress.enter("looking up");
	const [{ evidence, platforms }, pullPath] = await Promise.all([gatherEvidence(seen.images, asking, collaborators).then(async (gathered) => {
		return {
			evidence: gathered,
			platforms: (await askPlatforms(seen.images, gathered.images, {
				...options,
				...asking
			}, collaborators))?.evidence ?? {}
		};
	}), plan ? gatherPullPath(plan, asking, collaborators) : void 0]);
	progress.answered(answeredRegistries(seen.images, evidence, recorded !== void 0));
	const images = seen.images.flatMap(({ exempt, image }) => {
		if (exempt || !image?.ecr) return [];
		const { reference, repository, tag, digest, ecr } = image;
		return [{
			...ecr,
			reference,
			repository,
			tag,
			digest
		}];
	});
	const { registries } = options.aws;
	return {
		images,
		registries,
		evidence,
		platforms,
		plan,
		pullPath: sectionsOf(pullPath?.evidence ?? {}),
		warnings: seen.warnings
	};
}
/** The sections of the pull path and nothing else of the document they may have been read from. */
function sectionsOf({ clusters, roles, simulations, oidcProviders, repositories, registries, subnets, vpcs }) {
	return {
		...clusters && { clusters },
		...roles && { roles },
		...simulations && { simulations },
		...oidcProviders && { oidcProviders },
		...repositories && { repositories },
		...registries && { registries },
		...subnets && { subnets },
		...vpcs && { vpcs }
	};
}

export { askAws as t };