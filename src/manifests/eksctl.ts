import { isObject } from './json.ts';
import { locate } from './locate.ts';
import type { Json, JsonObject, Manifest, SourceText } from './manifest.ts';
import { toManifest } from './to-manifest.ts';

const ROLE_ANNOTATION = 'eks.amazonaws.com/role-arn';
/** Any of them gives the account a role, which eksctl makes; `attachRoleARN` names one that is there. */
const POLICIES = ['attachPolicyARNs', 'wellKnownPolicies', 'attachPolicy'];

/**
 * The ServiceAccounts that `eksctl create cluster` or `create iamserviceaccount` makes from a ClusterConfig, each as if it stood alone. Those with `roleOnly` are made by somebody else.
 * @see https://schema.eksctl.io/
 * @returns none for any other file.
 */
export function eksctlAccounts(config: Json, source: SourceText, start: number, end: number, nextId: () => number): Manifest[] {
  if (!isObject(config) || config['kind'] !== 'ClusterConfig' || !String(config['apiVersion']).startsWith('eksctl.io/')) return [];
  const iam = config['iam'];
  const accounts = isObject(iam) ? iam['serviceAccounts'] : undefined;
  if (!Array.isArray(accounts)) return [];
  const [apiVersion, kind] = [String(config['apiVersion']), 'ClusterConfig'];
  const maker = toManifest(nextId(), source, start, end, { base: '', object: config, apiVersion, kind });
  return accounts.flatMap((entry: Json, i: number): Manifest[] => {
    const { metadata, roleOnly, attachRoleARN } = isObject(entry) ? entry : ({} as JsonObject);
    if (!isObject(entry) || !isObject(metadata) || typeof metadata['name'] !== 'string' || roleOnly === true) return [];
    const at = `/iam/serviceAccounts/${i}`;
    const role = typeof attachRoleARN === 'string' ? { [ROLE_ANNOTATION]: attachRoleARN } : undefined;
    const annotations = { ...(isObject(metadata['annotations']) ? metadata['annotations'] : {}), ...role };
    const object = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { namespace: 'default', ...metadata, annotations } };
    return [
      {
        ...toManifest(nextId(), source, start, end, { base: at, object, apiVersion: 'v1', kind: 'ServiceAccount' }),
        maker: { manifest: maker, at },
        ...(role && {
          filled: new Map([
            [
              `/metadata/annotations/${ROLE_ANNOTATION.replace('/', '~1')}`,
              { place: () => locate(source, start, end, `${at}/attachRoleARN`), notes: () => [] },
            ],
          ]),
        }),
        ...(POLICIES.some((policy) => Object.hasOwn(entry, policy)) && { roleMadeBy: 'eksctl' as const }),
      },
    ];
  });
}
