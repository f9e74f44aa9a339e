import type { Inventory } from '../inventory/inventory.ts';
import { valueAt } from '../inventory/kinds.ts';
import type { Manifest } from '../manifests/manifest.ts';
import { ANNOTATION_AT } from './annotation.ts';

/** Every image and every role of a run, by the object that has it, to be compared with those of another. */
export function deployedValues({ workloads, accounts }: Inventory): string[] {
  const images = workloads.flatMap(({ manifest, containers }) => containers.map(({ at }) => line(manifest, at)));
  return [...images, ...accounts.map(({ manifest }) => line(manifest, ANNOTATION_AT))].toSorted();
}

function line(manifest: Manifest, at: string): string {
  const { source, apiVersion, kind, namespace, name, object } = manifest;
  return JSON.stringify([source.path, apiVersion, kind, namespace, name, at, valueAt(object, at)]);
}
