import { isObject } from '../../manifests/json.ts';
import type { Json } from '../../manifests/manifest.ts';
import { entriesOf, type Kustomization } from './kustomization.ts';

/**
 * What an entry of a kustomization asks for.
 * `resource` and `component`: a file or a folder; `file`: a file it cannot be built without; `input`: a file that a generator puts into a
 * ConfigMap or Secret; `config`: a transformer's or generator's own configuration. Charts are looked for apart.
 */
export type ReferenceRole = 'resource' | 'component' | 'file' | 'input' | 'config';

export interface Reference {
  readonly role: ReferenceRole;
  readonly value: string;
  /** JSON pointer of the value in the kustomization. */
  readonly at: string;
}

const PATH_LISTS = [
  ['resources', 'resource'],
  ['bases', 'resource'],
  ['components', 'component'],
  ['crds', 'file'],
  ['configurations', 'file'],
  ['generators', 'config'],
  ['transformers', 'config'],
  ['validators', 'config'],
] as const;

/** Everything outside its own text that a kustomization needs, field by field. */
export function referencesOf(kustomization: Kustomization): Reference[] {
  const references: Reference[] = [];
  const add = (role: ReferenceRole, value: Json | undefined, at: string): void => {
    if (typeof value === 'string' && value !== '') references.push({ role, value, at });
  };
  for (const [field, role] of PATH_LISTS) for (const { at, value } of entriesOf(kustomization, field)) add(role, value, at);
  for (const { at, value } of entriesOf(kustomization, 'patchesStrategicMerge'))
    if (typeof value === 'string' && !isInline(value)) add('file', value, at);
  for (const field of ['patches', 'patchesJson6902', 'replacements']) {
    for (const { at, value } of entriesOf(kustomization, field)) if (isObject(value)) add('file', value['path'], `${at}/path`);
  }
  const openapi = kustomization.object['openapi'];
  if (isObject(openapi)) add('file', openapi['path'], '/openapi/path');
  for (const field of ['configMapGenerator', 'secretGenerator']) {
    for (const { at, value } of entriesOf(kustomization, field)) if (isObject(value)) addInputs(value, at, add);
  }
  return references;
}

type Add = (role: ReferenceRole, value: Json | undefined, at: string) => void;

function addInputs(generator: { readonly [key: string]: Json }, at: string, add: Add): void {
  for (const field of ['files', 'envs']) {
    const list = generator[field];
    if (!Array.isArray(list)) continue;
    // `key=path` gives the entry another name than the file's.
    list.forEach((value: Json, i: number) => {
      add('input', typeof value === 'string' && field === 'files' ? value.slice(value.indexOf('=') + 1) : value, `${at}/${field}/${i}`);
    });
  }
  add('input', generator['env'], `${at}/env`);
}

/** Whether a list entry holds the patch (or the configuration) itself rather than the path of one. */
export function isInline(value: string): boolean {
  return value.includes('\n') || /^\s*[{[]/.test(value) || /^[A-Za-z]+:\s/.test(value);
}

/**
 * Whether kustomize would fetch the value rather than read it: URLs, git's own forms, and the hosts and suffixes that it takes for a repository.
 * `certain` ones are fetched even where a folder of that name exists.
 * https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/resource/
 */
export function isRemote(value: string): 'certain' | 'likely' | false {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(value) || /^git::/i.test(value) || /^(?:org-\d+@|[\w.-]+@)[\w.-]+[:/]/.test(value)) return 'certain';
  if (/[?&](?:ref|version|timeout|submodules)=/.test(value) || /\.git(?:[/?]|$)|\/_git\//.test(value)) return 'certain';
  if (/^(?:gh:|(?:www\.)?(?:github|gitlab)\.com[/:]|bitbucket\.org[/:])/i.test(value)) return 'certain';
  return /^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?::\d+)?\/[^/]+\/[^/]/i.test(value) ? 'likely' : false;
}
