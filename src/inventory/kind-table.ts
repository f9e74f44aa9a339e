import { OPERATOR_KINDS } from './operator-kinds.ts';
import { at, elsewhere, operated, type PodShape, TEMPLATE, templated } from './pod-shape.ts';

/** One Argo template: a container, a script or a set of containers, with its own init containers and sidecars. */
const argoTemplate = (pod: string, spec: string, unnamed?: 'elsewhere'): PodShape => ({
  pod,
  containers: ['container', 'script'],
  lists: { 'containerSet/containers': 'container', sidecars: 'container' },
  account: [`${spec}/templateDefaults/serviceAccountName`, `${spec}/serviceAccountName`],
  defaults: `${spec}/templateDefaults`,
  ...(unnamed && { unnamed }),
});
const argoTemplates = (spec: string, unnamed?: 'elsewhere'): readonly PodShape[] =>
  ['templates/*', 'templates/*/steps/*/*/inline', 'templates/*/dag/tasks/*/inline'].map((pod) =>
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

/** `image` of the application holds for both where they have none of their own; executors fall back to the account of the driver. */
const sparkApplication = (spec: string): readonly PodShape[] => {
  const pod = { lists: { sidecars: 'container', 'template/spec/containers': 'container' } } as const;
  const account = [`${spec}/driver/serviceAccount`, `${spec}/sparkConf/${SPARK_ACCOUNT}`];
  const firstImage = (own: string): string[] => [
    'image',
    `${spec}/image`,
    `${spec}/sparkConf/spark.kubernetes.${own}.container.image`,
    `${spec}/sparkConf/${SPARK_IMAGE}`,
  ];
  return [
    { ...pod, pod: `${spec}/driver`, firstImage: firstImage('driver'), images: [`${spec}/initContainerImage`], account },
    { ...pod, pod: `${spec}/executor`, firstImage: firstImage('executor'), account },
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

const JOB_METRIC = at('/spec/metrics/*/provider/job/spec/template/spec');
const TRAINING_RUNTIME = elsewhere('/spec/template/spec/replicatedJobs/*/template/spec/template/spec');
const FLINK_TEMPLATES = ['podTemplate', 'jobManager/podTemplate', 'taskManager/podTemplate'];
const FLINK_ACCOUNT = 'kubernetes.service-account';

/** Kind and API group (without version) to its pods; the field paths are those of each project's own API types. */
export const KINDS: Readonly<Record<string, readonly PodShape[]>> = {
  ...OPERATOR_KINDS,

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
  'ContainerSource.sources.knative.dev': templated,
  'JobSink.sinks.knative.dev': at('/spec/job/spec/template/spec'),

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
  'LeaderWorkerSet.leaderworkerset.x-k8s.io': at(
    '/spec/leaderWorkerTemplate/leaderTemplate/spec',
    '/spec/leaderWorkerTemplate/workerTemplate/spec',
  ),
  'TrainJob.trainer.kubeflow.org': operated('trainer/image', 'initializer/*/image'),
  'TrainingRuntime.trainer.kubeflow.org': TRAINING_RUNTIME,
  'ClusterTrainingRuntime.trainer.kubeflow.org': TRAINING_RUNTIME,
  'ScheduledWorkflow.kubeflow.org': argoTemplates('/spec/workflow/spec'),
  'Pipeline.numaflow.numaproj.io': [
    {
      pod: '/spec/vertices/*',
      images: [
        'udf/container/image',
        'sink/udsink/container/image',
        'source/udsource/container/image',
        'source/transformer/container/image',
      ],
      lists: { sidecars: 'container' },
    },
  ],

  'CloneSet.apps.kruise.io': templated,
  'StatefulSet.apps.kruise.io': templated,
  'DaemonSet.apps.kruise.io': templated,
  'BroadcastJob.apps.kruise.io': templated,
  'AdvancedCronJob.apps.kruise.io': at(
    '/spec/template/jobTemplate/spec/template/spec',
    '/spec/template/broadcastJobTemplate/spec/template/spec',
  ),
  'SidecarSet.apps.kruise.io': elsewhere('/spec'),
  'UnitedDeployment.apps.kruise.io': at(
    ...['deploymentTemplate', 'cloneSetTemplate', 'statefulSetTemplate', 'advancedStatefulSetTemplate'].map(
      (template) => `/spec/template/${template}/spec/template/spec`,
    ),
  ),
  'ImagePullJob.apps.kruise.io': operated('image'),
  'ImageListPullJob.apps.kruise.io': operated('images/*'),

  'Task.tekton.dev': [tektonTask('/spec')],
  'StepAction.tekton.dev': operated('image'),
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
  // What these make is read by itself.
  'ResourceGraphDefinition.kro.run',
  'ResourceGroup.kro.run',
  'SyncSet.hive.openshift.io',
  'SelectorSyncSet.hive.openshift.io',
  'AppWrapper.workload.codeflare.dev',
]);
const NO_PODS_GROUPS =
  /^(?:(?:policies\.)?kyverno\.io|(?:.*\.)?gatekeeper\.sh|admissionregistration\.k8s\.io|kustomize\.config\.k8s\.io|(?:.*\.)?fluxcd\.io)$/;

/** Whether the generic search must not look into objects of a kind. */
export function neverHoldsPods(kind: string, group: string): boolean {
  return NO_PODS.has(`${kind}.${group}`) || NO_PODS_GROUPS.test(group);
}
