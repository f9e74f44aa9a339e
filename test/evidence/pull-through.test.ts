import { expect, test } from 'vitest';
import { coveringRule } from '../../src/evidence/pull-through.ts';

const RULES = [
  { ecrRepositoryPrefix: 'docker-hub', upstreamRegistryUrl: 'registry-1.docker.io', upstreamRepositoryPrefix: 'ROOT' },
  { ecrRepositoryPrefix: 'docker-hub/library', upstreamRegistryUrl: 'registry-1.docker.io', upstreamRepositoryPrefix: 'library' },
  { ecrRepositoryPrefix: 'quay/', upstreamRegistryUrl: 'quay.io' },
];
const ROOT = { ecrRepositoryPrefix: 'ROOT', upstreamRegistryUrl: 'public.ecr.aws' };

test.each([
  { repository: 'docker-hub/grafana/grafana', rules: RULES, expected: { prefix: 'docker-hub', upstream: 'registry-1.docker.io' } },
  {
    repository: 'docker-hub/library/nginx',
    rules: RULES,
    expected: { prefix: 'docker-hub/library', upstream: 'registry-1.docker.io/library' },
  },
  {
    repository: 'docker-hub/library/nginx',
    rules: RULES.toReversed(),
    expected: { prefix: 'docker-hub/library', upstream: 'registry-1.docker.io/library' },
  },
  { repository: 'quay/app', rules: RULES, expected: { prefix: 'quay/', upstream: 'quay.io' } },
  { repository: 'docker-hub-mirror/app', rules: RULES, expected: undefined },
  { repository: 'docker-hub', rules: RULES, expected: undefined },
  { repository: 'team/app', rules: RULES, expected: undefined },
  { repository: 'team/app', rules: [...RULES, ROOT], expected: { prefix: 'ROOT', upstream: 'public.ecr.aws' } },
  { repository: 'quay/app', rules: [ROOT, ...RULES], expected: { prefix: 'quay/', upstream: 'quay.io' } },
  { repository: 'team/app', rules: [{ upstreamRegistryUrl: 'quay.io' }], expected: undefined },
])('$repository', ({ repository, rules, expected }) => {
  expect(coveringRule(rules, repository)).toEqual(expected);
});
