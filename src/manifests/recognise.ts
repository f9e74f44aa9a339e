import { parseYaml } from './yaml.ts';

/** `{{ }}`, `${{ }}`, `{% %}`, `<% %>` */
const MARK = /\$?\{\{[\s\S]{0,2000}?\}\}|\{%[\s\S]{0,2000}?%\}|<%[\s\S]{0,2000}?%>/g;
const MARK_LINE = /^[ \t]*(?:- )?(?:\$?\{\{[^\r\n]*\}\}|\{%[^\r\n]*%\}|<%[^\r\n]*%>)[ \t]*\r?$/gm;
/** A line that steers a template: its branches are alternatives and need not be YAML together. */
const CONTROL_LINE =
  /^[ \t]*(?:\{\{-?[ \t]*(?:if|else|end|range|with|define|include|template|block|tpl|toYaml|\/\*)\b|\{%|<%-?[ \t]*(?:if|else|elsif|end|unless|for|while|[\w.]+\.each)\b)/m;
/** A line that is nothing but an upper-case token for `sed` or `envsubst` to replace, with or without a default. */
const TOKEN_LINE =
  /^[ \t]*(?:- )?(?:[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+(?:\|-.*-\|)?|<[A-Z][A-Z0-9_]*>|@@?[A-Z][A-Z0-9_]*@@?|\$\{?[A-Z][A-Z0-9_]*\}?)[ \t]*\r?$/gm;
/**
 * A token for `sed` or `str.format` at the beginning of a plain scalar, which YAML reads as the beginning of something else: `{NAME}-web`, `%NAME%`, `@@NAME@@`,
 * `@project.version@`. Behind braces more of the scalar has to follow at once.
 */
const LEADING_TOKEN =
  /(?=[{%@])(?<=(?:^|[:?,[-])[ \t]+|^|\[)(?:\{[A-Za-z_][A-Za-z0-9_.-]*\}(?=[^\s,:\]}#"']|:\S)|%%?[A-Z][A-Z0-9_]*%%?|@@?(?:[A-Z][A-Z0-9_]*|[a-z][a-z0-9]*(?:[._-][a-z0-9]+)+)@@?)/gm;
const KEY = (name: string): RegExp => new RegExp(`(?:^|[{,])[ \\t]*(?:[-?] )?["']?${name}["']?[ \\t]*:`, 'm');

/** Exact: an object without the letters `apiVersion` and without an escape that could spell them is none of Kubernetes'. */
export function mayBeKubernetes(text: string): boolean {
  return text.includes('apiVersion') || /\\[xuU\r\n]/.test(text);
}

/** Groups of the API server itself have no dot, and CustomResourceDefinitions may only add groups that have one. */
const GROUPS_WITHOUT_DOT = new Set(['apps', 'autoscaling', 'batch', 'extensions', 'policy']);
/** Files of command line tools in the form of Kubernetes objects: no API server knows their kinds. */
const TOOLS = new Set([
  'backstage.io',
  'chainsaw.kyverno.io',
  'cli.kyverno.io',
  'config.kubernetes.io',
  'ctlptl.dev',
  'eksctl.io',
  'garden.io',
  'imgpkg.carvel.dev',
  'k0sctl.k0sproject.io',
  'k3d.io',
  'kbld.k14s.io',
  'kind.x-k8s.io',
  'kops.k8s.io',
  'kpt.dev',
  'kustomize.config.k8s.io',
  'kuttl.dev',
  'meta.pkg.crossplane.io',
  'scorecard.operatorframework.io',
  'score.dev',
  'tanka.dev',
  'vendir.k14s.io',
  'zarf.dev',
]);

/** Whether an API server may know this version of an API; a file of Skaffold or eksctl looks like an object and is none. */
export function isClusterApi(apiVersion: string): boolean {
  const [, group] = /^(.*)\/[^/]*$/.exec(apiVersion) ?? [];
  return group === undefined || (group.includes('.') ? !TOOLS.has(group) : GROUPS_WITHOUT_DOT.has(group));
}

/** Whether a document is nothing but the marks of a template engine, such as the `{{ if }}` around those that follow. */
export function isOnlyMarks(text: string): boolean {
  if (!/\{\{|\{%|<%/.test(text)) return false;
  const lines = text.split(/\r\n|\n|\r/).filter((line) => !/^(?:---)?[ \t]*(?:#.*)?$/.test(line));
  if (!/^[ \t]*(?:\$?\{\{|\{%|<%)/.test(lines[0] ?? '')) return false;
  return lines.join('\n').replace(MARK, '').trim() === '';
}

/** For a text that does not parse: whether it means to be a Kubernetes object. */
export function looksLikeManifest(text: string): boolean {
  return KEY('apiVersion').test(text) && KEY('kind').test(text);
}

/**
 * For a text that does not parse: whether that is only because a template engine has not filled it in. A mark proves nothing by itself (it may
 * stand in a quoted string of a manifest that is broken elsewhere), so what remains without the marks has to be readable.
 */
export function isUnrenderedTemplate(text: string): boolean {
  if (CONTROL_LINE.test(text)) return true;
  const filled = text.replace(MARK_LINE, '').replace(MARK, 'x').replace(TOKEN_LINE, '').replace(LEADING_TOKEN, 'x');
  return filled !== text && parseYaml(filled).ok;
}

/**
 * Spans of the JSON values of a stream, as `jq -c '.items[]'` writes and kubectl reads it: one value after the other, with nothing between.
 * @returns a single span for anything else.
 */
export function jsonStream(text: string): { start: number; end: number }[] {
  const whole = [{ start: 0, end: text.length }];
  if (!/^\s*\{/.test(text)) return whole;
  const spans: { start: number; end: number }[] = [];
  let depth = 0;
  let inString = false;
  let start = -1;
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (inString) {
      if (char === '\\') i++;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = true;
    else if (char === '{' || char === '[') {
      if (depth === 0) start = i;
      depth++;
    } else if (char === '}' || char === ']') {
      depth--;
      if (depth < 0) return whole;
      if (depth === 0) spans.push({ start, end: i + 1 });
    } else if (depth === 0 && !/\s/.test(char ?? '')) return whole;
  }
  return depth === 0 && spans.length > 1 ? spans : whole;
}
