import { expect, test } from 'vitest';
import { gatherEvidence } from '../../src/evidence/gather.ts';
import { privateEcrImages } from '../../src/inventory/images.ts';
import { takeInventory } from '../../src/inventory/inventory.ts';
import { readManifests } from '../../src/manifests/read.ts';
import { mergeOptions } from '../../src/options.ts';

const REPOSITORY = '123456789012.dkr.ecr.us-east-1.amazonaws.com/web';
const job = (image: string): string =>
  `{apiVersion: batch/v1, kind: Job, metadata: {name: j}, spec: {template: {spec: {containers: [{name: a, image: "${image}"}]}}}}`;
const workflow = `{apiVersion: argoproj.io/v1alpha1, kind: Workflow, metadata: {name: w}, spec: {templates: [{container: {image: "${REPOSITORY}:{{item}}"}}]}}`;
const task = `{apiVersion: tekton.dev/v1, kind: Task, metadata: {name: t}, spec: {steps: [{name: a, image: "${REPOSITORY}:$(params.tag)"}]}}`;
const template = `{apiVersion: template.openshift.io/v1, kind: Template, parameters: [{name: TAG}], objects: [${job(`${REPOSITORY}:\${TAG}`)}]}`;

test.each([
  [`${REPOSITORY}:{{ .Values.tag }}`, job(`${REPOSITORY}:{{ .Values.tag }}`), 'a placeholder: render the manifests first'],
  [`${REPOSITORY}:{{item}}`, workflow, 'a placeholder that Argo fills in when it runs: there is no image to ask for before'],
  [`${REPOSITORY}:$(params.tag)`, task, 'a placeholder that Tekton fills in when it runs: there is no image to ask for before'],
  [
    `${REPOSITORY}:\${TAG}`,
    template,
    'a parameter of its template: oc process -p <NAME>=<value> or --substitute <NAME>=<value> fills it in',
  ],
])('%s was not asked for, and why is said', async (reference, text, why) => {
  let id = 0;
  const options = mergeOptions({}, {}, []);
  const { manifests } = readManifests({ path: 'a.yaml', text }, () => id++);
  const { workloads } = takeInventory(manifests, [], { ...options.production, namespaceFor: options.namespaceFor });
  const images = privateEcrImages(workloads, () => true);
  const evidence = await gatherEvidence(images, options, {
    recorded: undefined,
    collectImages: () => Promise.reject(new Error('there is nothing to ask for')),
    now: () => new Date(0),
  });
  const message = `the reference still holds ${why}`;
  expect(evidence).toEqual({ images: { [reference]: { status: 'unverified', reason: 'unresolved', message } }, notLookedUp: [] });
});
