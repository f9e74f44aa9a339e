import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CASES as TRANSFORMER_CASES } from './kustomize-cases.ts';
import { IMAGE_CASES } from './kustomize-image-cases.ts';
import { PATCH_CASES } from './kustomize-patch-cases.ts';
import { PLUGIN_CASES } from './kustomize-plugin-cases.ts';
import { REPLACEMENT_CASES } from './kustomize-replacement-cases.ts';
import { OVERLAY, overlay } from './kustomize-trees.ts';
import { account, image } from './manifests.ts';
import { PROGRAMS, pathWith, see } from './support.ts';

const CASES = [...TRANSFORMER_CASES, ...PATCH_CASES, ...IMAGE_CASES, ...PLUGIN_CASES, ...REPLACEMENT_CASES];

const RENDERERS = [
  { name: 'kustomize build', program: PROGRAMS.kustomize, cases: CASES },
  { name: 'kubectl kustomize', program: PROGRAMS.kubectl, cases: CASES.filter((entry) => entry.since === undefined) },
  { name: 'without a renderer', program: '', cases: CASES.filter((entry) => entry.builtin) },
];

describe.each(RENDERERS)('$name', ({ program, cases }) => {
  it.skipIf(program === undefined).each(cases)('$name', async ({ tree, object, pointer, place, value, notes }) => {
    const seen = await see(tree, { path: pathWith(program || undefined) });
    expect(seen.place(object, pointer)).toBe(place);
    if (value !== undefined) expect(seen.value(object, pointer)).toBe(value);
    if (notes !== undefined) expect(seen.notes(object, pointer)).toEqual(notes);
    expect(seen.unreadable).toEqual([]);
    expect(seen.skipped.filter(({ reason }) => reason !== 'not-kubernetes')).toEqual([]);
  });

  it.skipIf(program === undefined)('$patch: delete removes a workload, and a base is not judged on its own', async () => {
    const patch =
      'patches:\n  - patch: |-\n      $patch: delete\n      apiVersion: apps/v1\n      kind: Deployment\n      metadata:\n        name: web\n';
    const seen = await see(overlay(patch), { path: pathWith(program || undefined) });
    expect(seen.objects).toEqual(['ServiceAccount/web']);
    expect(seen.sources.files).toBe(4);
    expect(seen.skipped).toEqual([]);
  });

  it.skipIf(program === undefined)('roots, bases, plain files beside them, every file counted once', async () => {
    const tree = {
      ...overlay('namespace: prod\n'),
      'overlays/dev/kustomization.yaml': 'namespace: dev\nresources: [../../base]\n',
      'base/unused.yaml': account('unused'),
      'plain/pod.yaml': 'apiVersion: v1\nkind: Pod\nmetadata: {name: plain}\nspec: {containers: [{name: c, image: nginx}]}\n',
    };
    const seen = await see(tree, { path: pathWith(program || undefined) });
    expect([...seen.objects].sort()).toEqual([
      'Deployment/dev/web',
      'Deployment/prod/web',
      'Pod/plain',
      'ServiceAccount/dev/web',
      'ServiceAccount/prod/web',
      'ServiceAccount/unused',
    ]);
    expect(seen.sources.files).toBe(7);
    const rendered = seen.sources.texts.filter(({ origin }) => origin !== undefined);
    expect(rendered.map(({ path, origin }) => [path, origin?.files])).toEqual([
      [
        'overlays/dev/kustomization.yaml',
        ['base/kustomization.yaml', 'base/web.yaml', 'base/account.yaml', 'overlays/dev/kustomization.yaml'],
      ],
      [OVERLAY, ['base/kustomization.yaml', 'base/web.yaml', 'base/account.yaml', OVERLAY]],
    ]);
  });

  it.skipIf(program === undefined)('says where an object is written and what it was rendered through', async () => {
    const seen = await see(overlay('images: [{name: shop/web, newTag: v2}]\n'), { path: pathWith(program || undefined) });
    expect(seen.notes('Deployment/web', image(0))).toEqual(['the Deployment is written here: base/web.yaml:4 web']);
    expect(seen.notes('Deployment/web', image(1))).toEqual([`rendered through this kustomization: ${OVERLAY}:1 resources`]);
  });
});

describe('without a renderer', () => {
  const cases = CASES.filter((entry) => entry.builtin);
  it.skipIf(PROGRAMS.kustomize === undefined).each(cases)('the same objects as kustomize makes: $name', async ({ tree }) => {
    const [own, real] = await Promise.all([see(tree, { path: '' }), see(tree, { path: pathWith(PROGRAMS.kustomize) })]);
    const byName = ({ manifests }: typeof own): unknown =>
      Object.fromEntries(manifests.map(({ kind, name, object }) => [`${kind}/${name}`, object]));
    expect(byName(own)).toEqual(byName(real));
  });
});

describe('kustomize, at its edges', () => {
  it.skipIf(PROGRAMS.kustomize === undefined)('leads to the same file as the annotations kustomize itself can leave', async () => {
    const tree = overlay('namePrefix: x-\nbuildMetadata: [originAnnotations]\nresources_: []\n'.replace('resources_: []\n', ''));
    const seen = await see(tree, { path: pathWith(PROGRAMS.kustomize) });
    const told = seen.manifests.map(({ kind, name }) =>
      String(seen.value(`${kind}/${name}`, '/metadata/annotations/config.kubernetes.io~1origin')),
    );
    const found = seen.manifests.map(({ kind, name }) => seen.place(`${kind}/${name}`, '/metadata/name').split(':')[0]);
    expect(told).toEqual(found.map((file) => `path: ../../${file}\n`));
  });

  it.skipIf(PROGRAMS.kustomize === undefined)('finds places when the files are gone, as those of an earlier revision are', async () => {
    const seen = await see(
      overlay('patches: [{path: account.yaml}]\n', { 'overlays/prod/account.yaml': account('web', '  annotations: {a: b}\n') }),
    );
    rmSync(seen.cwd, { recursive: true });
    expect(seen.place('Deployment/web', image(0))).toBe('base/web.yaml:11 shop/web:1.0.0');
    expect(seen.place('ServiceAccount/web', '/metadata/annotations/a')).toBe('overlays/prod/account.yaml:5 b');
  });

  it('a Flux object of that file name is a manifest like any other', async () => {
    const flux = 'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: apps}\nspec: {path: ./apps}\n';
    const seen = await see({ 'kustomization.yaml': flux, 'a.yaml': account('a') }, { path: '' });
    expect(seen.objects).toEqual(['ServiceAccount/a', 'Kustomization/apps']);
    expect(seen.skipped).toEqual([]);
  });

  it('with --render off every file is read as it is written', async () => {
    const seen = await see(overlay('namespace: prod\n'), { render: 'off' });
    expect(seen.objects).toEqual(['ServiceAccount/web', 'Deployment/web']);
    expect(seen.skipped.map(({ file, reason }) => `${file} ${reason}`)).toEqual([
      'base/kustomization.yaml not-kubernetes',
      `${OVERLAY} not-kubernetes`,
    ]);
  });
});
