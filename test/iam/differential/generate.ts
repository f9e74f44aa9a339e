import { type Random, randomFrom } from './random.ts';

/** A call with everything known: who, what, every condition key, and all policies. */
export interface GeneratedCase {
  readonly seed: number;
  readonly principalArn: string;
  /** Of a role session. */
  readonly sessionName: string | null;
  readonly ownerAccount: string;
  readonly action: string;
  readonly resource: string;
  /** Every key the request carries. */
  readonly context: Readonly<Record<string, string | readonly string[]>>;
  readonly identityPolicies: readonly GeneratedPolicy[];
  readonly boundary: GeneratedPolicy | null;
  readonly resourcePolicy: GeneratedPolicy | null;
}

export interface GeneratedPolicy {
  readonly Version?: string;
  readonly Statement: readonly Readonly<Record<string, unknown>>[];
}

const ACCOUNT = '111122223333';
const OTHER_ACCOUNT = '818140567777';
const SESSION = 'i-0123456789abcdef0';
const ROLE = `arn:aws:iam::${ACCOUNT}:role/nodes`;
const USER = `arn:aws:iam::${ACCOUNT}:user/ci`;

const ACTIONS = [
  'ecr:BatchGetImage',
  'ecr:GetDownloadUrlForLayer',
  'ecr:DescribeImages',
  'ecr:BatchImportUpstreamImage',
  'ecr:GetAuthorizationToken',
];
const ACTION_PATTERNS = [
  ...['ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer', 'ecr:GetAuthorizationToken', 'ecr:DescribeImages', 'ECR:batchgetimage'],
  ...[
    '*',
    'ecr:*',
    'ecr:Batch*',
    'ecr:*Image',
    'ecr:Get*',
    'ecr:Describe*',
    'ecr:BatchGetImag?',
    'ecr:?atch*Image',
    's3:*',
    'sts:AssumeRole',
  ],
];

/** Makes one case; the same seed makes the same case. */
export function generateCase(seed: number): GeneratedCase {
  const random = randomFrom(seed);
  const user = random.chance(0.15);
  const ownerAccount = random.chance(0.5) ? ACCOUNT : OTHER_ACCOUNT;
  const action = random.pick(ACTIONS);
  const hasResource = action !== 'ecr:GetAuthorizationToken';
  return {
    seed,
    principalArn: user ? USER : ROLE,
    sessionName: user ? null : SESSION,
    ownerAccount: hasResource ? ownerAccount : ACCOUNT,
    action,
    resource: hasResource ? `arn:aws:ecr:us-east-1:${ownerAccount}:repository/shop/web` : '*',
    context: generateContext(random, user),
    identityPolicies: Array.from({ length: random.below(3) + (random.chance(0.9) ? 1 : 0) }, () => identityPolicy(random, ownerAccount)),
    boundary: random.chance(0.25) ? identityPolicy(random, ownerAccount) : null,
    resourcePolicy: hasResource && random.chance(0.8) ? resourcePolicy(random) : null,
  };
}

function generateContext(random: Random, user: boolean): GeneratedCase['context'] {
  const context: Record<string, string | readonly string[]> = {
    'aws:PrincipalArn': user ? USER : ROLE,
    'aws:PrincipalAccount': ACCOUNT,
    'aws:PrincipalType': user ? 'User' : 'AssumedRole',
    'aws:SecureTransport': 'true',
    'aws:RequestedRegion': 'us-east-1',
    'aws:CurrentTime': '2026-11-21T20:00:00Z',
    'aws:EpochTime': '1795291200',
  };
  if (user) context['aws:username'] = 'ci';
  if (random.chance(0.7)) {
    context['aws:PrincipalOrgID'] = random.pick(['o-shop123456', 'o-bank123456']);
    context['aws:PrincipalOrgPaths'] = [`o-shop123456/r-ab12/${random.pick(['ou-ab12-11111111', 'ou-ab12-22222222'])}/`];
  }
  if (random.chance(0.6)) context['aws:PrincipalTag/team'] = random.pick(['shop', 'bank', 'Shop']);
  if (random.chance(0.5)) context['aws:SourceVpce'] = random.pick(['vpce-1', 'vpce-2']);
  else context['aws:SourceIp'] = random.pick(['203.0.113.7', '198.51.100.9', '2001:db8:1::7']);
  if (random.chance(0.4)) context['aws:MultiFactorAuthAge'] = random.pick(['60', '3600', '7200']);
  if (random.chance(0.3)) context['aws:CalledVia'] = random.some(['cloudformation.amazonaws.com', 'athena.amazonaws.com'], 1, 2);
  return context;
}

function identityPolicy(random: Random, ownerAccount: string): GeneratedPolicy {
  const statements = Array.from({ length: 1 + random.below(3) }, () => ({ ...common(random), ...resources(random, ownerAccount) }));
  return versioned(random, statements);
}

function resourcePolicy(random: Random): GeneratedPolicy {
  const statements = Array.from({ length: 1 + random.below(2) }, () => {
    const statement = common(random);
    return { ...statement, ...principals(random, statement['Effect'] === 'Deny') };
  });
  return versioned(random, statements);
}

function versioned(random: Random, Statement: GeneratedPolicy['Statement']): GeneratedPolicy {
  if (random.chance(0.05)) return { Statement };
  return { Version: random.chance(0.05) ? '2008-10-17' : '2012-10-17', Statement };
}

function common(random: Random): Record<string, unknown> {
  const patterns = one(random.some(ACTION_PATTERNS, 1, 3));
  return {
    Effect: random.chance(0.75) ? 'Allow' : 'Deny',
    ...(random.chance(0.9) ? { Action: patterns } : { NotAction: patterns }),
    ...(random.chance(0.45) ? { Condition: conditions(random) } : {}),
  };
}

/** AWS takes a single value in place of a list of one. */
function one<T>(values: readonly T[]): T | readonly T[] {
  const [only] = values;
  return values.length === 1 && only !== undefined ? only : values;
}

function resources(random: Random, owner: string): Record<string, unknown> {
  const arn = (name: string, region = 'us-east-1', account = owner) => `arn:aws:ecr:${region}:${account}:repository/${name}`;
  const patterns = [
    ...['*', '*', '*', arn('shop/web'), arn('shop/*'), arn('bank/*'), arn('*'), arn('shop/we?'), arn('Shop/web')],
    ...[arn('shop/web', 'eu-west-1'), arn('shop/web', '*', '*'), arn('*', 'us-*'), arn('shop/web', 'us-east-1', '444455556666')],
    ...[arn('\u0024{aws:PrincipalTag/team}/web'), arn("\u0024{aws:PrincipalTag/team, 'shop'}/*"), `arn:aws:ecr:*:repository/shop/web`],
  ];
  const chosen = one(random.some(patterns, 1, 2));
  return random.chance(0.9) ? { Resource: chosen } : { NotResource: chosen };
}

function principals(random: Random, deny: boolean): Record<string, unknown> {
  const aws = [
    ...['*', ACCOUNT, `arn:aws:iam::${ACCOUNT}:root`, ROLE, ROLE, USER, OTHER_ACCOUNT, `arn:aws:iam::${OTHER_ACCOUNT}:role/nodes`],
    ...[`arn:aws:iam::${ACCOUNT}:role/other`, `arn:aws:sts::${ACCOUNT}:assumed-role/nodes/${SESSION}`],
    ...[`arn:aws:sts::${ACCOUNT}:assumed-role/nodes/i-0fedcba9876543210`, 'AROAEXAMPLE1234567890'],
  ];
  if (deny && random.chance(0.05)) return { NotPrincipal: { AWS: random.pick(aws.slice(1)) } };
  if (random.chance(0.15)) return { Principal: '*' };
  if (random.chance(0.1)) return { Principal: { Service: 'lambda.amazonaws.com' } };
  return { Principal: { AWS: one(random.some(aws, 1, 3)) } };
}

/** Operators, the keys they are for, and values to compare with. */
const TESTS: readonly (readonly [operators: readonly string[], keys: readonly string[], values: readonly string[]])[] = [
  [
    ['StringEquals', 'StringNotEquals', 'StringEqualsIgnoreCase', 'StringNotEqualsIgnoreCase', 'StringLike', 'StringNotLike'],
    ['aws:PrincipalTag/team', 'aws:PrincipalOrgID', 'aws:SourceVpce', 'aws:RequestedRegion', 'AWS:principalaccount', 'aws:username'],
    ['shop', 'SHOP', 'sh*', 'b?nk', 'o-shop123456', 'o-*', 'vpce-1', 'vpce-*', 'us-east-1', ACCOUNT, 'ci', '\u0024{aws:PrincipalTag/team}'],
  ],
  [
    ['ArnLike', 'ArnEquals', 'ArnNotLike', 'ArnNotEquals'],
    ['aws:PrincipalArn', 'aws:SourceArn'],
    [ROLE, `arn:aws:iam::*:role/*`, `arn:aws:iam::${ACCOUNT}:user/*`, 'arn:*:iam::*:role/no?es'],
  ],
  [['Bool'], ['aws:SecureTransport', 'aws:MultiFactorAuthPresent'], ['true', 'false']],
  [['Null'], ['aws:SourceVpce', 'aws:PrincipalTag/team', 'aws:SourceIp'], ['true', 'false']],
  [
    ['NumericEquals', 'NumericNotEquals', 'NumericLessThan', 'NumericLessThanEquals', 'NumericGreaterThan', 'NumericGreaterThanEquals'],
    ['aws:MultiFactorAuthAge'],
    ['60', '3600', '5000'],
  ],
  [
    ['DateEquals', 'DateNotEquals', 'DateLessThan', 'DateLessThanEquals', 'DateGreaterThan', 'DateGreaterThanEquals'],
    ['aws:CurrentTime'],
    ['2026-11-21T20:00:00Z', '2026-01-01T00:00:00Z', '2030-01-01T00:00:00Z'],
  ],
  [['IpAddress', 'NotIpAddress'], ['aws:SourceIp'], ['203.0.113.0/24', '198.51.100.0/24', '203.0.113.7/32', '2001:db8::/32', '0.0.0.0/0']],
];

/** Keys with several values, which take ForAnyValue or ForAllValues. */
const SET_TESTS: (typeof TESTS)[number] = [
  ['StringEquals', 'StringLike', 'StringNotEquals', 'StringNotLike'],
  ['aws:PrincipalOrgPaths', 'aws:CalledVia'],
  ['o-shop123456/r-ab12/ou-ab12-11111111/', 'o-shop123456/*', 'athena.amazonaws.com', '*.amazonaws.com'],
];

function conditions(random: Random): Record<string, Record<string, unknown>> {
  const condition: Record<string, Record<string, unknown>> = {};
  for (let count = 1 + random.below(2); count > 0; count--) {
    const set = random.chance(0.15);
    const [operators, keys, values] = set ? SET_TESTS : random.pick(TESTS);
    const base = random.pick(operators);
    const name = `${set ? random.pick(['ForAnyValue:', 'ForAllValues:']) : ''}${base}${base !== 'Null' && random.chance(0.15) ? 'IfExists' : ''}`;
    condition[name] = { ...condition[name], [random.pick(keys)]: one(random.some(values, 1, base === 'Null' || base === 'Bool' ? 1 : 2)) };
  }
  return condition;
}
