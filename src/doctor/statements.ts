import { groupBy } from '../group-by.ts';
import type { Grant } from './policies.ts';

/** A managed policy holds 6,144 characters: longer lists of repositories name what they have in common instead. */
const MOST_RESOURCES = 25;

/** Grants as statements of a policy: an Sid each, actions on the same resources together. */
export function statementsOf(grants: readonly Grant[]) {
  const bySid = [...groupBy(grants, ({ sid }) => sid)].map(([sid, group]) => {
    const resources = folded([...new Set(group.map(({ resource }) => resource))].sort());
    return { sid, actions: group.flatMap(({ actions }) => actions), resource: resources.includes('*') ? '*' : resources };
  });
  const together = groupBy(bySid, ({ actions, resource }) => `${serviceOf(actions)} ${JSON.stringify(resource)}`);
  return [...together.values()].flatMap((same) => {
    const [first] = same;
    return first
      ? [{ Sid: first.sid, Effect: 'Allow', Action: [...new Set(same.flatMap(({ actions }) => actions))], Resource: first.resource }]
      : [];
  });
}

function serviceOf([action = '']: readonly string[]): string {
  return action.slice(0, action.indexOf(':'));
}

/** `...:repository/team/a` and many like it become `...:repository/team/*`, and if that is not enough `...:repository/*`. */
function folded(resources: readonly string[]): readonly string[] {
  if (resources.length <= MOST_RESOURCES) return resources;
  const byPrefix = cut(resources, /^([^/]+\/[^/]+\/).+$/);
  return byPrefix.length <= MOST_RESOURCES ? byPrefix : cut(resources, /^([^/]+\/).+$/);
}

function cut(resources: readonly string[], prefix: RegExp): string[] {
  return [...new Set(resources.map((resource) => resource.replace(prefix, '$1*')))];
}
