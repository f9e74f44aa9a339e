import type { Manifest } from '../manifests/manifest.ts';

/** Who puts a value where a placeholder stands: an engine when it runs, `oc process`, or what builds the image. */
export type FilledBy = 'argo' | 'tekton' | 'openshift' | 'ko' | 'bazel';

/** Undefined where anything may. Other templates have fields called `item` or `args`, too: those count in the objects of the engine only. */
export function filledBy(manifest: Manifest, token: string): FilledBy | undefined {
  const built = /^(ko|bazel):\/\//.exec(token)?.[1];
  if (built !== undefined) return built === 'ko' ? 'ko' : 'bazel';
  if (/^\{\{\s*(?:=|inputs\.|workflow\.)/.test(token)) return 'argo';
  const groups = [manifest, ...(manifest.maker ? [manifest.maker.manifest] : [])].map(({ apiVersion }) => apiVersion.split('/')[0]);
  if (groups.includes('argoproj.io') && /^\{\{\s*(?:item|steps|tasks|outputs|args|pod)\b/.test(token)) return 'argo';
  if (groups.some((group) => group === 'tekton.dev' || group === 'triggers.tekton.dev') && token.startsWith('$(')) return 'tekton';
  const parameter = /^\$\{\{?([A-Za-z0-9_]+)\}/.exec(token)?.[1];
  return manifest.parameters?.some(({ name }) => name === parameter) ? 'openshift' : undefined;
}
