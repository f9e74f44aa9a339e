/** Kinds that hold pods or name images and belong to no namespace: neither `-n` nor a GitOps object gives them one. */
const CLUSTER_SCOPED = new Set([
  'Namespace.',
  'ClusterWorkflowTemplate.argoproj.io',
  'ClusterAnalysisTemplate.argoproj.io',
  'ClusterServingRuntime.serving.kserve.io',
  'ClusterTask.tekton.dev',
  'SidecarSet.apps.kruise.io',
]);

/** Whether objects of a kind belong to no namespace. */
export function isClusterScoped(kind: string, group: string): boolean {
  return CLUSTER_SCOPED.has(`${kind}.${group}`);
}
