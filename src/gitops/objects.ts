import { groupOf } from '../inventory/kinds.ts';
import { isObject } from '../manifests/json.ts';
import { locateIn } from '../manifests/locate.ts';
import type { Json, JsonObject, Location, Manifest } from '../manifests/manifest.ts';
import type { HelmInput } from './helm-values.ts';

/** Where a GitOps object takes from what it deploys. */
export type Source =
  | {
      readonly kind: 'git';
      /** undefined: what names it is in no scanned manifest. */
      readonly url: string | undefined;
      /** From the root of the repository; a glob where generators fill parts of it in. */
      readonly path: string;
      /** It is the repository the object itself was deployed from, whatever its URL. */
      readonly isOwn: boolean;
      /** Branch, tag, commit or range of versions; undefined: whatever is current. */
      readonly revision: string | undefined;
    }
  /** A chart repository, a registry, a bucket: no git repository. `what` ends "deploys from ...". */
  | {
      readonly kind: 'elsewhere';
      readonly what: string;
      /** Something packed, that may have been made of anything, also of this repository. */
      readonly isArtifact: boolean;
    };

/** One thing that a GitOps object deploys. */
export interface Root {
  readonly manifest: Manifest;
  /** Names it in sentences, such as `Application "web"`. */
  readonly label: string;
  /** Pointer of the source. */
  readonly at: string;
  /** Pointer of the path within the source. */
  readonly pathAt: string;
  readonly source: Source;
  /** null: it gives none. `templated`: generators decide. */
  readonly namespace: string | null | 'templated';
  /** The namespace replaces the one an object names. */
  readonly overrides: boolean;
  /** Files in folders below the path belong to it as well, where there is neither a kustomization nor a chart. */
  readonly recursive: boolean;
  /** Whether a file belongs to it, by its path from that of the source, where there is neither a kustomization nor a chart. */
  readonly takes?: ((path: string) => boolean) | undefined;
  readonly images: readonly ImageOverride[];
  /** What it gives to a chart. */
  readonly helm: HelmInput | undefined;
  /** What it sets beyond that and is not applied here, as a noun. */
  readonly notApplied: readonly string[];
  /** Of one that a generator makes. */
  readonly element?: GeneratedFrom;
}

/** The element of a generator that fills in a template. */
export interface GeneratedFrom {
  /** Pointer of the element, where it is written in the object. */
  readonly at: string | undefined;
  /** The place that decides the value at a pointer into the template: in the element, where that fills it in. */
  readonly written: (pointer: string) => string;
}

/** The place of a pointer into the object of a root that decides what stands there. */
export function placeOf({ manifest, element }: Root, pointer: string): Location {
  return locateIn(manifest, element?.written(pointer) ?? pointer);
}

/** An image that is replaced on the way. */
export interface ImageOverride {
  readonly name: string;
  readonly newName: string | undefined;
  readonly newTag: string | undefined;
  readonly digest: string | undefined;
  /** Pointer of the entry. */
  readonly at: string;
  /** Its parts stand in fields of their own. */
  readonly hasFields: boolean;
}

const OBJECTS = new Set([
  'Application.argoproj.io',
  'ApplicationSet.argoproj.io',
  'Kustomization.kustomize.toolkit.fluxcd.io',
  'HelmRelease.helm.toolkit.fluxcd.io',
  'GitRepository.source.toolkit.fluxcd.io',
  'OCIRepository.source.toolkit.fluxcd.io',
  'HelmRepository.source.toolkit.fluxcd.io',
  'HelmChart.source.toolkit.fluxcd.io',
  'Bucket.source.toolkit.fluxcd.io',
]);

/** `Application "web"` */
export function labelOf({ kind, name }: Pick<Manifest, 'kind' | 'name'>): string {
  return `${kind} "${name}"`;
}

/** Kind and group of an object, as the tables name them. */
export function kindOf({ kind, apiVersion }: Manifest): string {
  return `${kind}.${groupOf(apiVersion)}`;
}

/** Whether an object of Argo CD or Flux says what is deployed from where. */
export function isGitOpsObject(manifest: Manifest): boolean {
  return OBJECTS.has(kindOf(manifest));
}

export function textAt(value: Json | undefined, ...keys: readonly string[]): string | undefined {
  let at = value;
  for (const key of keys) at = isObject(at) && Object.hasOwn(at, key) ? at[key] : undefined;
  return typeof at === 'string' && at !== '' ? at : undefined;
}

export function objectAt(value: Json | undefined, ...keys: readonly string[]): JsonObject {
  let at = value;
  for (const key of keys) at = isObject(at) && Object.hasOwn(at, key) ? at[key] : undefined;
  return isObject(at) ? at : {};
}

export function listAt(value: Json | undefined, key: string): readonly Json[] {
  const list = isObject(value) ? value[key] : undefined;
  return Array.isArray(list) ? (list as readonly Json[]) : [];
}

/** `./apps/web/` to `apps/web`; the root is empty, and so is what leads out of it. */
export function cleanPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/');
}
