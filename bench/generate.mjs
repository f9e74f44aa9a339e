#!/usr/bin/env node
/**
 * Makes the trees of manifests that `run.mjs` measures on; the same arguments give the same bytes.
 * usage: node bench/generate.mjs workloads|images|unrelated COUNT DIRECTORY
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

export const REGISTRY = '123456789012.dkr.ecr.us-east-1.amazonaws.com';
const WORKLOADS_PER_FILE = 10;
const FILES_PER_DIRECTORY = 100;
/** One workload in this many runs a release candidate, so that the finding path is measured too. */
const RELEASE_CANDIDATE_EVERY = 100;

/**
 * Deployments of about 1.5 KB in a production namespace, ten a file, with the annotated ServiceAccount they share.
 * @returns bytes written, documents, and how many workloads run a release candidate.
 */
export function generateWorkloads(count, directory) {
  const writer = newWriter(directory);
  let candidates = 0;
  for (let first = 0; first < count; first += WORKLOADS_PER_FILE) {
    const team = `team-${first / WORKLOADS_PER_FILE}`;
    const documents = [serviceAccount(team)];
    for (let i = first; i < Math.min(first + WORKLOADS_PER_FILE, count); i += 1) {
      const candidate = i % RELEASE_CANDIDATE_EVERY === 0;
      if (candidate) candidates += 1;
      documents.push(deployment(`service-${i}`, team, `${REGISTRY}/${team}/service-${i}:v1.${i % 40}.${i % 7}${candidate ? '-rc1' : ''}`));
    }
    writer.add(`${team}.yaml`, documents);
  }
  return { ...writer.totals(), candidates };
}

/** `count` different images spread evenly over `repositories` repositories of one registry. */
export function generateImages(count, repositories, directory) {
  const writer = newWriter(directory);
  for (let i = 0; i < count; i += 1) {
    const image = `${REGISTRY}/shop/repository-${i % repositories}:v1.0.${Math.floor(i / repositories)}`;
    writer.add(`workload-${i}.yaml`, [serviceAccount(`team-${i}`), deployment(`service-${i}`, `team-${i}`, image)]);
  }
  return writer.totals();
}

/**
 * A base of ten Deployments and their account, and `count` overlays of it, each with a namespace, the tags of its images and a patch; one overlay in ten runs release candidates.
 * @returns the folders of the overlays, and how many workloads run a release candidate.
 */
export function generateOverlays(count, directory) {
  const services = Array.from({ length: 10 }, (_, i) => `service-${i}`);
  const write = (path, text) => {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  };
  for (const name of services) write(`base/${name}.yaml`, deployment(name, 'shop', `${REGISTRY}/shop/${name}:v1.0.0`));
  write('base/account.yaml', serviceAccount('shop'));
  write('base/kustomization.yaml', `resources:\n${['account', ...services].map((name) => `  - ${name}.yaml\n`).join('')}`);
  const overlays = [];
  for (let i = 0; i < count; i += 1) {
    const tag = `v1.${i}.0${i % 10 === 0 ? '-rc1' : ''}`;
    const images = services.map((name) => `  - {name: ${REGISTRY}/shop/${name}, newTag: ${tag}}\n`).join('');
    const patch = '      - {op: replace, path: /spec/replicas, value: 5}\n';
    write(
      `overlays/team-${i}/kustomization.yaml`,
      `namespace: team-${i}-prod\nresources:\n  - ../../base\nimages:\n${images}patches:\n  - target: {kind: Deployment}\n    patch: |\n${patch}`,
    );
    overlays.push(`overlays/team-${i}`);
  }
  return { overlays, candidates: Math.ceil(count / 10) * services.length };
}

/** What large repositories are mostly made of and no rule looks at: CustomResourceDefinitions and ConfigMaps; one workload, so that there is something to check. */
export function generateUnrelated(count, directory) {
  const writer = newWriter(directory);
  writer.add('workload.yaml', [serviceAccount('team-0'), deployment('service-0', 'team-0', `${REGISTRY}/team-0/service-0:v1.0.0`)]);
  for (let i = 0; i < count; i += 1) writer.add(`unrelated-${i}.yaml`, i % 3 === 2 ? [configMap(i)] : [customResourceDefinition(i)]);
  return writer.totals();
}

function newWriter(directory) {
  let files = 0;
  let bytes = 0;
  let documents = 0;
  return {
    add(name, texts) {
      const folder = join(directory, `part-${Math.floor(files / FILES_PER_DIRECTORY)}`);
      if (files % FILES_PER_DIRECTORY === 0) mkdirSync(folder, { recursive: true });
      const text = texts.join('---\n');
      writeFileSync(join(folder, name), text);
      files += 1;
      bytes += text.length;
      documents += texts.length;
    },
    totals: () => ({ files, bytes, documents }),
  };
}

function serviceAccount(team) {
  return `apiVersion: v1
kind: ServiceAccount
metadata:
  name: ${team}
  namespace: shop-prod
  annotations:
    eks.amazonaws.com/role-arn: arn:aws:iam::123456789012:role/${team}
`;
}

function deployment(name, team, image) {
  return `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
  namespace: shop-prod
  labels:
    app.kubernetes.io/name: ${name}
    app.kubernetes.io/part-of: ${team}
    app.kubernetes.io/managed-by: bench
spec:
  replicas: 3
  strategy:
    type: RollingUpdate
    rollingUpdate: {maxSurge: 1, maxUnavailable: 0}
  selector:
    matchLabels:
      app.kubernetes.io/name: ${name}
  template:
    metadata:
      labels:
        app.kubernetes.io/name: ${name}
        app.kubernetes.io/part-of: ${team}
      annotations:
        prometheus.io/scrape: "true"
        prometheus.io/port: "8080"
    spec:
      serviceAccountName: ${team}
      securityContext:
        runAsNonRoot: true
        seccompProfile: {type: RuntimeDefault}
      containers:
        - name: app
          image: ${image}
          ports:
            - {name: http, containerPort: 8080}
          env:
            - name: LOG_LEVEL
              value: info
            - name: DATABASE_URL
              valueFrom:
                secretKeyRef: {name: ${name}, key: database-url}
          readinessProbe:
            httpGet: {path: /ready, port: http}
            periodSeconds: 5
          livenessProbe:
            httpGet: {path: /live, port: http}
          resources:
            requests: {cpu: 100m, memory: 128Mi}
            limits: {memory: 256Mi}
          volumeMounts:
            - {name: config, mountPath: /etc/${name}}
      volumes:
        - name: config
          configMap: {name: ${name}}
`;
}

function customResourceDefinition(i) {
  const lines = [
    'apiVersion: apiextensions.k8s.io/v1',
    'kind: CustomResourceDefinition',
    'metadata:',
    `  name: widgets${i}.example.com`,
    'spec:',
    '  group: example.com',
    `  names: {kind: Widget${i}, plural: widgets${i}}`,
    '  scope: Namespaced',
    '  versions:',
    '    - name: v1',
    '      served: true',
    '      storage: true',
    '      schema:',
    '        openAPIV3Schema:',
    '          type: object',
    '          properties:',
  ];
  // One in four describes fields called like a pod template's: only reading the document can tell that it holds no workload.
  if (i % 4 === 0)
    lines.push(
      '            containers:',
      '              type: array',
      '              items: {type: object, properties: {image: {type: string}, name: {type: string}}}',
    );
  for (let field = 0; field < 120; field += 1) {
    lines.push(
      `            field${field}:`,
      `              description: "Field ${field} says how the widget of kind ${i} behaves when it is changed while it runs."`,
      '              type: object',
      '              properties:',
      '                enabled: {type: boolean}',
      '                threshold:',
      '                  type: integer',
      '                  minimum: 0',
      '                labels:',
      '                  type: object',
      '                  additionalProperties: {type: string}',
    );
  }
  return `${lines.join('\n')}\n`;
}

function configMap(i) {
  const lines = [
    'apiVersion: v1',
    'kind: ConfigMap',
    'metadata:',
    `  name: dashboards-${i}`,
    '  namespace: monitoring',
    'data:',
    '  dashboard.json: |',
  ];
  for (let panel = 0; panel < 200; panel += 1) {
    lines.push(
      `    {"panel": ${panel}, "title": "Requests of service ${i}", "expr": "sum(rate(http_requests_total{service=\\"s${panel}\\"}[5m])) by (code)"},`,
    );
  }
  return `${lines.join('\n')}\n`;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [kind, count, directory] = process.argv.slice(2);
  const make = {
    workloads: () => generateWorkloads(Number(count), directory),
    images: () => generateImages(Number(count), 50, directory),
    unrelated: () => generateUnrelated(Number(count), directory),
  }[kind];
  if (!make || !Number.isInteger(Number(count)) || !directory) {
    console.error('usage: node bench/generate.mjs workloads|images|unrelated COUNT DIRECTORY');
    process.exit(2);
  }
  console.log(JSON.stringify(make()));
}
