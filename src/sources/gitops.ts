import { readFile } from 'node:fs/promises';
import { isGitOpsObject } from '../gitops/objects.ts';
import { type Rendering, renderingOf } from '../gitops/rendering.ts';
import { type Checkout, resolveGitOps } from '../gitops/resolve.ts';
import type { Manifest } from '../manifests/manifest.ts';
import { readManifests } from '../manifests/read.ts';
import { decodeText } from './decode.ts';
import { isTemplateFile } from './file-kinds.ts';
import type { FoundFile } from './walk.ts';

const MARKS = /argoproj\.io|toolkit\.fluxcd\.io/;
/** Objects of Argo CD and Flux are small, and so are the files they stand in. */
const MAX_FILE = 4 * 1024 * 1024;

/** What the Argo CD and Flux objects among the files say about rendering, as they are written; undefined where there is none. */
export async function readRendering(
  files: readonly FoundFile[],
  checkout: Checkout | undefined,
  isProduction: (namespace: string) => boolean,
): Promise<Rendering | undefined> {
  const manifests: Manifest[] = [];
  for (const { name, full, size } of files) {
    if (size > MAX_FILE || isTemplateFile(name)) continue;
    // What cannot be read is said where everything is read.
    const bytes = await readFile(full).catch(() => undefined);
    const decoded = bytes && decodeText(bytes);
    if (!decoded || !('text' in decoded) || !MARKS.test(decoded.text)) continue;
    manifests.push(...readManifests({ path: name, text: decoded.text }, () => -1).manifests.filter(isGitOpsObject));
  }
  if (manifests.length === 0) return undefined;
  return renderingOf(resolveGitOps(manifests, { files: () => files.map(({ name }) => name), checkout, isProduction }));
}
