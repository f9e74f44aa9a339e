import { at, elsewhere, operated, type PodShape, templated } from './pod-shape.ts';

/** Custom resources of the Prometheus operator: container lists that are merged into what it makes, and images of their own. */
const MONITORING: readonly PodShape[] = [{ pod: '/spec', images: ['image', 'thanos/image'], bases: ['/spec', 'thanos'] }];
/** `serviceAccountName` of these is about access to other Elastic resources, not about the pods. */
const elastic = (...pods: readonly string[]): readonly PodShape[] => [
  { pod: '/spec', images: ['image'], account: 'elsewhere' },
  ...at(...pods),
];
const ELASTIC_POD = '/spec/podTemplate/spec';
const REDIS: readonly PodShape[] = [
  {
    pod: '/spec',
    images: ['kubernetesConfig/image', 'redisExporter/image', 'initContainer/image'],
    lists: { sidecars: 'container' },
    unnamed: 'elsewhere',
  },
];
const CONFLUENT = operated('image/application', 'image/init');
const RUNNER: Omit<PodShape, 'pod'> = { images: ['image'], lists: { sidecarContainers: 'container' } };
/** Disks and kernels in an image: the kubelet pulls them for the pod that holds the machine, whose account KubeVirt decides. */
const machine = (spec: string): readonly PodShape[] => [
  {
    pod: spec,
    images: ['volumes/*/containerDisk/image', 'domain/firmware/kernelBoot/container/image'],
    account: 'elsewhere',
  },
];
/** Agones gives pods that name none the account `agones-sdk`. */
const gameServer = (spec: string): readonly PodShape[] => elsewhere(`${spec}/template/spec`);
const APPLICATION: readonly PodShape[] = [
  {
    pod: '/spec',
    images: ['applicationImage'],
    lists: { sidecarContainers: 'container' },
    account: ['/spec/serviceAccount/name'],
    unnamed: 'elsewhere',
  },
];

/** Kinds of operators, most of which describe no pod and name its images: kind and API group (without version) to its pods. */
export const OPERATOR_KINDS: Readonly<Record<string, readonly PodShape[]>> = {
  'StrimziPodSet.core.strimzi.io': at('/spec/pods/*/spec'),
  'Kafka.kafka.strimzi.io': operated(
    'kafka/image',
    'kafka/brokerRackInitImage',
    'zookeeper/image',
    'entityOperator/*/image',
    'cruiseControl/image',
    'kafkaExporter/image',
    'jmxTrans/image',
  ),
  'KafkaConnect.kafka.strimzi.io': operated('image', 'clientRackInitImage'),
  'KafkaMirrorMaker.kafka.strimzi.io': operated('image'),
  'KafkaMirrorMaker2.kafka.strimzi.io': operated('image', 'clientRackInitImage'),
  'KafkaBridge.kafka.strimzi.io': operated('image'),
  ...Object.fromEntries(
    ['Kafka', 'Zookeeper', 'KRaftController', 'Connect', 'SchemaRegistry', 'KsqlDB', 'ControlCenter', 'KafkaRestProxy'].map((kind) => [
      `${kind}.platform.confluent.io`,
      CONFLUENT,
    ]),
  ),

  'Prometheus.monitoring.coreos.com': MONITORING,
  'PrometheusAgent.monitoring.coreos.com': MONITORING,
  'Alertmanager.monitoring.coreos.com': MONITORING,
  'ThanosRuler.monitoring.coreos.com': MONITORING,
  'Grafana.grafana.integreatly.org': [{ pod: '/spec/deployment/spec/template/spec', versions: ['/spec/version'], unnamed: 'elsewhere' }],
  'Grafana.integreatly.org': operated('baseImage', 'initImage'),
  'OpenTelemetryCollector.opentelemetry.io': [
    { pod: '/spec', images: ['image', 'targetAllocator/image'], lists: { additionalContainers: 'container' }, unnamed: 'elsewhere' },
  ],
  'TargetAllocator.opentelemetry.io': operated('image'),
  'OpAMPBridge.opentelemetry.io': operated('image'),
  'Instrumentation.opentelemetry.io': operated('*/image'),
  'Jaeger.jaegertracing.io': operated('allInOne/image', 'collector/image', 'query/image', 'agent/image', 'ingester/image'),
  'Logging.logging.banzaicloud.io': operated('fluentd/image', 'fluentbit/image'),
  'FluentBit.fluentbit.fluent.io': operated('image'),
  'Fluentd.fluentd.fluent.io': operated('image'),

  'Elasticsearch.elasticsearch.k8s.elastic.co': elastic('/spec/nodeSets/*/podTemplate/spec'),
  'Kibana.kibana.k8s.elastic.co': elastic(ELASTIC_POD),
  'ApmServer.apm.k8s.elastic.co': elastic(ELASTIC_POD),
  'EnterpriseSearch.enterprisesearch.k8s.elastic.co': elastic(ELASTIC_POD),
  'ElasticMapsServer.maps.k8s.elastic.co': elastic(ELASTIC_POD),
  'Logstash.logstash.k8s.elastic.co': elastic(ELASTIC_POD),
  'Beat.beat.k8s.elastic.co': elastic('/spec/daemonSet/podTemplate/spec', '/spec/deployment/podTemplate/spec'),
  'Agent.agent.k8s.elastic.co': elastic(
    '/spec/daemonSet/podTemplate/spec',
    '/spec/deployment/podTemplate/spec',
    '/spec/statefulSet/podTemplate/spec',
  ),

  'Cluster.postgresql.cnpg.io': operated('imageName'),
  'ImageCatalog.postgresql.cnpg.io': operated('images/*/image'),
  'ClusterImageCatalog.postgresql.cnpg.io': operated('images/*/image'),
  'Pooler.postgresql.cnpg.io': elsewhere('/spec/template/spec'),
  'postgresql.acid.zalan.do': [
    { pod: '/spec', images: ['dockerImage', 'connectionPooler/dockerImage'], lists: { sidecars: 'container' }, unnamed: 'elsewhere' },
  ],
  'PostgresCluster.postgres-operator.crunchydata.com': operated(
    'image',
    'backups/pgbackrest/image',
    'proxy/pgBouncer/image',
    'monitoring/pgmonitor/exporter/image',
    'userInterface/pgAdmin/image',
  ),
  'PerconaPGCluster.pgv2.percona.com': operated('image', 'backups/pgbackrest/image', 'proxy/pgBouncer/image', 'pmm/image'),
  'PerconaXtraDBCluster.pxc.percona.com': operated(
    'pxc/image',
    'haproxy/image',
    'proxysql/image',
    'backup/image',
    'logcollector/image',
    'pmm/image',
    'initContainer/image',
  ),
  'PerconaServerMongoDB.psmdb.percona.com': operated('image', 'initImage', 'backup/image', 'pmm/image'),
  'MariaDB.k8s.mariadb.com': operated('image'),
  'CrdbCluster.crdb.cockroachlabs.com': operated('image/name'),
  'ClickHouseInstallation.clickhouse.altinity.com': at('/spec/templates/podTemplates/*/spec'),
  'Redis.redis.redis.opstreelabs.in': REDIS,
  'RedisCluster.redis.redis.opstreelabs.in': REDIS,
  'RedisReplication.redis.redis.opstreelabs.in': REDIS,
  'RedisSentinel.redis.redis.opstreelabs.in': REDIS,
  'RedisFailover.databases.spotahome.com': operated('redis/image', 'redis/exporter/image', 'sentinel/image', 'sentinel/exporter/image'),
  'RabbitmqCluster.rabbitmq.com': [
    { pod: '/spec', images: ['image'], account: 'elsewhere' },
    ...elsewhere('/spec/override/statefulSet/spec/template/spec'),
  ],
  'SolrCloud.solr.apache.org': operated('solrImage'),
  'ZookeeperCluster.zookeeper.pravega.io': operated('image'),
  'Tenant.minio.min.io': [{ pod: '/spec', images: ['image'], lists: { 'sideCars/containers': 'container' }, unnamed: 'elsewhere' }],
  'CephCluster.ceph.rook.io': operated('cephVersion/image'),

  'Keycloak.k8s.keycloak.org': [
    { pod: '/spec', images: ['image'], account: 'elsewhere' },
    ...elsewhere('/spec/unsupported/podTemplate/spec'),
  ],
  'Vault.vault.banzaicloud.com': [
    {
      pod: '/spec',
      images: ['image', 'bankVaultsImage', 'statsdImage', 'fluentdImage'],
      lists: { vaultContainers: 'container', vaultInitContainers: 'init-container' },
      unnamed: 'elsewhere',
    },
  ],
  'Jenkins.jenkins.io': elsewhere('/spec/master'),
  'Runner.actions.summerwind.dev': [{ pod: '/spec', ...RUNNER }],
  'RunnerDeployment.actions.summerwind.dev': [{ pod: '/spec/template/spec', ...RUNNER }],
  'RunnerReplicaSet.actions.summerwind.dev': [{ pod: '/spec/template/spec', ...RUNNER }],
  'RunnerSet.actions.summerwind.dev': templated,
  'AutoscalingRunnerSet.actions.github.com': templated,
  'Runner.apps.gitlab.com': [
    { pod: '/spec', images: ['runnerImage', 'helperImage', 'buildImage'], account: ['/spec/serviceaccount'], unnamed: 'elsewhere' },
  ],
  // Clowder makes the pods an account of their own; a container of `initContainers` that names no image runs that of the pod.
  'ClowdApp.cloud.redhat.com': ['deployments', 'jobs'].map((list) => ({
    pod: `/spec/${list}/*/podSpec`,
    images: ['image'],
    account: 'elsewhere',
  })),
  'NIMService.apps.nvidia.com': operated('image'),
  'NIMPipeline.apps.nvidia.com': operated('/spec/services/*/spec/image'),
  'NIMCache.apps.nvidia.com': operated('source/ngc/modelPuller'),
  'CatalogSource.operators.coreos.com': operated('image'),
  'HelmChart.helm.cattle.io': operated('jobImage'),
  'ControllerConfig.pkg.crossplane.io': operated('image'),
  'DeploymentRuntimeConfig.pkg.crossplane.io': elsewhere('/spec/deploymentTemplate/spec/template/spec'),
  'Terraform.infra.contrib.fluxcd.io': [
    { pod: '/spec/runnerPodTemplate/spec', images: ['image'], account: ['/spec/serviceAccountName'], unnamed: 'elsewhere' },
  ],
  'EnvoyProxy.gateway.envoyproxy.io': [
    { pod: '/spec/provider/kubernetes/envoyDeployment', images: ['container/image'], unnamed: 'elsewhere' },
    { pod: '/spec/provider/kubernetes/envoyDaemonSet', images: ['container/image'], unnamed: 'elsewhere' },
  ],
  'Restore.velero.io': elsewhere('/spec/hooks/resources/*/postHooks/*/init'),
  'ChaosExperiment.litmuschaos.io': operated('definition/image'),
  'TestRun.k6.io': operated('runner/image', 'starter/image', 'initializer/image'),
  'K6.k6.io': operated('runner/image', 'starter/image', 'initializer/image'),
  'Executor.executor.testkube.io': operated('image'),
  'Function.openfaas.com': operated('image'),
  'Application.core.oam.dev': operated('components/*/properties/image'),
  'SeldonDeployment.machinelearning.seldon.io': at('/spec/predictors/*/componentSpecs/*/spec'),
  'FlinkCluster.flinkoperator.k8s.io': operated('image/name'),
  'OpenLibertyApplication.apps.openliberty.io': APPLICATION,
  'RuntimeComponent.rc.app.stacks': APPLICATION,

  'Fleet.agones.dev': gameServer('/spec/template/spec'),
  'GameServerSet.agones.dev': gameServer('/spec/template/spec'),
  'GameServer.agones.dev': gameServer('/spec'),
  'VirtualMachine.kubevirt.io': machine('/spec/template/spec'),
  'VirtualMachineInstance.kubevirt.io': machine('/spec'),
  'VirtualMachineInstanceReplicaSet.kubevirt.io': machine('/spec/template/spec'),
  'VirtualMachinePool.pool.kubevirt.io': machine('/spec/virtualMachineTemplate/spec/template/spec'),
};
