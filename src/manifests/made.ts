import { groupBy } from '../group-by.ts';
import { isObject } from './json.ts';
import { locateInText, locationOf } from './locate.ts';
import type { Json, JsonObject, Maker, Manifest, Skipped, SkipReason, UnreadableDocument } from './manifest.ts';
import { matchPointers, valueAt } from './pointers.ts';
import type { ReadResult } from './read.ts';
import { isUnrenderedTemplate, looksLikeManifest } from './recognise.ts';
import { splitDocuments } from './split.ts';
import { toManifest } from './to-manifest.ts';
import { parseYaml } from './yaml.ts';

/** Where an object describes others. */
interface Making {
  readonly pattern: string;
  /** From there, the field that says what is done with them. */
  readonly action?: readonly [parents: number, field: string];
  /** What names no namespace does not come into that of its maker. */
  readonly isElsewhere?: true;
}

const ARGO_TEMPLATES = ['templates/*', 'templates/*/steps/*/*/inline', 'templates/*/dag/tasks/*/inline', 'templateDefaults'];
const resourceTemplates = (spec: string): Making[] =>
  ARGO_TEMPLATES.flatMap((template): Making[] => [
    { pattern: `${spec}/${template}/resource/manifest`, action: [1, 'action'] },
    { pattern: `${spec}/${template}/resource/manifestFrom/artifact/raw/data`, action: [4, 'action'] },
  ]);
const trigger = (kind: string): Making[] =>
  ['resource', 'inline'].map((source) => ({ pattern: `/spec/triggers/*/template/${kind}/source/${source}`, action: [2, 'operation'] }));
const kro: readonly Making[] = [{ pattern: '/spec/resources/*/template', isElsewhere: true }];
const hive: readonly Making[] = [{ pattern: '/spec/resources/*', isElsewhere: true }];

/** By kind and API group. */
const MAKERS: Readonly<Record<string, readonly Making[]>> = {
  'Workflow.argoproj.io': resourceTemplates('/spec'),
  'WorkflowTemplate.argoproj.io': resourceTemplates('/spec'),
  'ClusterWorkflowTemplate.argoproj.io': resourceTemplates('/spec'),
  'CronWorkflow.argoproj.io': resourceTemplates('/spec/workflowSpec'),
  'Sensor.argoproj.io': [...trigger('k8s'), ...trigger('argoWorkflow')],
  'ResourceGraphDefinition.kro.run': kro,
  'ResourceGroup.kro.run': kro,
  'SyncSet.hive.openshift.io': hive,
  'SelectorSyncSet.hive.openshift.io': hive,
  'AppWrapper.workload.codeflare.dev': [{ pattern: '/spec/components/*/template' }],
  'Application.core.oam.dev': [{ pattern: '/spec/components/*/properties/objects/*' }],
};

/** What makes something of a whole object; the others read, change or end one that is there. */
const MAKES = new Set([undefined, 'create', 'apply', 'replace', 'update', 'submit', 'submit-from']);

type Found =
  | { readonly object: JsonObject; readonly at: string; readonly text?: NonNullable<Maker['text']>; readonly isElsewhere?: true }
  | { readonly unreadable: UnreadableDocument }
  | { readonly reason: SkipReason; readonly why: string };

/**
 * Adds the objects that others make when they run, such as an Argo Workflow, each as if it stood alone: the text of a block scalar or an object
 * in the object. Those that they make in turn are among them.
 * @param nextId hands out ids that are unique over the whole run.
 */
export function withMade(read: ReadResult, nextId: () => number): ReadResult {
  const manifests: Manifest[] = [];
  const unreadable = [...read.unreadable];
  const skips: Extract<Found, { reason: SkipReason }>[] = [];
  // A text is shorter than the one it lies in, so this ends.
  const queue = read.manifests.toReversed();
  for (let manifest = queue.pop(); manifest; manifest = queue.pop()) {
    manifests.push(manifest);
    const made: Manifest[] = [];
    for (const found of foundIn(manifest)) {
      if ('object' in found) made.push(madeManifest(nextId(), manifest, found));
      else if ('unreadable' in found) unreadable.push(found.unreadable);
      else skips.push(found);
    }
    queue.push(...made.reverse());
  }
  const [file = ''] = manifests.map(({ source }) => source.path);
  return { ...read, manifests, unreadable, skipped: [...read.skipped, ...counted(file, skips)] };
}

function* foundIn(maker: Manifest): Generator<Found> {
  const { apiVersion, kind, object } = maker;
  const key = `${kind}.${apiVersion.slice(0, apiVersion.indexOf('/'))}`;
  if (!Object.hasOwn(MAKERS, key)) return;
  for (const { pattern, action, isElsewhere } of MAKERS[key] ?? []) {
    for (const at of matchPointers(object, pattern)) {
      const value = valueAt(object, at);
      const done = action && valueAt(object, `${at.split('/').slice(0, -action[0]).join('/')}/${action[1]}`);
      if (done === 'patch') yield { reason: 'not-kubernetes', why: 'a patch, not the whole of an object' };
      else if (typeof done === 'string' && !MAKES.has(done)) continue;
      else if (typeof value === 'string') for (const part of splitDocuments(value)) yield readPart(maker, at, { value, ...part });
      else yield { ...objectOf(value ?? null, at), ...(isElsewhere && { isElsewhere }) };
    }
  }
}

function objectOf(value: Json, at: string, text?: Maker['text']): Found {
  if (!isObject(value) || typeof value['apiVersion'] !== 'string' || typeof value['kind'] !== 'string')
    return { reason: 'not-kubernetes', why: 'no apiVersion and kind' };
  return { object: value, at, ...(text && { text }) };
}

function readPart(maker: Manifest, at: string, part: NonNullable<Maker['text']>): Found {
  const { value, start, end } = part;
  const text = value.slice(start, end);
  const result = parseYaml(text);
  if (result.ok) return objectOf(result.value, at, part);
  if (isUnrenderedTemplate(text)) return { reason: 'template', why: 'no YAML before Argo fills in the expressions' };
  if (!looksLikeManifest(text)) return { reason: 'not-kubernetes', why: 'no apiVersion and kind' };
  const { source, apiVersion, kind, namespace, name } = maker;
  const offset = Math.min(start + result.offset, Math.max(start, end - 1));
  const location = locateInText(maker, at, value, locationOf({ path: '', text: value }, offset, offset));
  const resource = { apiVersion, kind, namespace, name };
  return { unreadable: { source, start: maker.start, end: maker.end, problem: result.problem, location, resource } };
}

/** Without a namespace of its own it is made in that of its maker. */
function madeManifest(id: number, maker: Manifest, { object, at, text, isElsewhere }: Extract<Found, { object: JsonObject }>): Manifest {
  const { source, start, end, base, parameters } = maker;
  const [apiVersion, kind] = [String(object['apiVersion']), String(object['kind'])];
  const made = toManifest(id, source, start, end, { base: base + at, object, apiVersion, kind, parameters });
  const { namespace } = made;
  const isMakers = namespace === null ? !isElsewhere : /^\{\{\s*workflow\.namespace\s*\}\}$/.test(namespace);
  return { ...made, ...(isMakers && { namespace: maker.namespace }), maker: { manifest: maker, at, ...(text && { text }) } };
}

/** One entry for everything in a file that is skipped for one reason. */
function counted(file: string, skips: readonly Extract<Found, { reason: SkipReason }>[]): Skipped[] {
  return [...groupBy(skips, ({ reason, why }) => `${reason}: ${why}`).values()].flatMap((group) =>
    group.slice(0, 1).map(({ reason, why }) => {
      const what = group.length === 1 ? '1 manifest inside of another object' : `${group.length} manifests inside of other objects`;
      return { file, reason, message: `${what}: ${why}` };
    }),
  );
}
