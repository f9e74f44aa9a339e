import type { ImageEvidence } from '../../evidence/evidence.ts';
import type { RegistryFacts } from '../../evidence/pull-path.ts';
import { registryPolicyImportStatement } from '../../iam/least-privilege.ts';
import { decidePull, IMPORT_ACTIONS, type PullQuestion } from '../../iam/pull.ts';
import type { EcrUse } from './place.ts';
import type { ImportFacts } from './subjects.ts';

interface Rule {
  readonly prefix: string;
  readonly upstream: string;
}

/** The first pull of an image that is not there and that a pull-through cache rule covers. */
export function importFacts(
  question: PullQuestion,
  registry: RegistryFacts,
  uses: readonly EcrUse[],
  images: Readonly<Record<string, ImageEvidence>>,
): ImportFacts | null {
  const absent = uses.flatMap(({ image }) => {
    const evidence = Object.hasOwn(images, image.reference) ? images[image.reference] : undefined;
    return evidence?.status === 'absent' ? [evidence] : [];
  });
  const rules = registry.pullThroughCache.status === 'found' ? registry.pullThroughCache.value : [];
  const rule = absent.find(({ pullThroughCache }) => pullThroughCache)?.pullThroughCache ?? coveringRule(rules, question.repository.name);
  if (absent.length === 0 || !rule) return null;
  const repositoryExists = absent.every(({ what }) => what === 'image');
  const actions = IMPORT_ACTIONS.filter((action) => !repositoryExists || action !== 'ecr:CreateRepository');
  const repository = { ...question.repository, name: importedName(question.repository.name, rule) };
  const decision = decidePull({ ...question, repository, actions });
  const refused = decision.actions.filter(({ effect }) => effect === 'deny' || effect === 'implicit-deny');
  const byOwner = refused.filter(({ owner }) => owner === 'deny' || (!decision.sameAccount && owner === 'implicit-deny'));
  const byRole = refused.filter(({ identity, owner }) => identity === 'deny' || (identity === 'implicit-deny' && owner !== 'deny'));
  const denied = byOwner.some(({ owner }) => owner === 'deny');
  return {
    prefix: rule.prefix,
    upstream: rule.upstream,
    repository: repository.name,
    refused: byRole.map(({ action }) => action),
    refusedByOwner: byOwner.map(({ action }) => action),
    statement: byOwner.length > 0 && !denied ? registryPolicyImportStatement(question.puller.arn, [repository]) : null,
    repositoryExists,
  };
}

/** The longest prefix wins; `ROOT` covers everything. */
function coveringRule(rules: readonly Rule[], name: string): Rule | undefined {
  return rules
    .filter(({ prefix }) => prefix === 'ROOT' || name.startsWith(`${prefix.replace(/\/$/, '')}/`))
    .toSorted((a, b) => lengthOf(b.prefix) - lengthOf(a.prefix))[0];
}

function lengthOf(prefix: string): number {
  return prefix === 'ROOT' ? 0 : prefix.length;
}

/** Docker Hub keeps its official images in `library/`: a name of one part is imported from there, or not at all. */
function importedName(name: string, { prefix, upstream }: Rule): string {
  const before = prefix === 'ROOT' ? '' : `${prefix.replace(/\/$/, '')}/`;
  const upstreamName = name.startsWith(before) ? name.slice(before.length) : name;
  return upstream === 'registry-1.docker.io' && !upstreamName.includes('/') ? `${before}library/${upstreamName}` : name;
}
