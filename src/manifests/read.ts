import { eksctlAccounts } from './eksctl.ts';
import { heldObjects } from './holders.ts';
import { bracedToken, isObject, isTemplateValue } from './json.ts';
import { locationOf } from './locate.ts';
import type { Json, Manifest, ResourceRef, Skipped, SkipReason, SourceText, UnreadableDocument } from './manifest.ts';
import { MERGE_CONFLICT, mergeConflictIn } from './merge-conflict.ts';
import { isClusterApi, isOnlyMarks, isUnrenderedTemplate, jsonStream, looksLikeManifest, mayBeKubernetes } from './recognise.ts';
import { splitDocuments } from './split.ts';
import { type FoundObject, toManifest } from './to-manifest.ts';
import { parseYaml } from './yaml.ts';

export interface ReadResult {
  readonly manifests: readonly Manifest[];
  readonly unreadable: readonly UnreadableDocument[];
  readonly skipped: readonly Skipped[];
  /** Documents with content, whatever became of them. */
  readonly documents: number;
}

const TEMPLATE = 'holds template expressions and is no YAML before it is rendered: render it first, or pipe the rendered output in';

/** A single object of more is no manifest (the API server refuses far less); Lists are what this leaves room for. */
const MAX_DOCUMENT = 32 * 1024 * 1024;

/**
 * Reads a text into Kubernetes objects. Every document ends up in exactly one place: among the manifests, unreadable, or skipped under a reason.
 * @param nextId hands out ids that are unique over the whole run.
 */
export function readManifests(source: SourceText, nextId: () => number): ReadResult {
  const manifests: Manifest[] = [];
  const unreadable: UnreadableDocument[] = [];
  const skips = new Map<SkipReason, { count: number; message: string }>();
  const spans = splitDocuments(source.text);
  let documents = spans.length;
  const skip = (reason: SkipReason, message: string): void => {
    const before = skips.get(reason);
    skips.set(reason, { count: (before?.count ?? 0) + 1, message: before?.message ?? message });
  };
  const queue = [...spans].reverse();
  for (let span = queue.pop(); span; span = queue.pop()) {
    const { start, end } = span;
    const text = source.text.slice(start, end);
    if (text.length > MAX_DOCUMENT) {
      skip('too-large', `a document of ${Math.round(text.length / 1024 / 1024)} MiB; up to ${MAX_DOCUMENT / 1024 / 1024} MiB are read`);
      continue;
    }
    if (!mayBeKubernetes(text)) {
      if (isOnlyMarks(text)) skip('template', TEMPLATE);
      else skip('not-kubernetes', 'no apiVersion and kind');
      continue;
    }
    const result = parseYaml(text);
    if (!result.ok) {
      const stream = jsonStream(text);
      if (stream.length > 1) {
        documents += stream.length - 1;
        queue.push(...stream.map((part) => ({ start: start + part.start, end: start + part.end })).reverse());
        continue;
      }
      // Whoever renders a template cannot read one that git could not merge either.
      const conflict = mergeConflictIn(text);
      if (conflict === undefined && isUnrenderedTemplate(text)) skip('template', TEMPLATE);
      else if (looksLikeManifest(text) && !isToolFile(guessResource(text).apiVersion)) {
        const offset = Math.min(start + (conflict ?? result.offset), Math.max(start, end - 1));
        unreadable.push({
          source,
          start,
          end,
          problem: conflict === undefined ? result.problem : MERGE_CONFLICT,
          location: locationOf(source, offset, offset),
          resource: guessResource(text),
        });
      } else skip('not-kubernetes', 'not readable as YAML, and not recognisable as a Kubernetes object');
      continue;
    }
    const objects = objectsOf(result.value, '');
    if (objects === 'template')
      skip('template', 'its kind or name is a template expression: render it first, or pipe the rendered output in');
    else if (objects === 'tool') {
      const accounts = eksctlAccounts(result.value, source, start, end, nextId);
      if (accounts.length > 0) manifests.push(...accounts);
      else skip('not-kubernetes', 'a file of another tool: no API server has its apiVersion');
    } else if (objects.length === 0) skip('not-kubernetes', 'no Kubernetes object: apiVersion, kind and metadata of one are not all there');
    else for (const found of objects) manifests.push(toManifest(nextId(), source, start, end, found));
  }
  if (spans.length === 0) skip('empty', 'nothing but comments or white space');
  const skipped = [...skips].map(([reason, { count, message }]) => ({
    file: source.path,
    reason,
    message: documents > 1 ? `${count} of ${documents} documents: ${message}` : message,
  }));
  return { manifests, unreadable, skipped, documents };
}

/** A kustomization that does not parse deploys nothing, which is worth a finding; a pipeline's own file is not what is deployed. */
function isToolFile(apiVersion: string): boolean {
  return apiVersion !== '' && !isClusterApi(apiVersion) && !apiVersion.startsWith('kustomize.');
}

/** For a document that does not parse: what its first lines say it is. Never more than two plain words of it. */
function guessResource(text: string): ResourceRef {
  const word = (key: string): string =>
    new RegExp(`(?:^|[{,])[ \\t]*(?:[-?] )?["']?${key}["']?[ \\t]*:[ \\t]*["']?([A-Za-z0-9./-]{1,100})`, 'm').exec(text)?.[1] ?? '';
  return { apiVersion: word('apiVersion'), kind: word('kind'), namespace: null, name: '' };
}

/** Only a CustomResourceDefinition can name a kind in lower case, as that of Zalando's `postgresql` does. */
function isKind(kind: string, apiVersion: string): boolean {
  return /^[A-Z][A-Za-z0-9]*$/.test(kind) || (apiVersion.includes('.') && /^[a-z][A-Za-z0-9]*$/.test(kind));
}

function objectsOf(value: Json, base: string): FoundObject[] | 'template' | 'tool' {
  if (!isObject(value)) return [];
  const apiVersion = value['apiVersion'];
  const kind = value['kind'];
  if (isTemplateValue(apiVersion) || isTemplateValue(kind)) return 'template';
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') return [];
  const held = heldObjects(value, apiVersion, kind, base);
  if (held) {
    const inner = held.items.flatMap(({ at, value: item }) => {
      const found = objectsOf(item, at);
      return typeof found === 'string' ? [] : found;
    });
    if (inner.length > 0 || kind.endsWith('List'))
      return held.parameters ? inner.map((object) => ({ ...object, parameters: held.parameters })) : inner;
  }
  if (!isKind(kind, apiVersion) || !/^(?:[a-z0-9.-]+\/)?v[0-9][a-z0-9]*$/.test(apiVersion)) return [];
  const metadata = value['metadata'];
  if (!isObject(metadata)) return [];
  if (!isClusterApi(apiVersion)) return 'tool';
  if (isTemplateValue(metadata['name']) || bracedToken(metadata) === '{{ }}') return 'template';
  return [{ base, object: value, apiVersion, kind }];
}
