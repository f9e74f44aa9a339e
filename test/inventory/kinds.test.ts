import { describe, expect, test } from 'vitest';
import type { Config } from '../../src/config/schema.ts';
import { takeInventory } from '../../src/inventory/inventory.ts';
import { KINDS } from '../../src/inventory/kind-table.ts';
import { readManifests } from '../../src/manifests/read.ts';
import { mergeOptions } from '../../src/options.ts';

function inventory(text: string, config: Config = {}) {
  let id = 0;
  const options = mergeOptions({}, config, []);
  const { manifests } = readManifests({ path: 'a.yaml', text }, () => id++);
  return takeInventory(manifests, [], { ...options.production, namespaceFor: options.namespaceFor, kinds: options.kinds });
}

/** Every pod as `place (account): role name image at pointer, ...`. */
function pods(text: string, config?: Config): string[] {
  return inventory(text, config).workloads.map(
    ({ podSpecAt, serviceAccount, containers }) =>
      `${podSpecAt} (${serviceAccount.name || 'elsewhere'}) ${containers.map(({ role, name, text: image, at }) => `${role} ${name} ${image} ${at}`).join(', ')}`,
  );
}

const object = (apiVersion: string, kind: string, spec: string): string =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: w}\nspec: ${spec}\n`;

const POD = '{containers: [{name: a, image: "x:1"}]}';
const OWN = '{serviceAccountName: sa, containers: [{name: a, image: "x:1"}]}';
const one = (at: string, account = 'default'): string => `${at} (${account}) container a x:1 ${at}/containers/0/image`;

/** Kinds that name images in fields below `spec`: the account, and each image with its place. */
const FIELDS: readonly [
  apiVersion: string,
  kind: string,
  spec: string,
  account: string,
  images: readonly [at: string, image: string, name?: string][],
][] = [
  [
    'monitoring.coreos.com/v1',
    'Prometheus',
    '{baseImage: "r/p", version: v1, tag: v2}',
    'default',
    [['/spec/tag', 'r/p:v2', 'spec.baseImage']],
  ],
  ['monitoring.coreos.com/v1', 'Prometheus', '{baseImage: "r/p", image: "r/own:1", tag: v2}', 'default', [['/spec/image', 'r/own:1']]],
  [
    'monitoring.coreos.com/v1',
    'ThanosRuler',
    '{serviceAccountName: t, baseImage: "r/p", version: v3, thanos: {baseImage: "r/t", sha: "0123", tag: v2}}',
    't',
    [
      ['/spec/version', 'r/p:v3', 'spec.baseImage'],
      ['/spec/thanos/sha', 'r/t@sha256:0123', 'spec.thanos.baseImage'],
    ],
  ],
  [
    'acid.zalan.do/v1',
    'postgresql',
    '{dockerImage: "r/spilo:1", connectionPooler: {dockerImage: "r/pool:1"}}',
    'elsewhere',
    [
      ['/spec/dockerImage', 'r/spilo:1'],
      ['/spec/connectionPooler/dockerImage', 'r/pool:1'],
    ],
  ],
  ['apps.gitlab.com/v1beta2', 'Runner', '{buildImage: "alpine:3", serviceaccount: gl}', 'gl', [['/spec/buildImage', 'alpine:3']]],
  [
    'solr.apache.org/v1beta1',
    'SolrCloud',
    '{solrImage: {repository: r/solr, tag: "9"}}',
    'elsewhere',
    [['/spec/solrImage/tag', 'r/solr:9', 'spec.solrImage']],
  ],
  [
    'kafka.strimzi.io/v1beta2',
    'Kafka',
    '{kafka: {brokerRackInitImage: "r/k:1"}}',
    'elsewhere',
    [['/spec/kafka/brokerRackInitImage', 'r/k:1']],
  ],
  ['operators.coreos.com/v1alpha1', 'CatalogSource', '{sourceType: grpc, image: "r/c:1"}', 'elsewhere', [['/spec/image', 'r/c:1']]],
  ['trainer.kubeflow.org/v1alpha1', 'TrainJob', '{trainer: {image: "r/t:1"}}', 'elsewhere', [['/spec/trainer/image', 'r/t:1']]],
  ['apps.kruise.io/v1alpha1', 'ImageListPullJob', '{images: ["r/a:1"]}', 'elsewhere', [['/spec/images/0', 'r/a:1']]],
  [
    'core.oam.dev/v1beta1',
    'Application',
    '{components: [{type: webservice, properties: {image: "r/w:1"}}]}',
    'elsewhere',
    [['/spec/components/0/properties/image', 'r/w:1']],
  ],
  [
    'kubevirt.io/v1',
    'VirtualMachineInstance',
    '{volumes: [{name: d, containerDisk: {image: "r/d:1"}}]}',
    'elsewhere',
    [['/spec/volumes/0/containerDisk/image', 'r/d:1']],
  ],
];

const PODS: readonly [apiVersion: string, kind: string, spec: string, pods: readonly string[]][] = [
  ['argoproj.io/v1alpha1', 'Experiment', `{templates: [{template: {spec: ${POD}}}]}`, [one('/spec/templates/0/template/spec')]],
  [
    'argoproj.io/v1alpha1',
    'AnalysisTemplate',
    `{metrics: [{provider: {web: {}}}, {provider: {job: {spec: {template: {spec: ${OWN}}}}}}]}`,
    [one('/spec/metrics/1/provider/job/spec/template/spec', 'sa')],
  ],
  [
    'argoproj.io/v1alpha1',
    'Workflow',
    '{serviceAccountName: flow, templates: [{name: m, steps: [[{template: a}]]}, {name: a, container: {image: "x:1"}, sidecars: [{name: s, image: "s:1"}]}, {name: b, serviceAccountName: own, script: {image: "{{inputs.parameters.image}}"}}]}',
    [
      '/spec/templates/1 (flow) container s s:1 /spec/templates/1/sidecars/0/image, container main x:1 /spec/templates/1/container/image',
      '/spec/templates/2 (own) container main {{inputs.parameters.image}} /spec/templates/2/script/image',
    ],
  ],
  [
    'argoproj.io/v1alpha1',
    'Workflow',
    '{templates: [{name: a, containerSet: {containers: [{name: c, image: "x:1"}]}, initContainers: [{name: i, image: "i:1"}]}, {name: d, dag: {tasks: [{name: t, inline: {container: {image: "y:1"}}}]}}]}',
    [
      '/spec/templates/0 (default) init-container i i:1 /spec/templates/0/initContainers/0/image, container c x:1 /spec/templates/0/containerSet/containers/0/image',
      '/spec/templates/1/dag/tasks/0/inline (default) container main y:1 /spec/templates/1/dag/tasks/0/inline/container/image',
    ],
  ],
  [
    'argoproj.io/v1alpha1',
    'Workflow',
    '{templateDefaults: {serviceAccountName: own, container: {image: "d:1"}, script: {image: "d:2"}, sidecars: [{name: s, image: "s:1"}, {name: o, image: "o:1"}]}, serviceAccountName: flow, templates: [{steps: [[{template: a}]]}, {suspend: {}}, {name: a, container: {command: [run]}}, {name: b, container: {image: "x:1"}, sidecars: [{name: s, image: "s:2"}]}, {name: c, serviceAccountName: mine, script: {source: x, image: ""}}]}',
    [
      '/spec/templates/2 (own) container s s:1 /spec/templateDefaults/sidecars/0/image, container o o:1 /spec/templateDefaults/sidecars/1/image, container main d:1 /spec/templateDefaults/container/image',
      '/spec/templates/3 (own) container s s:2 /spec/templates/3/sidecars/0/image, container o o:1 /spec/templateDefaults/sidecars/1/image, container main x:1 /spec/templates/3/container/image',
      '/spec/templates/4 (mine) container s s:1 /spec/templateDefaults/sidecars/0/image, container o o:1 /spec/templateDefaults/sidecars/1/image, container main d:2 /spec/templateDefaults/script/image',
    ],
  ],
  [
    'argoproj.io/v1alpha1',
    'CronWorkflow',
    '{workflowSpec: {templateDefaults: {container: {image: ""}}, templates: [{name: a, container: {image: "x:1"}}, {name: b, container: {}}]}}',
    [
      '/spec/workflowSpec/templates/0 (default) container main x:1 /spec/workflowSpec/templates/0/container/image',
      '/spec/workflowSpec/templates/1 (default) container main null /spec/workflowSpec/templates/1/container',
    ],
  ],
  ['argoproj.io/v1alpha1', 'WorkflowTemplate', '{templateDefaults: {container: {image: "d:1"}}, templates: [{name: a, steps: []}]}', []],
  [
    'argoproj.io/v1alpha1',
    'WorkflowTemplate',
    '{templates: [{name: a, container: {image: "x:1"}}]}',
    ['/spec/templates/0 (elsewhere) container main x:1 /spec/templates/0/container/image'],
  ],
  [
    'argoproj.io/v1alpha1',
    'CronWorkflow',
    '{workflowSpec: {serviceAccountName: flow, templates: [{name: a, container: {image: "x:1"}}]}}',
    ['/spec/workflowSpec/templates/0 (flow) container main x:1 /spec/workflowSpec/templates/0/container/image'],
  ],
  [
    'argoproj.io/v1alpha1',
    'Sensor',
    // What its triggers make are manifests of their own.
    `{template: {serviceAccountName: sensor, container: {image: "x:1"}}, triggers: [{template: {k8s: {source: {resource: {apiVersion: batch/v1, kind: Job, spec: {template: {spec: ${POD}}}}}}}}]}`,
    ['/spec/template (sensor) container main x:1 /spec/template/container/image'],
  ],
  [
    'ray.io/v1',
    'RayCluster',
    `{autoscalerOptions: {image: "auto:1"}, enableInTreeAutoscaling: true, headGroupSpec: {template: {spec: ${POD}}}, workerGroupSpecs: [{template: {spec: ${POD}}}]}`,
    [
      `${one('/spec/headGroupSpec/template/spec', 'elsewhere')}, image-field spec.autoscalerOptions.image auto:1 /spec/autoscalerOptions/image`,
      one('/spec/workerGroupSpecs/0/template/spec'),
    ],
  ],
  [
    'ray.io/v1',
    'RayJob',
    `{rayClusterSpec: {headGroupSpec: {template: {spec: ${POD}}}}, submitterPodTemplate: {spec: ${OWN}}}`,
    [one('/spec/rayClusterSpec/headGroupSpec/template/spec'), one('/spec/submitterPodTemplate/spec', 'sa')],
  ],
  [
    'ray.io/v1alpha1',
    'RayService',
    `{rayClusterConfig: {workerGroupSpecs: [{template: {spec: ${POD}}}, {template: {spec: ${OWN}}}]}}`,
    [one('/spec/rayClusterConfig/workerGroupSpecs/0/template/spec'), one('/spec/rayClusterConfig/workerGroupSpecs/1/template/spec', 'sa')],
  ],
  [
    'serving.kserve.io/v1beta1',
    'InferenceService',
    `{predictor: {serviceAccountName: sa, model: {modelFormat: {name: m}, image: "m:1"}}, transformer: ${POD}}`,
    ['/spec/predictor (sa) image-field spec.predictor.model.image m:1 /spec/predictor/model/image', one('/spec/transformer')],
  ],
  ['serving.kserve.io/v1beta1', 'InferenceService', '{predictor: {model: {modelFormat: {name: m}, storageUri: "s3://b"}}}', []],
  ['serving.kserve.io/v1alpha1', 'ClusterServingRuntime', POD, [one('/spec', 'elsewhere')]],
  [
    'sparkoperator.k8s.io/v1beta2',
    'SparkApplication',
    '{image: "spark:1", driver: {serviceAccount: sp, sidecars: [{name: s, image: "s:1"}]}, executor: {image: "e:1"}}',
    [
      '/spec/driver (sp) container s s:1 /spec/driver/sidecars/0/image, image-field spec.image spark:1 /spec/image',
      '/spec/executor (sp) image-field spec.executor.image e:1 /spec/executor/image',
    ],
  ],
  [
    'sparkoperator.k8s.io/v1beta2',
    'SparkApplication',
    '{image: "spark:1", driver: {image: "", initContainers: [{name: i, image: "i:1"}]}, executor: {}}',
    [
      '/spec/driver (default) init-container i i:1 /spec/driver/initContainers/0/image, image-field spec.image spark:1 /spec/image',
      '/spec/executor (default) image-field spec.image spark:1 /spec/image',
    ],
  ],
  [
    'sparkoperator.k8s.io/v1beta2',
    'SparkApplication',
    '{sparkConf: {spark.kubernetes.container.image: "both:1", spark.kubernetes.executor.container.image: "e:1"}, driver: {}, executor: {}}',
    [
      '/spec/driver (default) image-field spec.sparkConf.spark.kubernetes.container.image both:1 /spec/sparkConf/spark.kubernetes.container.image',
      '/spec/executor (default) image-field spec.sparkConf.spark.kubernetes.executor.container.image e:1 /spec/sparkConf/spark.kubernetes.executor.container.image',
    ],
  ],
  [
    'sparkoperator.k8s.io/v1beta2',
    'ScheduledSparkApplication',
    '{template: {driver: {image: "d:1"}, executor: {}}}',
    ['/spec/template/driver (default) image-field spec.template.driver.image d:1 /spec/template/driver/image'],
  ],
  [
    'flink.apache.org/v1beta1',
    'FlinkDeployment',
    `{image: "f:1", serviceAccount: flink, podTemplate: {spec: ${POD}}}`,
    ['/spec (flink) container a x:1 /spec/podTemplate/spec/containers/0/image, image-field spec.image f:1 /spec/image'],
  ],
  [
    'cloud.redhat.com/v1alpha1',
    'ClowdApp',
    '{deployments: [{name: web, podSpec: {image: "w:1", initContainers: [{name: i, command: [x]}, {name: j, image: "j:1"}]}}, {name: api, podSpec: {image: "a:1"}}], jobs: [{name: once, podSpec: {image: "o:1"}}]}',
    [
      '/spec/deployments/0/podSpec (elsewhere) init-container i null /spec/deployments/0/podSpec/initContainers/0, init-container j j:1 /spec/deployments/0/podSpec/initContainers/1/image, image-field spec.deployments.0.podSpec.image w:1 /spec/deployments/0/podSpec/image',
      '/spec/deployments/1/podSpec (elsewhere) image-field spec.deployments.1.podSpec.image a:1 /spec/deployments/1/podSpec/image',
      '/spec/jobs/0/podSpec (elsewhere) image-field spec.jobs.0.podSpec.image o:1 /spec/jobs/0/podSpec/image',
    ],
  ],
  [
    'apps.nvidia.com/v1alpha1',
    'NIMService',
    '{image: {repository: nvcr.io/nim/llama, tag: "1.3.3", pullPolicy: IfNotPresent}}',
    ['/spec (elsewhere) image-field spec.image nvcr.io/nim/llama:1.3.3 /spec/image/tag'],
  ],
  [
    'apps.nvidia.com/v1alpha1',
    'NIMPipeline',
    '{services: [{name: a, spec: {image: {repository: n, tag: "1"}}}]}',
    ['/spec (elsewhere) image-field spec.services.0.spec.image n:1 /spec/services/0/spec/image/tag'],
  ],
  [
    'apps.nvidia.com/v1alpha1',
    'NIMCache',
    '{source: {ngc: {modelPuller: "nvcr.io/nim/llama:1.3.3"}}}',
    ['/spec (elsewhere) image-field spec.source.ngc.modelPuller nvcr.io/nim/llama:1.3.3 /spec/source/ngc/modelPuller'],
  ],
  ['keda.sh/v1alpha1', 'ScaledJob', `{jobTargetRef: {template: {spec: ${POD}}}}`, [one('/spec/jobTargetRef/template/spec')]],
  [
    'kubeflow.org/v2beta1',
    'MPIJob',
    `{mpiReplicaSpecs: {Launcher: {template: {spec: ${POD}}}, Worker: {template: {spec: ${OWN}}}}}`,
    [one('/spec/mpiReplicaSpecs/Launcher/template/spec', 'elsewhere'), one('/spec/mpiReplicaSpecs/Worker/template/spec', 'sa')],
  ],
  [
    'kubeflow.org/v1',
    'PyTorchJob',
    `{pytorchReplicaSpecs: {Master: {template: {spec: ${POD}}}}}`,
    [one('/spec/pytorchReplicaSpecs/Master/template/spec')],
  ],
  ['kubeflow.org/v1', 'TFJob', `{tfReplicaSpecs: {PS: {template: {spec: ${POD}}}}}`, [one('/spec/tfReplicaSpecs/PS/template/spec')]],
  ['kubeflow.org/v1', 'Notebook', `{template: {spec: ${POD}}}`, [one('/spec/template/spec')]],
  [
    'kubeflow.org/v1beta1',
    'Experiment',
    `{trialTemplate: {trialSpec: {apiVersion: batch/v1, kind: Job, spec: {template: {spec: ${POD}}}}}}`,
    [one('/spec/trialTemplate/trialSpec/spec/template/spec')],
  ],
  ['apps.kruise.io/v1alpha1', 'CloneSet', `{template: {spec: ${POD}}}`, [one('/spec/template/spec')]],
  ['core.strimzi.io/v1beta2', 'StrimziPodSet', `{pods: [{kind: Pod, spec: ${POD}}]}`, [one('/spec/pods/0/spec')]],
  [
    'kafka.strimzi.io/v1beta2',
    'Kafka',
    '{kafka: {image: "k:1"}, entityOperator: {topicOperator: {image: "t:1"}}}',
    [
      '/spec (elsewhere) image-field spec.kafka.image k:1 /spec/kafka/image, image-field spec.entityOperator.topicOperator.image t:1 /spec/entityOperator/topicOperator/image',
    ],
  ],
  [
    'monitoring.coreos.com/v1',
    'Prometheus',
    '{image: "p:1", serviceAccountName: prom, thanos: {image: "t:1"}, containers: [{name: prometheus, args: []}, {name: extra, image: "e:1"}]}',
    [
      '/spec (prom) container prometheus null /spec/containers/0, container extra e:1 /spec/containers/1/image, image-field spec.image p:1 /spec/image, image-field spec.thanos.image t:1 /spec/thanos/image',
    ],
  ],
  ['monitoring.coreos.com/v1', 'Alertmanager', '{replicas: 3}', []],
  [
    'grafana.integreatly.org/v1beta1',
    'Grafana',
    `{version: "registry.example.com/grafana:12.2.0", deployment: {spec: {template: {spec: ${POD}}}}}`,
    [
      `${one('/spec/deployment/spec/template/spec', 'elsewhere')}, image-field spec.version registry.example.com/grafana:12.2.0 /spec/version`,
    ],
  ],
  [
    'grafana.integreatly.org/v1beta1',
    'Grafana',
    `{version: 12.2.0, deployment: {spec: {template: {spec: ${OWN}}}}}`,
    [one('/spec/deployment/spec/template/spec', 'sa')],
  ],
  [
    'tekton.dev/v1',
    'Task',
    '{steps: [{name: s, image: "x:1"}, {ref: {name: r}}], sidecars: [{name: d, image: "d:1"}]}',
    ['/spec (elsewhere) container s x:1 /spec/steps/0/image, container  null /spec/steps/1, container d d:1 /spec/sidecars/0/image'],
  ],
  [
    'tekton.dev/v1',
    'PipelineRun',
    '{taskRunTemplate: {serviceAccountName: ci}, pipelineSpec: {tasks: [{name: t, taskSpec: {steps: [{name: s, image: "$(params.image)"}]}}]}}',
    ['/spec/pipelineSpec/tasks/0/taskSpec (ci) container s $(params.image) /spec/pipelineSpec/tasks/0/taskSpec/steps/0/image'],
  ],
  ...FIELDS.map(([apiVersion, kind, spec, account, images]): (typeof PODS)[number] => [
    apiVersion,
    kind,
    spec,
    [
      `/spec (${account}) ${images.map(([at, image, name = at.slice(1).replaceAll('/', '.')]) => `image-field ${name} ${image} ${at}`).join(', ')}`,
    ],
  ]),
  [
    'apps.kruise.io/v1alpha1',
    'UnitedDeployment',
    `{template: {cloneSetTemplate: {spec: {template: {spec: ${OWN}}}}}}`,
    [one('/spec/template/cloneSetTemplate/spec/template/spec', 'sa')],
  ],
  [
    'leaderworkerset.x-k8s.io/v1',
    'LeaderWorkerSet',
    `{leaderWorkerTemplate: {leaderTemplate: {spec: ${POD}}, workerTemplate: {spec: ${OWN}}}}`,
    [one('/spec/leaderWorkerTemplate/leaderTemplate/spec'), one('/spec/leaderWorkerTemplate/workerTemplate/spec', 'sa')],
  ],
  ['agones.dev/v1', 'Fleet', `{template: {spec: {template: {spec: ${POD}}}}}`, [one('/spec/template/spec/template/spec', 'elsewhere')]],
  [
    'actions.summerwind.dev/v1alpha1',
    'RunnerDeployment',
    '{template: {spec: {serviceAccountName: ci, image: "r:1", sidecarContainers: [{name: s, image: "s:1"}]}}}',
    [
      '/spec/template/spec (ci) container s s:1 /spec/template/spec/sidecarContainers/0/image, image-field spec.template.spec.image r:1 /spec/template/spec/image',
    ],
  ],
  [
    'beat.k8s.elastic.co/v1beta1',
    'Beat',
    `{image: "b:1", serviceAccountName: elastic, daemonSet: {podTemplate: {spec: ${POD}}}}`,
    ['/spec (elsewhere) image-field spec.image b:1 /spec/image', one('/spec/daemonSet/podTemplate/spec')],
  ],
  [
    'opentelemetry.io/v1beta1',
    'OpenTelemetryCollector',
    '{serviceAccount: otel, initContainers: [{name: i, image: "i:1"}], additionalContainers: [{name: s, image: "s:1"}]}',
    ['/spec (otel) init-container i i:1 /spec/initContainers/0/image, container s s:1 /spec/additionalContainers/0/image'],
  ],
  [
    'velero.io/v1',
    'Restore',
    '{hooks: {resources: [{postHooks: [{init: {initContainers: [{name: i, image: "i:1"}]}}]}]}}',
    [
      '/spec/hooks/resources/0/postHooks/0/init (elsewhere) init-container i i:1 /spec/hooks/resources/0/postHooks/0/init/initContainers/0/image',
    ],
  ],
  [
    'kubeflow.org/v1beta1',
    'ScheduledWorkflow',
    '{workflow: {spec: {serviceAccountName: kfp, templates: [{name: a, container: {image: "x:1"}}]}}}',
    ['/spec/workflow/spec/templates/0 (kfp) container main x:1 /spec/workflow/spec/templates/0/container/image'],
  ],
  // An account that is filled in is not the default one.
  [
    'apps/v1',
    'DaemonSet',
    `{template: {spec: {serviceAccountName: {{X}}, containers: [{name: a, image: "x:1"}]}}}`,
    [one('/spec/template/spec', 'elsewhere')],
  ],
  ['postgresql.cnpg.io/v1', 'Cluster', '{imageName: "pg:1"}', ['/spec (elsewhere) image-field spec.imageName pg:1 /spec/imageName']],
];

/** Values that look like images and are not what a kubelet pulls, and lists that look like containers. */
const NONE: readonly [apiVersion: string, kind: string, spec: string][] = [
  ['v1', 'ConfigMap', `{template: {spec: ${POD}}}`],
  ['apiextensions.k8s.io/v1', 'CustomResourceDefinition', `{template: {spec: ${POD}}}`],
  ['pkg.crossplane.io/v1', 'Provider', '{package: "123456789012.dkr.ecr.us-east-1.amazonaws.com/provider:v1"}'],
  ['kyverno.io/v1', 'ClusterPolicy', '{rules: [{validate: {pattern: {spec: {containers: [{name: "*", image: "!*:latest"}]}}}}]}'],
  ['helm.toolkit.fluxcd.io/v2', 'HelmRelease', `{values: ${POD}}`],
  ['karpenter.k8s.aws/v1', 'EC2NodeClass', '{image: "ami-0123456789", amiSelectorTerms: [{id: ami-1}]}'],
  [
    'image.openshift.io/v1',
    'ImageStream',
    '{tags: [{name: latest, from: {kind: DockerImage, name: "123456789012.dkr.ecr.us-east-1.amazonaws.com/a:1"}}]}',
  ],
  ['monitoring.coreos.com/v1', 'Alertmanager', '{baseImage: "r/a"}'],
  ['solr.apache.org/v1beta1', 'SolrCloud', '{solrImage: {repository: r/solr}}'],
  ['argoproj.io/v1alpha1', 'Rollout', '{workloadRef: {apiVersion: apps/v1, kind: Deployment, name: d}}'],
  ['build.openshift.io/v1', 'BuildConfig', '{strategy: {dockerStrategy: {from: {kind: DockerImage, name: "r/base:1"}}}}'],
  ['install.istio.io/v1alpha1', 'IstioOperator', '{hub: gcr.io/istio, values: {global: {proxy: {image: proxyv2}}}}'],
  ['extensions.istio.io/v1alpha1', 'WasmPlugin', '{url: "oci://r/w:1"}'],
  ['image.toolkit.fluxcd.io/v1', 'ImageRepository', '{image: "123456789012.dkr.ecr.us-east-1.amazonaws.com/a"}'],
  ['kargo.akuity.io/v1alpha1', 'Warehouse', '{subscriptions: [{image: {repoURL: "r/x"}}]}'],
  ['ecs.services.k8s.aws/v1alpha1', 'TaskDefinition', '{containerDefinitions: [{name: a, image: "r/a:1"}]}'],
  ['sagemaker.services.k8s.aws/v1alpha1', 'Model', '{containers: [{image: "r/a:1", modelDataURL: "s3://x"}]}'],
  ['mutations.gatekeeper.sh/v1', 'Assign', `{parameters: {assign: {value: ${POD}}}}`],
  ['cert-manager.io/v1', 'ClusterIssuer', '{acme: {solvers: [{http01: {ingress: {podTemplate: {spec: {serviceAccountName: x}}}}}]}}'],
  ['example.com/v1', 'Icon', '{image: "logo.png", containers: [{name: box, size: 3}]}'],
];

describe('kinds', () => {
  test.each(PODS)('%s %s %s', (apiVersion, kind, spec, expected) => {
    expect(pods(object(apiVersion, kind, spec))).toEqual(expected);
  });

  test.each(NONE)('no pod in %s %s', (apiVersion, kind, spec) => {
    expect(pods(object(apiVersion, kind, spec))).toEqual([]);
  });

  test('every entry of the table is reached by an object that has what it says', () => {
    for (const [key, shapes] of Object.entries(KINDS)) {
      const [kind = '', ...group] = key.split('.');
      for (const shape of shapes) {
        const list = Object.keys(shape.lists ?? {})[0] ?? 'containers';
        const inner = nested(`${shape.pod}/${list}`, [{ name: 'a', image: 'x:1' }]);
        const apiVersion = group.join('.') === '' ? 'v1' : `${group.join('.')}/v1`;
        const found = pods(JSON.stringify({ apiVersion, kind, metadata: { name: 'w' }, ...inner }));
        expect(found.join(), `${key} ${shape.pod}`).toContain('container a x:1');
      }
    }
  });

  test('what is found by its shape alone is said, and nobody is named who runs it', () => {
    const text = ['A', 'B', 'A'].map((kind) => object('example.com/v1', kind, `{driver: ${POD}, other: ${OWN}}`)).join('---\n');
    expect(pods(text).slice(0, 2)).toEqual([one('/spec/driver', 'elsewhere'), one('/spec/other', 'sa')]);
    expect(inventory(text).notes).toEqual([
      '3 objects of kinds that are not known here were read by shape: A (2), B (1). Their containers are checked; the account they run as only where they name it. `kinds` of the configuration describes more kinds.',
    ]);
    expect(inventory(object('v1', 'Pod', POD)).notes).toEqual([]);
  });
});

/** `/a/0/*` around a value: items and keys for `*`. */
function nested(pattern: string, value: unknown): Record<string, unknown> {
  const segments = pattern.split('/').slice(1);
  const built = segments.reduceRight<unknown>((inner, segment) => (segment === '*' ? { key: inner } : { [segment]: inner }), value);
  return built as Record<string, unknown>;
}

describe('kinds of the configuration', () => {
  const APP = object(
    'example.com/v1',
    'MyApp',
    `{template: {spec: ${OWN}}, image: "own:1", workers: [{image: {repository: r/w, tag: v1}}, {image: ""}]}`,
  );

  test.each<[name: string, kinds: NonNullable<Config['kinds']>, expected: readonly string[]]>([
    [
      'a pod template and images',
      [{ kind: 'MyApp', group: 'example.com', 'pod-template': '/spec/template', images: ['/spec/image', '/spec/workers/*/image'] }],
      [
        one('/spec/template/spec', 'sa'),
        ' (elsewhere) image-field spec.image own:1 /spec/image, image-field spec.workers.0.image r/w:v1 /spec/workers/0/image/tag',
      ],
    ],
    ['a pod spec', [{ kind: 'MyApp', 'pod-template': '/spec/template/spec' }], [one('/spec/template/spec', 'sa')]],
    ['images only', [{ kind: 'MyApp', images: ['/spec/image'] }], [' (elsewhere) image-field spec.image own:1 /spec/image']],
    [
      'of another group: read by shape',
      [{ kind: 'MyApp', group: 'other.com', images: ['/spec/image'] }],
      [one('/spec/template/spec', 'sa')],
    ],
    ['a place that is not there', [{ kind: 'MyApp', images: ['/spec/none/*/image'] }], []],
  ])('%s', (_, kinds, expected) => {
    expect(pods(APP, { kinds })).toEqual(expected);
  });

  test('they go before the known ones', () => {
    expect(
      pods(object('apps/v1', 'Deployment', `{image: "i:1", template: {spec: ${POD}}}`), {
        kinds: [{ kind: 'Deployment', images: ['/spec/image'] }],
      }),
    ).toEqual([' (elsewhere) image-field spec.image i:1 /spec/image']);
  });
});

describe('what is to be removed', () => {
  test('an object', () => {
    const text = `${object('v1', 'Pod', POD)}$patch: delete\n---\napiVersion: v1\nkind: ServiceAccount\nmetadata: {name: sa}\n$patch: delete\n`;
    const { workloads, accounts } = inventory(text);
    expect([workloads, accounts]).toEqual([[], []]);
  });

  test.each([
    ['apps/v1', 'Deployment', '{template: {spec: {containers: [{name: a, env: []}]}}}'],
    ['apps/v1', 'StatefulSet', '{template: {spec: {serviceAccountName: other}}}'],
    ['batch/v1', 'CronJob', '{jobTemplate: {spec: {template: {spec: {initContainers: [{name: i}]}}}}}'],
    ['apps.openshift.io/v1', 'DeploymentConfig', '{template: {spec: {containers: [{name: a}]}}}'],
  ])('%s %s without any image is to be merged into another one', (apiVersion, kind, spec) => {
    expect(pods(object(apiVersion, kind, spec))).toEqual([]);
  });

  test('but an operator may bring the image', () => {
    const spec = '{nodeSets: [{podTemplate: {spec: {containers: [{name: elasticsearch}]}}}]}';
    const at = '/spec/nodeSets/0/podTemplate/spec';
    expect(pods(object('elasticsearch.k8s.elastic.co/v1', 'Elasticsearch', spec))).toEqual([
      `${at} (default) container elasticsearch null ${at}/containers/0`,
    ]);
  });

  test('a container', () => {
    const text = object('v1', 'Pod', '{containers: [{name: a, image: "x:1"}, {name: b, image: "old:1", $patch: delete}]}');
    expect(pods(text)).toEqual([one('/spec')]);
  });
});

test('nor are those that the annotation for triggers names, unless it is paused', () => {
  const trigger = (fieldPath: string, more = ''): string =>
    `{"from": {"kind": "ImageStreamTag", "name": "w:latest"}, "fieldPath": ${JSON.stringify(fieldPath)}${more}}`;
  const triggers = [
    trigger('spec.template.spec.containers[?(@.name=="web")].image'),
    trigger("spec.template.spec.containers[?(@.name=='side')].image", ', "paused": "true"'),
    trigger('spec.template.spec.initContainers[0].image'),
    trigger('spec.template.spec.containers[9].image'),
  ];
  const text = JSON.stringify({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'w', annotations: { 'image.openshift.io/triggers': `[${triggers.join()}]` } },
    spec: {
      template: {
        spec: {
          containers: [
            { name: 'web', image: 'web' },
            { name: 'side', image: 's:1' },
          ],
          initContainers: [{ name: 'i', image: ' ' }],
        },
      },
    },
  });
  const images = (manifest: string) =>
    inventory(manifest).workloads.flatMap(({ containers }) => containers.map(({ name, text: image }) => [name, image]));
  expect(images(text)).toEqual([
    ['web', null],
    ['side', 's:1'],
    ['i', null],
  ]);
  expect(images(text.replace('[{', '{{'))).toEqual([
    ['web', 'web'],
    ['side', 's:1'],
    ['i', ' '],
  ]);
});

test('the containers that an ImageChange trigger fills in are not judged by what is written there', () => {
  const triggers = 'triggers: [{type: ConfigChange}, {type: ImageChange, imageChangeParams: {containerNames: [a]}}]';
  const text = object(
    'apps.openshift.io/v1',
    'DeploymentConfig',
    `{${triggers}, template: {spec: {containers: [{name: a, image: web}, {name: b, image: "b:1"}]}}}`,
  );
  expect(pods(text)).toEqual([
    '/spec/template/spec (default) container a null /spec/template/spec/containers/0, container b b:1 /spec/template/spec/containers/1/image',
  ]);
});
