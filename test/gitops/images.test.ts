import { expect, test } from 'vitest';
import { locateIn, originNotes } from '../../src/manifests/locate.ts';
import { mergeOptions } from '../../src/options.ts';
import { scan } from '../../src/preflight.ts';

const WEB =
  'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  template:\n    spec:\n      containers:\n        - name: web\n          image: registry.example.com/web:v1.0.0\n';
const flux = (images: string): string =>
  `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: apps}\nspec:\n  sourceRef: {kind: GitRepository, name: flux-system}\n  path: web\n  images:\n${images}`;

/** The image, where a finding about it stands, and what stands beside it. */
function seen(images: string) {
  const texts = Object.entries({ 'flux.yaml': flux(images), 'web/web.yaml': WEB }).map(([path, text]) => ({ path, text }));
  const { inventory } = scan({ texts, skipped: [], files: 2, checkout: { prefix: '', remotes: [] } }, mergeOptions({}, {}, []));
  const [{ manifest, containers: [container] = [] } = { manifest: undefined }] = inventory.workloads;
  if (!manifest || !container) throw new Error('no workload');
  const show = ({ file, line, column }: ReturnType<typeof locateIn>): string => `${file}:${line}:${column}`;
  return {
    image: container.text,
    place: show(locateIn(manifest, container.at)),
    notes: originNotes(manifest, container.at).map(({ message, location }) => `${message} ${show(location)}`),
  };
}

const WRITTEN = 'the image is written here; Kustomization "apps" replaces it web/web.yaml:9:18';
const BY = 'deployed by Kustomization "apps" flux.yaml:6:9';

test.each([
  {
    name: 'the tag, which most findings are about',
    images: '    - name: registry.example.com/web\n      newName: other.example.com/web\n      newTag: v2.0.0\n',
    image: 'other.example.com/web:v2.0.0',
    place: 'flux.yaml:10:15',
    notes: [WRITTEN, BY],
  },
  {
    name: 'a placeholder in the name: there',
    images: '    - name: registry.example.com/web\n      newName: <REGISTRY>/web\n      newTag: v2.0.0\n',
    image: '<REGISTRY>/web:v2.0.0',
    place: 'flux.yaml:9:16',
    notes: [WRITTEN, BY],
  },
  {
    name: 'a name alone: the tag is still the one of the manifest',
    images: '    - name: registry.example.com/web\n      newName: other.example.com/web\n',
    image: 'other.example.com/web:v1.0.0',
    place: 'web/web.yaml:9:18',
    notes: ['Kustomization "apps" sets the name of the image here flux.yaml:9:16', BY],
  },
  {
    name: 'entries one after the other',
    images:
      '    - name: registry.example.com/web\n      newTag: v2.0.0\n    - name: registry.example.com/web\n      newName: other.example.com/web\n',
    image: 'other.example.com/web:v2.0.0',
    place: 'flux.yaml:9:15',
    notes: [WRITTEN, BY],
  },
  {
    name: 'a digest that is none',
    images: '    - name: registry.example.com/web\n      newName: other.example.com/web\n      digest: sha256:abc\n',
    image: 'other.example.com/web@sha256:abc',
    place: 'flux.yaml:10:15',
    notes: [WRITTEN, BY],
  },
])('$name', ({ name: _, images, ...expected }) => {
  expect(seen(images)).toEqual(expected);
});
