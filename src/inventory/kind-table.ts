import type { ContainerRole } from './containers.ts';

/**
 * Where the pods of a kind are described. Pointers that begin with `/` are from the object, others from what `pod` leads to; `*` is any one key or item.
 * The container lists of a pod spec are looked for under `pod` in any case.
 */
export interface PodShape {
  /** The pod spec, or what stands for one in this kind. */
  readonly pod: string;
  /** Containers that stand alone. */
  readonly containers?: readonly string[];
  /** Further lists of containers. */
  readonly lists?: Readonly<Record<string, ContainerRole>>;
  /** Values that are image references, or mappings of repository and tag. */
  readonly images?: readonly string[];
  /** Values that are either a version or an image reference, which is told by its slash. */
  readonly versions?: readonly string[];
  /** Where the account is named beside the pod spec; the first that is there counts. `elsewhere`: nothing here names it. */
  readonly account?: readonly string[] | 'elsewhere';
  /** What runs where no account is named; `elsewhere`: an operator, or another object, decides. Missing: the namespace's `default`. */
  readonly unnamed?: 'elsewhere';
  /** A field that, where it is true, leaves the account to the operator. */
  readonly elsewhereIf?: string;
}

const TEMPLATE = '/spec/template/spec';
const templated: readonly PodShape[] = [{ pod: TEMPLATE }];
const at = (...pods: readonly string[]): readonly PodShape[] => pods.map((pod) => ({ pod }));
const elsewhere = (...pods: readonly string[]): readonly PodShape[] => pods.map((pod) => ({ pod, unnamed: 'elsewhere' }));

/** One Argo template: a container, a script or a set of containers, with its own init containers and sidecars. */
const argoTemplate = (pod: string, spec: string, unnamed?: 'elsewhere'): PodShape => ({
  pod,
  containers: ['container', 'script'],
  lists: { 'containerSet/containers': 'container', sidecars: 'container' },
  account: [`${spec}/serviceAccountName`],
  ...(unnamed && { unnamed }),
});
const argoTemplates = (spec: string, unnamed?: 'elsewhere'): readonly PodShape[] =>
  ['templates/*', 'templates/*/steps/*/*/inline', 'templates/*/dag/tasks/*/inline', 'templateDefaults'].map((pod) =>
    argoTemplate(`${spec}/${pod}`, spec, unnamed),
  );

/** The head pod's autoscaler is a container of its own image; with the autoscaler on, KubeRay makes the head an account where none is named. */
const rayCluster = (spec: string): readonly PodShape[] => [
  {
    pod: `${spec}/headGroupSpec/template/spec`,
    images: [`${spec}/autoscalerOptions/image`],
    elsewhereIf: `${spec}/enableInTreeAutoscaling`,
  },
  { pod: `${spec}/workerGroupSpecs/*/template/spec` },
];

const SPARK_ACCOUNT = 'spark.kubernetes.authenticate.driver.serviceAccountName';
const SPARK_IMAGE = 'spark.kubernetes.container.image';

/** `image` of the application holds for both; executors fall back to the account of the driver. */
const sparkApplication = (spec: string): readonly PodShape[] => {
  const pod = { lists: { sidecars: 'container', 'template/spec/containers': 'container' } } as const;
  const driver = [`${spec}/driver/serviceAccount`, `${spec}/sparkConf/${SPARK_ACCOUNT}`];
  const shared = [`${spec}/image`, `${spec}/sparkConf/${SPARK_IMAGE}`, `${spec}/initContainerImage`];
  return [
    { ...pod, pod: `${spec}/driver`, images: ['image', ...shared], account: driver },
    { ...pod, pod: `${spec}/executor`, images: ['image'], account: driver },
  ];
};

const APACHE_SPARK: readonly PodShape[] = [
  {
    pod: '/spec',
    lists: {
      'driverSpec/podTemplateSpec/spec/containers': 'container',
      'driverSpec/podTemplateSpec/spec/initContainers': 'init-container',
      'executorSpec/podTemplateSpec/spec/containers': 'container',
      'executorSpec/podTemplateSpec/spec/initContainers': 'init-container',
    },
    images: [`sparkConf/${SPARK_IMAGE}`],
    account: [`sparkConf/${SPARK_ACCOUNT}`],
    unnamed: 'elsewhere',
  },
];

/** Steps and sidecars of a Tekton task; who runs it is said by the run, or by the installation. */
const tektonTask = (pod: string, account: readonly string[] = []): PodShape => ({
  pod,
  lists: { steps: 'container', sidecars: 'container' },
  images: ['stepTemplate/image'],
  account,
  unnamed: 'elsewhere',
});
const tektonPipeline = (spec: string, account: readonly string[] = []): readonly PodShape[] =>
  ['tasks', 'finally'].map((list) => tektonTask(`${spec}/${list}/*/taskSpec`, account));

/** Custom resources of the Prometheus operator: container lists that are merged into what it makes, and images of their own. */
const MONITORING: readonly PodShape[] = [{ pod: '/spec', images: ['image', 'thanos/image'] }];
/** Kinds that are nothing but the settings of an operator, which brings the account. */
const operated = (...images: readonly string[]): readonly PodShape[] => [{ pod: '/spec', images, unnamed: 'elsewhere' }];
/** `serviceAccountName` of these is about access to other Elastic resources, not about the pods. */
const elastic = (...pods: readonly string[]): readonly PodShape[] => [
  { pod: '/spec', images: ['image'], account: 'elsewhere' },
  ...at(...pods),
];
const JOB_METRIC = at('/spec/metrics/*/provider/job/spec/template/spec');
const FLINK_TEMPLATES = ['podTemplate', 'jobManager/podTemplate', 'taskManager/podTemplate'];
const FLINK_ACCOUNT = 'kubernetes.service-account';

/** Kind and API group (without version) to its pods; the field paths are those of each project's own API types. */
export const KINDS: Readonly<Record<string, readonly PodShape[]>> = {
  'Pod.': at('/spec'),
  'PodTemplate.': at('/template/spec'),
  'ReplicationController.': templated,
  'Deployment.apps': templated,
  'Deployment.extensions': templated,
  'StatefulSet.apps': templated,
  'DaemonSet.apps': templated,
  'DaemonSet.extensions': templated,
  'ReplicaSet.apps': templated,
  'ReplicaSet.extensions': templated,
  'Job.batch': templated,
  'CronJob.batch': at('/spec/jobTemplate/spec/template/spec'),
  'DeploymentConfig.apps.openshift.io': templated,
  'DeploymentConfig.': templated,
  'ClusterServiceVersion.operators.coreos.com': at('/spec/install/spec/deployments/*/spec/template/spec'),

  'Service.serving.knative.dev': templated,
  'Configuration.serving.knative.dev': templated,
  'Revision.serving.knative.dev': at('/spec'),

  'Rollout.argoproj.io': templated,
  'Experiment.argoproj.io': at('/spec/templates/*/template/spec'),
  'AnalysisTemplate.argoproj.io': JOB_METRIC,
  'ClusterAnalysisTemplate.argoproj.io': JOB_METRIC,
  'AnalysisRun.argoproj.io': JOB_METRIC,
  'Workflow.argoproj.io': argoTemplates('/spec'),
  'WorkflowTemplate.argoproj.io': argoTemplates('/spec', 'elsewhere'),
  'ClusterWorkflowTemplate.argoproj.io': argoTemplates('/spec', 'elsewhere'),
  'CronWorkflow.argoproj.io': argoTemplates('/spec/workflowSpec'),
  'Sensor.argoproj.io': [{ pod: '/spec/template', containers: ['container'] }],
  'EventSource.argoproj.io': [{ pod: '/spec/template', containers: ['container'] }],

  'RayCluster.ray.io': rayCluster('/spec'),
  'RayJob.ray.io': [...rayCluster('/spec/rayClusterSpec'), { pod: '/spec/submitterPodTemplate/spec' }],
  'RayService.ray.io': rayCluster('/spec/rayClusterConfig'),
  'RayCronJob.ray.io': [...rayCluster('/spec/jobTemplate/rayClusterSpec'), { pod: '/spec/jobTemplate/submitterPodTemplate/spec' }],

  'InferenceService.serving.kserve.io': [
    ...['predictor', 'transformer', 'explainer'].map((component) => ({ pod: `/spec/${component}`, images: ['*/image'] })),
    { pod: '/spec/predictor/workerSpec', account: ['/spec/predictor/serviceAccountName'] },
  ],
  'ServingRuntime.serving.kserve.io': elsewhere('/spec', '/spec/workerSpec'),
  'ClusterServingRuntime.serving.kserve.io': elsewhere('/spec', '/spec/workerSpec'),

  'SparkApplication.sparkoperator.k8s.io': sparkApplication('/spec'),
  'ScheduledSparkApplication.sparkoperator.k8s.io': sparkApplication('/spec/template'),
  'SparkApplication.spark.apache.org': APACHE_SPARK,
  'FlinkDeployment.flink.apache.org': [
    {
      pod: '/spec',
      images: ['image'],
      lists: Object.fromEntries(
        FLINK_TEMPLATES.flatMap((template) => [
          [`${template}/spec/containers`, 'container' as const],
          [`${template}/spec/initContainers`, 'init-container' as const],
        ]),
      ),
      account: [`flinkConfiguration/${FLINK_ACCOUNT}`, ...FLINK_TEMPLATES.map((template) => `${template}/spec/serviceAccountName`)],
    },
  ],

  'ScaledJob.keda.sh': at('/spec/jobTargetRef/template/spec'),
  // The operator of v1 makes the launcher an account of its own.
  'MPIJob.kubeflow.org': elsewhere('/spec/mpiReplicaSpecs/*/template/spec', TEMPLATE),
  'PyTorchJob.kubeflow.org': at('/spec/pytorchReplicaSpecs/*/template/spec'),
  'TFJob.kubeflow.org': at('/spec/tfReplicaSpecs/*/template/spec'),
  'XGBoostJob.kubeflow.org': at('/spec/xgbReplicaSpecs/*/template/spec'),
  'PaddleJob.kubeflow.org': at('/spec/paddleReplicaSpecs/*/template/spec'),
  'JAXJob.kubeflow.org': at('/spec/jaxReplicaSpecs/*/template/spec'),
  'Notebook.kubeflow.org': templated,
  'JobSet.jobset.x-k8s.io': at('/spec/replicatedJobs/*/template/spec/template/spec'),
  'Job.batch.volcano.sh': at('/spec/tasks/*/template/spec'),

  'CloneSet.apps.kruise.io': templated,
  'StatefulSet.apps.kruise.io': templated,
  'DaemonSet.apps.kruise.io': templated,
  'BroadcastJob.apps.kruise.io': templated,
  'AdvancedCronJob.apps.kruise.io': at(
    '/spec/template/jobTemplate/spec/template/spec',
    '/spec/template/broadcastJobTemplate/spec/template/spec',
  ),
  'SidecarSet.apps.kruise.io': elsewhere('/spec'),

  'StrimziPodSet.core.strimzi.io': at('/spec/pods/*/spec'),
  'Kafka.kafka.strimzi.io': operated(
    'kafka/image',
    'zookeeper/image',
    'entityOperator/*/image',
    'cruiseControl/image',
    'kafkaExporter/image',
  ),
  'KafkaConnect.kafka.strimzi.io': operated('image'),
  'KafkaMirrorMaker2.kafka.strimzi.io': operated('image'),
  'KafkaBridge.kafka.strimzi.io': operated('image'),

  'Prometheus.monitoring.coreos.com': MONITORING,
  'PrometheusAgent.monitoring.coreos.com': MONITORING,
  'Alertmanager.monitoring.coreos.com': MONITORING,
  'ThanosRuler.monitoring.coreos.com': MONITORING,
  'Grafana.grafana.integreatly.org': [{ pod: '/spec/deployment/spec/template/spec', versions: ['/spec/version'], unnamed: 'elsewhere' }],
  'OpenTelemetryCollector.opentelemetry.io': operated('image'),
  'Instrumentation.opentelemetry.io': operated('*/image'),
  'Elasticsearch.elasticsearch.k8s.elastic.co': elastic('/spec/nodeSets/*/podTemplate/spec'),
  'Kibana.kibana.k8s.elastic.co': elastic('/spec/podTemplate/spec'),
  'Cluster.postgresql.cnpg.io': operated('imageName'),

  'Task.tekton.dev': [tektonTask('/spec')],
  'ClusterTask.tekton.dev': [tektonTask('/spec')],
  'TaskRun.tekton.dev': [tektonTask('/spec/taskSpec', ['/spec/serviceAccountName'])],
  'Pipeline.tekton.dev': tektonPipeline('/spec'),
  'PipelineRun.tekton.dev': tektonPipeline('/spec/pipelineSpec', ['/spec/taskRunTemplate/serviceAccountName', '/spec/serviceAccountName']),
};

/** Objects inside of an object that are made when something happens: read as their own kind, found at their place. */
export const EMBEDDED: Readonly<Record<string, readonly string[]>> = {
  'TriggerTemplate.triggers.tekton.dev': ['/spec/resourcetemplates/*'],
  'Experiment.kubeflow.org': ['/spec/trialTemplate/trialSpec'],
};

/** Objects that hold text, schemas, permissions, rules about pods or values of charts, and never run a pod: what looks like a pod spec in them is none. */
const NO_PODS = new Set([
  'ConfigMap.',
  'Secret.',
  'ServiceAccount.',
  'Namespace.',
  'Role.rbac.authorization.k8s.io',
  'ClusterRole.rbac.authorization.k8s.io',
  'CustomResourceDefinition.apiextensions.k8s.io',
  'Application.argoproj.io',
  'ApplicationSet.argoproj.io',
  'ControllerRevision.apps',
]);
const NO_PODS_GROUPS =
  /^(?:(?:policies\.)?kyverno\.io|(?:.*\.)?gatekeeper\.sh|admissionregistration\.k8s\.io|kustomize\.config\.k8s\.io|(?:.*\.)?fluxcd\.io)$/;

/** Whether the generic search must not look into objects of a kind. */
export function neverHoldsPods(kind: string, group: string): boolean {
  return NO_PODS.has(`${kind}.${group}`) || NO_PODS_GROUPS.test(group);
}
