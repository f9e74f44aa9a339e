import { parseEcrHost } from '../images/ecr.ts';
import type { Match } from './classify.ts';
import type { Facts } from './facts.ts';
import { redact } from './redact.ts';

const EXCERPT = 480;

/**
 * Puts together what says the same of the same registry. What one message of the input names is lent to those that name less (a log line
 * without the image) where the whole input is about one image or one pod.
 */
export function groupsOf(all: readonly Match[]): readonly (readonly Match[])[] {
  const images = new Set(all.flatMap(({ facts }) => facts.image ?? []));
  const owner = images.size === 1 ? all.find(({ facts }) => facts.image !== undefined)?.facts : undefined;
  const pods = new Set(all.flatMap(({ facts }) => (facts.pod === undefined ? [] : `${facts.namespace}/${facts.pod}`)));
  const pod = pods.size === 1 ? all.find(({ facts }) => facts.pod !== undefined)?.facts : undefined;
  const joined = new Map<string, Match[]>();
  for (const match of all) {
    const facts = complete(match.facts, owner, pod);
    const key = [match.pattern.id, facts.ecr?.account ?? facts.account ?? facts.host ?? '', facts.region ?? '', facts.principal ?? ''].join(
      ' ',
    );
    const group = joined.get(key);
    if (group) group.push({ ...match, facts });
    else joined.set(key, [{ ...match, facts }]);
  }
  return [...joined.values()];
}

function complete(facts: Facts, owner: Facts | undefined, pod: Facts | undefined): Facts {
  const { namespace, pod: name } = pod ?? {};
  const named =
    facts.pod === undefined && name !== undefined ? { ...(namespace !== undefined && { namespace }), pod: name, ...facts } : facts;
  if (!owner || named.image !== undefined || !mayBelong(named, owner)) return named;
  const { image, host, ecr, account, region, repository, tag, digest } = owner;
  const lent = Object.entries({ image, host, ecr, account, region, repository, tag, digest }).filter(([, value]) => value !== undefined);
  return {
    ...Object.fromEntries(lent),
    ...named,
    ...(named.host !== undefined && !parseEcrHost(named.host) && host !== undefined && { host }),
  };
}

/** Hosts beside the registry (S3 for layers, the ECR API for tokens) serve the same pull; another registry does not. */
function mayBelong(facts: Facts, owner: Facts): boolean {
  const agrees = (key: 'account' | 'region' | 'repository') =>
    facts[key] === undefined || owner[key] === undefined || facts[key] === owner[key];
  const host =
    facts.host === undefined || facts.host === owner.host || /^(?:api\.ecr|prod-[a-z0-9-]{2,30}-starport|s3\.|sts\.)/.test(facts.host);
  return host && agrees('account') && agrees('region') && agrees('repository');
}

/**
 * Groups in the order in which they are told: most specific first. That a pull failed is worth a word only for an image of which nothing
 * better is known, neither a cause nor a reason that could not be understood.
 */
export function worthTelling(groups: readonly (readonly Match[])[], unexplained: readonly Match[]): readonly (readonly Match[])[] {
  const specific = groups.filter(([first]) => first?.pattern.class !== 'wrapper');
  const told = new Set([...specific.flat(), ...unexplained].map(({ facts }) => facts.image));
  const wrappers = groups
    .filter(([first]) => first?.pattern.class === 'wrapper')
    .map((matches) => (told.size === 0 ? matches : matches.filter(({ facts }) => facts.image !== undefined && !told.has(facts.image))))
    .filter((matches) => matches.length > 0);
  return [...specific, ...wrappers].sort((a, b) => (a[0]?.rank ?? 0) - (b[0]?.rank ?? 0));
}

/** The part of the message around what was recognised, redacted before it is cut. */
export function excerpt({ text, match }: Match): string {
  const clean = redact(text);
  if (clean.length <= EXCERPT) return clean;
  const at = Math.max(clean.indexOf(redact(match[0])), 0);
  const near = Math.max(Math.min(at - 120, clean.length - EXCERPT), 0);
  const start = near === 0 ? 0 : clean.indexOf(' ', near) + 1;
  const end = start + EXCERPT;
  return `${start > 0 ? '...' : ''}${clean.slice(start, end)}${end < clean.length ? '...' : ''}`;
}
