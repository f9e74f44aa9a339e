import { posix } from "node:path";

// src/report/repository-path.ts
/** A path of the report as the repository knows it; undefined for standard input and for what lies outside of the repository. */
function repositoryPath(file, context) {
	if (file === "<stdin>") return void 0;
	const path = posix.normalize(posix.join(context.pathPrefix ?? "", file));
	return path === ".." || path.startsWith("../") || path.startsWith("/") ? void 0 : path;
}

export { repositoryPath as t };