import { expect, test } from 'vitest';
import { pullPolicy, registryPolicyImportStatement, repositoryPolicyStatement } from '../../src/iam/least-privilege.ts';
import { parsePolicyDocument } from '../../src/iam/policy-document.ts';
import { parsePuller } from '../../src/iam/principal.ts';
import { decidePull, IMPORT_ACTIONS, PULL_ACTIONS, type Repository } from '../../src/iam/pull.ts';

function repository(name: string, region = 'us-east-1'): Repository {
  return { partition: 'aws', account: '818140567777', region, name };
}

const SERVICES = ['naming-server-service', 'api-gateway', 'api-gateway'].map((name) => repository(`consultingfirm/${name}`));

test('exactly the repositories, each once, in order', () => {
  expect(pullPolicy([repository('web', 'eu-west-1'), ...SERVICES])).toBe(`{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "EcrToken",
      "Effect": "Allow",
      "Action": "ecr:GetAuthorizationToken",
      "Resource": "*"
    },
    {
      "Sid": "EcrPull",
      "Effect": "Allow",
      "Action": [
        "ecr:BatchGetImage",
        "ecr:GetDownloadUrlForLayer"
      ],
      "Resource": [
        "arn:aws:ecr:eu-west-1:818140567777:repository/web",
        "arn:aws:ecr:us-east-1:818140567777:repository/consultingfirm/api-gateway",
        "arn:aws:ecr:us-east-1:818140567777:repository/consultingfirm/naming-server-service"
      ]
    }
  ]
}`);
});

test('repositories under one prefix in one pattern, where there are two or more', () => {
  const repositories = [...SERVICES, repository('shop/web'), repository('consultingfirm/api', 'eu-west-1'), repository('tools')];
  expect(JSON.parse(pullPolicy(repositories, { repositories: 'prefix' })).Statement[1].Resource).toEqual([
    'arn:aws:ecr:eu-west-1:818140567777:repository/consultingfirm/api',
    'arn:aws:ecr:us-east-1:818140567777:repository/consultingfirm/*',
    'arn:aws:ecr:us-east-1:818140567777:repository/shop/web',
    'arn:aws:ecr:us-east-1:818140567777:repository/tools',
  ]);
});

test('without a repository only the token is granted', () => {
  expect(JSON.parse(pullPolicy([])).Statement.map((statement: { Sid: string }) => statement.Sid)).toEqual(['EcrToken']);
});

test('the statement for the owner of the repository', () => {
  expect(repositoryPolicyStatement('arn:aws:iam::606639739464:role/ROSAECRAssumeRole')).toBe(`{
  "Sid": "EcrPull",
  "Effect": "Allow",
  "Principal": {
    "AWS": "arn:aws:iam::606639739464:role/ROSAECRAssumeRole"
  },
  "Action": [
    "ecr:BatchGetImage",
    "ecr:GetDownloadUrlForLayer"
  ]
}`);
});

test('the statement for the owner of a registry with a pull-through cache', () => {
  expect(registryPolicyImportStatement('arn:aws:iam::606639739464:role/nodes', [repository('docker-hub/library/nginx')], true)).toBe(`{
  "Sid": "EcrImport",
  "Effect": "Allow",
  "Principal": {
    "AWS": "arn:aws:iam::606639739464:role/nodes"
  },
  "Action": [
    "ecr:BatchImportUpstreamImage",
    "ecr:CreateRepository",
    "ecr:TagResource"
  ],
  "Resource": [
    "arn:aws:ecr:us-east-1:818140567777:repository/docker-hub/library/nginx"
  ]
}`);
});

test('what is printed is enough: the evaluator lets the role pull and import with both policies, and with either missing it does not', () => {
  const puller = parsePuller('arn:aws:iam::606639739464:role/ROSAECRAssumeRole');
  if (!puller) throw new Error('not a role');
  const target = repository('consultingfirm/api-gateway');
  const read = (name: string, text: string) => ({ name, reading: parsePolicyDocument(text) });
  const cache = { repositories: [target], tags: false };
  const policies = [read('identity', pullPolicy([target], { pullThroughCache: cache }))];
  const document = (statement: string) => `{"Version": "2012-10-17", "Statement": [${statement}]}`;
  const ask = (identity: typeof policies, owner: boolean) =>
    decidePull({
      puller,
      repository: target,
      identity: { status: 'found', value: { policies: identity, boundary: { status: 'absent' } } },
      repositoryPolicy: owner
        ? { status: 'found', value: read('repository', document(repositoryPolicyStatement(puller.arn))) }
        : { status: 'absent' },
      registryPolicy: owner
        ? { status: 'found', value: read('registry', document(registryPolicyImportStatement(puller.arn, [target]))) }
        : { status: 'absent' },
      registryPolicyScope: 'V1',
      actions: [...PULL_ACTIONS, ...IMPORT_ACTIONS],
    }).effect;
  expect([ask(policies, true), ask(policies, false), ask([], true)]).toEqual(['allow', 'implicit-deny', 'implicit-deny']);
});
