const MANIFEST = /\.(?:ya?ml|json)$/i;
/** A manifest that is written by a template engine: recognised and counted, so that nobody believes it was checked. */
const TEMPLATE = /\.(?:ya?ml|json)\.(?:erb|j2|jinja2?|tmpl|tpl|template|gotmpl|mustache|hbs|in)$|\.(?:yaml|yml|json)_tmpl$/i;
/** The names kustomize looks for, and no others. */
const KUSTOMIZATION = /(?:^|[/\\])(?:kustomization\.ya?ml|Kustomization)$/;
const CHART = /(?:^|[/\\])Chart\.yaml$/;

/** Whether a walk through a directory takes the file: manifests, templates of them, kustomizations. */
export function isManifestFile(name: string): boolean {
  return MANIFEST.test(name) || TEMPLATE.test(name) || KUSTOMIZATION.test(name);
}

export function isTemplateFile(name: string): boolean {
  return TEMPLATE.test(name);
}

export function isKustomizationFile(name: string): boolean {
  return KUSTOMIZATION.test(name);
}

export function isChartFile(name: string): boolean {
  return CHART.test(name);
}
