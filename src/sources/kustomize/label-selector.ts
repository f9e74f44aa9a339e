import type { JsonObject } from '../../manifests/manifest.ts';

/**
 * Whether labels (or annotations) answer to a selector: `app=web,tier!=db,env in (a, b),!beta`.
 * https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#api
 */
export function matchesLabels(selector: string, labels: JsonObject): boolean {
  const requirements = selector.match(/(?:[^,(]|\([^)]*\))+/g) ?? [];
  return requirements.every((text) => answers(text.trim(), labels));
}

function answers(requirement: string, labels: JsonObject): boolean {
  const [, key = '', isNot, list = ''] = /^(\S+)\s+(not)?in\s*\(([^)]*)\)$/.exec(requirement) ?? [];
  if (key !== '') return list.split(',').some((value) => value.trim() === labels[key]) !== (isNot !== undefined);
  const absent = /^!\s*(\S+)$/.exec(requirement)?.[1];
  if (absent !== undefined) return !Object.hasOwn(labels, absent);
  const [, name = '', operator, value = ''] = /^([^\s=!<>]+)\s*(==?|!=|[<>])?\s*(.*)$/.exec(requirement) ?? [];
  switch (operator) {
    case undefined:
      return Object.hasOwn(labels, name);
    case '!=':
      return labels[name] !== value;
    case '<':
      return Number(labels[name]) < Number(value);
    case '>':
      return Number(labels[name]) > Number(value);
    default:
      return labels[name] === value;
  }
}
