import { account } from './manifests.ts';
import { PROGRAMS, pathWith, type SeeOptions, see, type Tree } from './support.ts';

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "web.name" . }}
  namespace: {{ .Release.Namespace }}
spec:
  {{- with .Values.replicas }}
  replicas: {{ . }}
  {{- end }}
  template:
    spec:
      serviceAccountName: {{ .Values.serviceAccount.name | default "web" }}
      initContainers:
        - name: migrate
          image: "shop/migrate:1.0.0"
      containers:
        - name: {{ .Chart.Name }}
          image: "{{ .Values.image.repository }}:{{ .Values.image.tag }}"
        - name: proxy
          image: {{ include "web.proxy" . }}
        {{- range .Values.sidecars }}
        - name: {{ .name }}
          image: {{ .image }}
        {{- end }}
---
apiVersion: v1
kind: ServiceAccount
metadata:
  name: {{ .Values.serviceAccount.name | default "web" }}
  {{- with .Values.serviceAccount.annotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
`;

export const CHART = {
  'charts/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 1.0.0\n',
  'charts/web/values.yaml': `image:
  repository: shop/web
  tag: 1.0.0-rc1
proxy: {image: "envoy:2"}
password: hunter2
serviceAccount:
  annotations:
    eks.amazonaws.com/role-arn: arn:aws:iam::1:role/web
`,
  'charts/web/templates/web.yaml': DEPLOYMENT,
  'charts/web/templates/_helpers.tpl':
    '{{- define "web.name" }}{{ .Release.Name }}-app{{ end }}\n{{- define "web.proxy" }}{{ .Values.proxy.image }}{{ end }}\n',
  'charts/web/templates/tests/test.yaml':
    'apiVersion: v1\nkind: Pod\nmetadata:\n  name: test\n  annotations: {"helm.sh/hook": test}\nspec: {containers: [{name: t, image: busybox}]}\n',
} satisfies Tree;

export const TEMPLATE = 'charts/web/templates/web.yaml';
export const PLAIN = { 'plain/account.yaml': account('plain') };

export const render = (tree: Tree, options: SeeOptions = {}) => see({ ...PLAIN, ...tree }, { path: pathWith(PROGRAMS.helm), ...options });

/** `file reason: message` */
export const skips = (seen: Awaited<ReturnType<typeof see>>): string[] =>
  seen.skipped.map(({ file, reason, message }) => `${file} ${reason}: ${message}`);
