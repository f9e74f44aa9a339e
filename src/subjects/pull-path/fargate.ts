import { globMatcher } from '../../inventory/glob.ts';
import type { Workload } from '../../inventory/inventory.ts';
import { valueAt } from '../../inventory/kinds.ts';
import { isObject } from '../../manifests/json.ts';

interface Profile {
  readonly selectors: readonly { readonly namespace: string; readonly labels: Readonly<Record<string, string>> }[];
}

/**
 * Whether a Fargate profile takes the pods of a workload: a selector's namespace and all of its labels match, with `*` and `?` as wildcards.
 * https://docs.aws.amazon.com/eks/latest/userguide/fargate-profile.html
 */
export function isFargate({ manifest, podSpecAt, namespace }: Workload, { selectors }: Profile): boolean {
  const metadata = valueAt(manifest.object, `${podSpecAt.slice(0, podSpecAt.lastIndexOf('/'))}/metadata/labels`);
  const labels = isObject(metadata) ? metadata : {};
  return selectors.some(
    (selector) =>
      namespace !== null &&
      globMatcher([selector.namespace])(namespace) &&
      Object.entries(selector.labels).every(([key, value]) => {
        const label = Object.hasOwn(labels, key) ? labels[key] : undefined;
        return typeof label === 'string' && globMatcher([value])(label);
      }),
  );
}
