import { readFile } from 'node:fs/promises';
import type { Checkout } from '../gitops/checkout.ts';
import { isGitOpsObject } from '../gitops/objects.ts';
import { type Rendering, renderingOf } from '../gitops/rendering.ts';
import { resolveGitOps } from '../gitops/resolve.ts';
import type { Manifest, SourceText } from '../manifests/manifest.ts';
import { readManifests } from '../manifests/read.ts';
import { decodeText } from './decode.ts';
import { isTemplateFile } from './file-kinds.ts';
import type { FoundFile } from './walk.ts';

const MARKS = /argoproj\.io|toolkit\.fluxcd\.io/;
/** Objects of Argo CD and Flux are small, and so are the files they stand in. */
const MAX_FILE = 4 * 1024 * 1024;

export interface WrittenObject {
  /** Without symbolic links. */
  readonly real: string;
  readonly manifest: Manifest;
}

/** The objects of Argo CD and Flux in the files, as they are written. */
export async function writtenObjects(files: readonly FoundFile[]): Promise<WrittenObject[]> {
  const found: WrittenObject[] = [];
  for (const { name, full, real, size } of files) {
    if (size > MAX_FILE || isTemplateFile(name)) continue;
    // What cannot be read is said where everything is read.
    const bytes = await readFile(full).catch(() => undefined);
    const decoded = bytes && decodeText(bytes);
    if (decoded && 'text' in decoded)
      found.push(...objectsIn([{ path: name, text: decoded.text }]).map((manifest) => ({ real, manifest })));
  }
  return found;
}

/** The objects of Argo CD and Flux in texts. */
export function objectsIn(texts: readonly SourceText[]): Manifest[] {
  return texts.flatMap((source) => (MARKS.test(source.text) ? readManifests(source, () => -1).manifests.filter(isGitOpsObject) : []));
}

/** What those objects say about rendering; undefined where there is none. */
export function renderingFor(
  objects: readonly Manifest[],
  files: readonly FoundFile[],
  checkout: Checkout | undefined,
  isProduction: (namespace: string) => boolean,
): Rendering | undefined {
  const gitOps = resolveGitOps(objects, { files: () => files.map(({ name }) => name), checkout, isProduction });
  return gitOps && renderingOf(gitOps, { checkout });
}
