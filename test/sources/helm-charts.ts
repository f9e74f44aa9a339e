import { packedChart } from './packed-chart.ts';
import type { SeeOptions, Tree } from './support.ts';

export interface ChartCase {
  /** Names the golden file. */
  readonly name: string;
  /** Paths from the chart's folder, `app/`; those that begin with `/` stand beside it. */
  readonly files: Tree;
  readonly options?: SeeOptions;
}

const chart = (name: string, more = ''): string => `apiVersion: v2\nname: ${name}\nversion: 1.0.0\n${more}`;

const workload = (name: string, image: string, { kind = 'Deployment', meta = '', spec = '' } = {}): string => `apiVersion: apps/v1
kind: ${kind}
metadata:
  name: ${name}
${meta}spec:
  template:
    spec:
${spec}      containers:
        - name: app
          image: ${image}
`;

const indent = (text: string, by: string): string => text.replaceAll(/^(?=.)/gm, by);
const item = (text: string): string => `  - ${indent(text, '    ').slice(4)}`;
const when = (condition: string, text: string): string => `{{- if ${condition} }}\n${text}{{- end }}\n`;
const TAG = '"shop/{{ .Release.Name }}:{{ .Values.tag }}"';

/** Charts like those of real repositories, each with what makes it hard to read. */
export const CHARTS: readonly ChartCase[] = [
  {
    name: 'range over a list',
    files: {
      'Chart.yaml': chart('app'),
      'values.yaml': `services:
  - {name: one, image: {repository: shop/one, tag: v1-rc1}}
  - name: two
    image:
      repository: shop/two
      tag: v1-rc1
`,
      'templates/all.yaml': `{{- range .Values.services }}\n---\n${workload('{{ .name }}', '"{{ .image.repository }}:{{ .image.tag }}"')}{{- end }}\n`,
    },
  },
  {
    name: 'range over a map whose items look alike',
    files: {
      'Chart.yaml': chart('app'),
      'values.yaml': 'workers:\n  beta:\n    tag: rc1\n  alpha:\n    tag: rc1\nrepo: shop/worker\n',
      'templates/w.yaml': `{{- $root := . -}}\n{{- range $k, $v := .Values.workers }}\n${workload('{{ printf "%s-worker" $k }}', '{{ $root.Values.repo }}:{{ $v.tag }}')}---\n{{- end }}\n`,
    },
  },
  {
    name: 'two of a kind in every turn of a range',
    files: {
      'Chart.yaml': chart('app'),
      'values.yaml': 'apps:\n  - {name: a, tag: rc1, jobTag: rc2}\n  - {name: b, tag: rc3, jobTag: rc4}\n',
      'templates/a.yaml': `{{- range .Values.apps }}\n---\n${workload('{{ .name }}', '"shop/{{ .name }}:{{ .tag }}"')}---\n${workload('{{ .name }}-worker', '"shop/{{ .name }}:{{ .jobTag }}"')}{{- end }}\n`,
    },
  },
  {
    name: 'a List in a template',
    files: {
      'Chart.yaml': chart('app'),
      'values.yaml': 'a: 1.0-rc1\nb: 2.0-rc1\nenvs: [dev, prod]\n',
      'templates/list.yaml': `apiVersion: v1\nkind: List\nitems:\n${item(workload('x', 'shop/x:{{ .Values.a }}'))}${item(workload('y', 'shop/x:{{ .Values.b }}'))}{{- range $e := .Values.envs }}\n${item(workload('{{ printf "app-%s" $e }}', 'shop/app:{{ $.Values.a }}'))}{{- end }}\n`,
    },
  },
  {
    name: 'objects that look alike in order',
    files: {
      'Chart.yaml': chart('app'),
      'values.yaml': 'tag: rc1\noff: false\n',
      'templates/o.yaml': [
        when('.Values.off', workload('{{ .Release.Name }}-a', TAG)),
        when('.Values.tag', workload('{{ .Release.Name }}-{{ .Values.tag }}', TAG)),
        workload('{{ .Release.Name }}-z{{ .Values.tag }}', TAG),
      ].join('---\n'),
    },
  },
  {
    name: 'one of two lines that print alike',
    files: {
      'Chart.yaml': chart('app'),
      'values.yaml': 'registry: ""\nimage: {repository: shop/web, tag: rc1}\n',
      'templates/d.yaml': workload('d', 'X').replace(
        '          image: X\n',
        `          {{- if .Values.registry }}
          image: "{{ .Values.registry }}/{{ .Values.image.repository }}:{{ .Values.image.tag }}"
          {{- else }}
          image: "{{ .Values.image.repository }}:{{ .Values.image.tag }}"
          {{- end }}
`,
      ),
    },
  },
  {
    name: 'containers out of values beside optional ones',
    files: {
      'Chart.yaml': chart('app'),
      'values.yaml': `proxy: {enabled: false, image: "p:1"}
extra:
  - {image: "shop/e1:rc1", name: e1}
  - image: shop/e2:rc1
    name: e2
`,
      'templates/d.yaml': `${workload('d', 'shop/main:1.0.0')}        {{- if .Values.proxy.enabled }}
        - image: {{ .Values.proxy.image }}
          name: proxy
        {{- end }}
        {{- with .Values.extra }}
        {{- toYaml . | nindent 8 }}
        {{- end }}
`,
    },
  },
  {
    name: 'a library chart that prints the whole object',
    files: {
      'Chart.yaml': chart(
        'app',
        'appVersion: "3.0.0-rc1"\ndependencies:\n  - {name: common, version: 1.0.0, repository: "file://../common"}\n',
      ),
      'values.yaml': 'image:\n  registry: quay.io\n  repository: shop/app\n  tag: ""\n',
      'templates/deployment.yaml': '{{ include "common.deployment" . }}\n',
      'charts/common/Chart.yaml': chart('common', 'type: library\n'),
      'charts/common/templates/_deployment.tpl': `{{- define "common.deployment" -}}
${workload('{{ .Release.Name }}', '{{ include "common.image" . }}', { meta: '  labels:\n    {{- include "common.labels" . | nindent 4 }}\n' })}{{- end }}
{{- define "common.image" -}}
{{- printf "%s/%s:%s" .Values.image.registry .Values.image.repository (.Values.image.tag | default .Chart.AppVersion) -}}
{{- end -}}
{{- define "common.labels" -}}
app: {{ .Chart.Name }}
{{- end }}
`,
      '/common/Chart.yaml': chart('common', 'type: library\n'),
      '/common/templates/_x.tpl': '{{- define "x" }}{{ end }}\n',
    },
  },
  {
    name: 'a packed library chart that prints the whole object',
    files: {
      'Chart.yaml': chart('app', 'dependencies:\n  - {name: common, version: 1.0.0, repository: "https://charts.example.com"}\n'),
      'values.yaml': 'web: {image: shop/web:rc1}\njob: {image: shop/job:rc1}\nside: {image: shop/side:rc1}\n',
      'templates/all.yaml': `{{ include "common.workload" (dict "name" "web" "own" .Values.web) }}
---
{{ include "common.workload" (dict "name" "job" "own" .Values.job) }}
---
${workload('side', '{{ include "common.image" .Values.side }}')}`,
      'charts/common-1.0.0.tgz': packedChart({
        'common/Chart.yaml': chart('common', 'type: library\n'),
        'common/templates/_all.tpl': `{{- define "common.workload" -}}\n${workload('{{ .name }}', '{{ include "common.image" .own }}')}{{- end }}\n{{- define "common.image" }}{{ .image }}{{ end }}\n`,
      }),
    },
  },
  {
    name: 'scopes and other ways to a value',
    files: {
      'Chart.yaml': chart('app'),
      'values.yaml': `my-app:
  image: {repository: shop/web, tag: rc1}
side: {repository: shop/side}
tags: {side: rc2, pinned: 20250101}
names: [first, second]
defaults: {tag: rc3}
`,
      'templates/d.yaml': [
        `{{- with (index .Values "my-app").image }}\n${workload('a', '{{ .repository }}:{{ .tag }}')}{{- end }}\n`,
        `{{- $side := .Values.side }}\n{{- $tag := $side.tag | default .Values.tags.side }}\n${workload('b', '{{ $side.repository }}:{{ $tag }}')}`,
        workload('c', '"shop/c:{{ coalesce .Values.side.tag .Values.defaults.tag "latest" }}"'),
        workload('d', '"shop/d:{{ .Values.tags.pinned | int }}"'),
        workload('e', 'shop/{{ index .Values.names 1 }}:{{ default .Values.defaults.tag .Values.tags.side }}'),
        workload('f', '{{ printf "%s:%s" .Values.side.repository (get .Values.tags "side") | quote }}'),
      ].join('---\n'),
    },
  },
  {
    name: 'a helper that prints several objects',
    files: {
      'Chart.yaml': chart('app'),
      'values.yaml': 'tag: rc1\n',
      'templates/_all.tpl': `{{- define "all" -}}\n${workload('one', 'shop/one:{{ .Values.tag }}')}---\n${workload('two', 'shop/two:{{ .Values.tag }}')}{{- end -}}\n`,
      'templates/all.yaml': '{{ include "all" . }}\n',
    },
  },
  {
    name: 'an image put together by a helper of a helper',
    files: {
      'Chart.yaml': chart('app'),
      'values.yaml': 'global: {imageRegistry: ""}\nweb:\n  image:\n    registry: docker.io\n    repository: shop/web\n    tag: 1.0.0-rc1\n',
      'templates/_helpers.tpl': `{{- define "app.image" -}}
{{- $registry := .root.registry -}}
{{- $mark := ":" -}}
{{- $last := .root.tag | toString -}}
{{- if .global }}
  {{- if .global.imageRegistry }}
    {{- $registry = .global.imageRegistry -}}
  {{- end -}}
{{- end -}}
{{- if .root.digest }}
  {{- $mark = "@" -}}
  {{- $last = .root.digest | toString -}}
{{- end -}}
{{- printf "%s/%s%s%s" $registry .root.repository $mark $last -}}
{{- end -}}
{{- define "app.web.image" -}}
{{ include "app.image" (dict "root" .Values.web.image "global" .Values.global) }}
{{- end -}}
`,
      'templates/d.yaml': workload('d', '{{ include "app.web.image" . }}'),
    },
  },
  {
    name: 'packed subcharts, one of them under two names',
    files: {
      'Chart.yaml': chart(
        'app',
        'dependencies:\n  - {name: cache, version: 2.0.0, repository: "https://charts.example.com"}\n  - name: cache\n    alias: session\n    version: 2.0.0\n    repository: "https://charts.example.com"\n',
      ),
      'values.yaml': 'session:\n  image:\n    tag: 8.0.0-rc1\n',
      'charts/cache-2.0.0.tgz': packedChart({
        'cache/Chart.yaml': 'apiVersion: v2\nname: cache\nversion: 2.0.0\nappVersion: 7.0.0-beta1\n',
        'cache/values.yaml': 'image: {repository: redis, tag: ""}\n',
        'cache/templates/c.yaml': workload(
          '{{ .Release.Name }}-{{ .Chart.Name }}',
          '"{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}"',
        ),
      }),
    },
  },
  {
    name: 'a subchart under two names and global values',
    files: {
      'Chart.yaml': chart(
        'app',
        'dependencies:\n  - {name: web, alias: front, version: 1.0.0}\n  - {name: web, alias: back, version: 1.0.0}\n',
      ),
      'values.yaml': 'global:\n  registry: quay.io/g\n  tag: 9.0.0-rc1\nfront:\n  name: fff\nback:\n  image: {tag: 1.0-beta1}\n',
      'charts/web-1.0.0/Chart.yaml': chart('web'),
      'charts/web-1.0.0/values.yaml': 'name: web\nimage: {repository: web}\nglobal: {tag: x}\n',
      'charts/web-1.0.0/templates/w.yaml': workload(
        '{{ .Release.Name }}-{{ .Chart.Name }}',
        '"{{ .Values.global.registry }}/{{ .Values.image.repository }}:{{ .Values.image.tag | default .Values.global.tag }}"',
      ),
    },
  },
  {
    name: 'charts in a chart that does not list them',
    files: {
      'Chart.yaml': chart('app'),
      'templates/o.yaml': workload('o', 'shop/outer:{{ .Values.tag | default "rc1" }}'),
      'charts/inner/Chart.yaml': chart('inner'),
      'charts/inner/templates/i.yaml': workload('i', 'shop/inner:{{ .Values.tag | default "rc1" }}'),
      'other/deep/Chart.yaml': chart('deep'),
      'other/deep/templates/d.yaml': workload('d', 'shop/deep:{{ .Values.tag | default "rc1" }}'),
    },
  },
  {
    name: 'dependencies that are not there',
    files: {
      'Chart.yaml': chart('app', 'dependencies:\n  - {name: postgresql, version: 12.x.x, repository: "https://charts.example.com/db"}\n'),
      'Chart.lock':
        'dependencies:\n- name: postgresql\n  repository: https://charts.example.com/db\n  version: 12.1.2\ndigest: sha256:abc\ngenerated: "2023-01-01T00:00:00Z"\n',
      'templates/d.yaml': workload('x', '{{ .Values.image }}'),
      '/umbrella/Chart.yaml': chart(
        'umbrella',
        'dependencies:\n  - {name: argo-cd, version: 5.0.0, repository: "https://charts.example.com/argo"}\n',
      ),
      '/local/Chart.yaml': chart('local', 'dependencies:\n  - {name: lib, version: 1.0.0, repository: "file://../lib"}\n'),
      '/local/templates/d.yaml': workload('x', '{{ .Values.image }}'),
    },
  },
  {
    name: 'hooks, tests, CRDs and notes',
    files: {
      'Chart.yaml': chart('app'),
      'values.yaml': 'tag: rc1\n',
      'crds/crd.yaml':
        'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: foos.example.com}\nspec: {}\n',
      'templates/NOTES.txt': 'hello {{ .Release.Name }}\n',
      'templates/jobs.yaml': ['rc-{{ .Values.tag }}', 'of-{{ .Values.tag }}', 'last']
        .map((name, i) =>
          workload(name, 'shop/migrate:{{ .Values.tag }}', {
            kind: 'Job',
            meta: i === 1 ? '' : '  annotations:\n    "helm.sh/hook": pre-install\n',
          }).replace('apps/v1', 'batch/v1'),
        )
        .join('---\n'),
      'templates/tests/t.yaml':
        'apiVersion: v1\nkind: Pod\nmetadata:\n  name: t\n  annotations:\n    helm.sh/hook: test\nspec:\n  containers: [{name: t, image: "busybox:rc1"}]\n',
    },
  },
  {
    name: 'what the cluster has',
    files: {
      'Chart.yaml': chart('app'),
      'templates/d.yaml': `{{- if .Capabilities.APIVersions.Has "monitoring.coreos.com/v1" }}
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: {name: x}
---
{{- end }}
{{- $s := lookup "v1" "Secret" .Release.Namespace "x" }}
${workload('{{ if $s }}old{{ else }}new{{ end }}', 'shop/{{ if semverCompare ">=1.2" .Capabilities.KubeVersion.Version }}new{{ else }}old{{ end }}:rc1')}`,
      '/newer/Chart.yaml': chart('newer', 'kubeVersion: ">=1.999"\n'),
      '/newer/templates/d.yaml': workload('x', 'a:{{ .Values.x }}'),
    },
  },
  {
    name: 'values that are refused or missing',
    files: {
      'Chart.yaml': chart('app'),
      'values.yaml': 'replicas: many\n',
      'values.schema.json': '{"properties":{"replicas":{"type":"integer"}}}',
      'templates/d.yaml': workload('x', 'a:{{ .Values.replicas }}'),
      '/required/Chart.yaml': chart('required'),
      '/required/templates/d.yaml': workload('x', 'a:{{ required "image.tag is required" .Values.tag }}'),
    },
  },
  {
    name: 'several files of values, the last one wins',
    files: {
      'Chart.yaml': chart('app'),
      'values.yaml': 'image: {tag: a, repository: shop/x}\n',
      'v1.yaml': 'image:\n  tag: b-rc1\n',
      'v2.yaml': 'image:\n  tag: c-rc1\n',
      'v3.yaml': 'other: 1\n',
      'templates/d.yaml': workload('x', '{{ .Values.image.repository }}:{{ .Values.image.tag }}'),
    },
    options: { helmValues: { app: ['v1.yaml', 'v2.yaml', 'v3.yaml'] } },
  },
  {
    name: 'several files of values, one of them missing',
    files: {
      'Chart.yaml': chart('app'),
      'v1.yaml': 'tag: 1\n',
      'templates/d.yaml': workload('x', 'a:{{ .Values.tag }}'),
    },
    options: { helmValues: { app: ['v1.yaml', 'gone.yaml'] } },
  },
  {
    name: 'Windows line ends and a byte order mark',
    files: {
      'Chart.yaml': chart('app'),
      'values.yaml': 'tag: rc1\r\nname: web\r\n',
      'templates/d.yaml':
        `\uFEFF${workload('{{ .Values.name }}', 'shop/crlf:{{ .Values.tag }}', { meta: '  labels:\n    {{- if .Values.tag }}\n    a: b\n    {{- end }}\n' })}`.replaceAll(
          '\n',
          '\r\n',
        ),
    },
  },
  {
    name: 'anchors in values',
    files: {
      'Chart.yaml': chart('app'),
      'values.yaml': 'base: &b\n  repository: shop/a\n  tag: rc1\nweb:\n  <<: *b\n  tag: rc2\njob: *b\n',
      'templates/d.yaml': ['web', 'job']
        .map((name) => workload(name, `{{ .Values.${name}.repository }}:{{ .Values.${name}.tag }}`))
        .join('---\n'),
    },
  },
  {
    name: 'tpl and files',
    files: {
      'Chart.yaml': chart('app'),
      'files/pod.yaml': workload('f', 'shop/f:{{ .Values.tag }}'),
      'values.yaml': `tag: rc1
image: "shop/t:{{ .Values.tag }}"
extra:
  - apiVersion: v1
    kind: Pod
    metadata: {name: e}
    spec: {containers: [{name: e, image: "shop/e:rc1"}]}
`,
      'templates/t.yaml': workload('t', '{{ tpl .Values.image . }}'),
      'templates/f.yaml': '{{ tpl (.Files.Get "files/pod.yaml") . }}\n',
      'templates/x.yaml': '{{- range .Values.extra }}\n---\n{{ tpl (toYaml .) $ }}\n{{- end }}\n',
    },
  },
  {
    name: 'a digest or a tag or neither',
    files: {
      'Chart.yaml': chart('app', 'appVersion: 1.2.3-rc1\n'),
      'values.yaml': `a: {repository: shop/a, tag: "", digest: ""}
b: {repository: shop/b, tag: x, digest: "sha256:${'a'.repeat(64)}"}
c: {repository: shop/c, tag: ""}
`,
      'templates/d.yaml': ['a', 'b']
        .map((name) =>
          workload(
            name,
            `"{{ .Values.${name}.repository }}{{ if .Values.${name}.digest }}@{{ .Values.${name}.digest }}{{ else }}:{{ .Values.${name}.tag | default .Chart.AppVersion }}{{ end }}"`,
          ),
        )
        .concat(workload('c', '"{{ .Values.c.repository }}:{{ .Values.c.tag }}"'))
        .join('---\n'),
    },
  },
  {
    name: 'check sums and random values',
    files: {
      'Chart.yaml': chart('app'),
      'values.yaml': 'tag: rc1\na: true\n',
      'templates/cm.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: cm\ndata:\n  key: "{{ .Values.tag }}"\n',
      'templates/d.yaml': workload('d', 'X', {
        meta: '  annotations:\n    checksum/config: {{ include (print $.Template.BasePath "/cm.yaml") . | sha256sum }}\n    random: {{ randAlphaNum 8 }}\n',
      }).replace(
        '          image: X\n',
        `${when('not .Values.a', `          image: ${TAG}\n`)}${when('.Values.a', `          image: ${TAG}\n`)}`,
      ),
    },
  },
  {
    name: 'a ServiceAccount as helm create writes it',
    files: {
      'Chart.yaml': chart('app'),
      'values.yaml':
        'serviceAccount:\n  create: true\n  name: ""\n  annotations:\n    eks.amazonaws.com/role-arn: arn:aws:iam::12345:role/x\nimage: {repository: shop/x, tag: 1.0.0}\n',
      'templates/_helpers.tpl': `{{- define "app.serviceAccountName" -}}
{{- if .Values.serviceAccount.create }}
{{- default (include "app.fullname" .) .Values.serviceAccount.name }}
{{- else }}
{{- default "default" .Values.serviceAccount.name }}
{{- end }}
{{- end }}
{{- define "app.fullname" -}}
{{- printf "%s-%s" .Release.Name .Chart.Name | trunc 63 | trimSuffix "-" }}
{{- end }}
`,
      'templates/sa.yaml': `{{- if .Values.serviceAccount.create -}}
apiVersion: v1
kind: ServiceAccount
metadata:
  name: {{ include "app.serviceAccountName" . }}
  {{- with .Values.serviceAccount.annotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
{{- end }}
`,
      'templates/d.yaml': workload('d', '"{{ .Values.image.repository }}:{{ .Values.image.tag }}"', {
        spec: '      serviceAccountName: {{ include "app.serviceAccountName" . }}\n',
      }),
    },
  },
  {
    name: 'turns that are left early',
    files: {
      'Chart.yaml': chart('app'),
      'values.yaml': 'apps: [{name: a, tag: rc1}, {name: b, skip: true}, {name: c, tag: rc1, stop: true}, {name: d, tag: rc1}]\n',
      'templates/a.yaml': `{{- range .Values.apps }}\n{{- if .skip }}{{ continue }}{{ end }}\n---\n${workload('{{ .name }}', 'shop/{{ .name }}:{{ .tag }}')}{{- if .stop }}{{ break }}{{ end }}\n{{- end }}\n`,
    },
  },
  {
    name: 'charts of the repository that are named with file',
    files: {
      'Chart.yaml': chart(
        'app',
        'dependencies:\n  - {name: web, version: "1.0.0", repository: "file://../parts/web"}\n  - {name: web, version: ^1.0.0, repository: "file://../parts/web", alias: site}\n  - {name: extra, version: 1.x.x, repository: "file://../parts/extra", condition: extra.enabled}\n',
      ),
      'values.yaml': 'web:\n  tag: v1-rc1\nsite: {repo: shop/site}\nextra: {enabled: false}\n',
      'templates/sa.yaml': 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: app}\n',
      '/parts/web/Chart.yaml': chart('web', 'dependencies:\n  - {name: base, version: 1.0.0, repository: "file://../base"}\n'),
      '/parts/web/values.yaml': 'repo: shop/web\ntag: v0\n',
      '/parts/web/templates/d.yaml': workload('{{ .Chart.Name }}', '{{ include "base.image" . }}'),
      '/parts/web/templates/job.yaml': workload('{{ .Chart.Name }}-job', 'shop/job:{{ .Values.tag }}', { kind: 'Job' }),
      '/parts/base/Chart.yaml': chart('base', 'type: library\n'),
      '/parts/base/templates/_image.tpl': '{{- define "base.image" -}}\n{{ .Values.repo }}:{{ .Values.tag }}\n{{- end -}}\n',
      '/parts/extra/Chart.yaml': chart('extra'),
      '/parts/extra/templates/d.yaml': workload('extra', 'shop/extra:{{ .Values.tag }}'),
    },
  },
  {
    name: 'charts of the repository that do not fit',
    files: {
      'Chart.yaml': chart(
        'app',
        'dependencies:\n  - {name: web, version: ^2.0.0, repository: "file://../web"}\n  - {name: other, version: 1.0.0, repository: "file://../web"}\n  - {name: none, version: 1.0.0, repository: "file://../parts"}\n  - {name: out, version: 1.0.0, repository: "file://../../../out"}\n',
      ),
      'templates/d.yaml': workload('x', '{{ .Values.image }}'),
      '/web/Chart.yaml': chart('web'),
      '/web/templates/d.yaml': workload('web', 'shop/web:{{ .Release.Revision }}'),
      '/parts/readme.txt': 'nothing\n',
      '/mixed/Chart.yaml': chart(
        'mixed',
        'dependencies:\n  - {name: web, version: 1.0.0, repository: "file://../web"}\n  - {name: db, version: 1.0.0, repository: "https://charts.example.com/db"}\n',
      ),
      '/round/Chart.yaml': chart('round', 'dependencies:\n  - {name: trip, version: 1.0.0, repository: "file://../trip"}\n'),
      '/trip/Chart.yaml': chart('trip', 'dependencies:\n  - {name: round, version: 1.0.0, repository: "file://../round"}\n'),
      '/trip/templates/d.yaml': workload('trip', 'shop/trip:{{ .Release.Revision }}'),
    },
  },
  {
    name: 'a chart of the repository whose template fails where another one puts it',
    files: {
      'Chart.yaml': chart('app', 'dependencies:\n  - {name: web, version: 1.0.0, repository: "file://../web"}\n'),
      'values.yaml': 'web: {tag: null}\n',
      '/web/Chart.yaml': chart('web'),
      '/web/values.yaml': 'tag: v1\n',
      '/web/templates/d.yaml': workload('web', 'shop/web:{{ required "a tag is wanted" .Values.tag }}'),
    },
  },
];
