import { deniedText, isDenied, page, toXml } from './common.ts';
import { type Simulated, simulate } from './iam-simulator.ts';
import { parseForm, type Service, type ServiceRequest, type ServiceResponse, xml, xmlError } from './service.ts';
import { sts } from './sts.ts';
import type { World } from './world.ts';

/** IAM of one account. Documents are plain objects, or text where one is to be malformed. */
export interface IamAccount {
  readonly roles: IamRole[];
  readonly policies: IamPolicy[];
  /** Client ids by ARN. */
  readonly oidcProviders: Map<string, readonly string[]>;
}

export interface IamRole {
  readonly arn: string;
  readonly roleId: string;
  trustPolicy: unknown;
  readonly attached: string[];
  readonly inline: Record<string, unknown>;
  boundary?: string;
  /** What the policy simulator says of it; undefined: what its documents say. */
  simulated?: (action: string, resource: string) => Simulated | undefined;
  readonly tags: Record<string, string>;
}

export interface IamPolicy {
  readonly arn: string;
  /** Before every GetPolicyVersion the next one of these is gone and another version in force. */
  defaultVersion: string;
  readonly versions: Record<string, unknown>;
  /** What a change in between does, once. */
  changesTo?: string;
}

/** Managed policies of AWS, the same in every account. */
const AWS = 'aws';

export function iamOf(world: World, account: string): IamAccount {
  const known = world.iam.get(account) ?? { roles: [], policies: [], oidcProviders: new Map() };
  world.iam.set(account, known);
  return known;
}

export function addRole(world: World, arn: string, changes: Partial<IamRole> = {}): IamRole {
  const account = iamOf(world, arn.split(':')[4] ?? '');
  const role: IamRole = {
    arn,
    roleId: `AROAFAKE${String(account.roles.length).padStart(12, '0')}`,
    trustPolicy: { Version: '2012-10-17', Statement: [] },
    attached: [],
    inline: {},
    tags: {},
    ...changes,
  };
  account.roles.push(role);
  return role;
}

export function addPolicy(world: World, arn: string, document: unknown): IamPolicy {
  const policy = { arn, defaultVersion: 'v1', versions: { v1: document } };
  iamOf(world, arn.split(':')[4] ?? AWS).policies.push(policy);
  return policy;
}

/** The calls that read roles, policies and providers; the Query protocol, XML answers, documents URL-encoded. */
export const iam: Service = {
  parse: (_headers, _path, text) => parseForm(text),
  handle(world, request) {
    const handler = HANDLERS[request.action];
    if (!handler) return iam.error({ status: 400, code: 'InvalidAction', message: request.action });
    const account = iamOf(world, request.identity.account);
    const resource = resourceOf(account, request);
    if (isDenied(world, request, resource)) return iam.error({ status: 403, code: 'AccessDenied', message: deniedText(request, resource) });
    const result = handler(world, account, request);
    if (result === undefined) return iam.error({ status: 404, code: 'NoSuchEntity', message: `${resource} cannot be found.` });
    return answer(request.action, result);
  },
  error: xmlError,
  credentialErrors: sts.credentialErrors,
};

type Handler = (world: World, account: IamAccount, request: ServiceRequest) => Record<string, unknown> | undefined;

const HANDLERS: Readonly<Record<string, Handler>> = {
  GetRole: (_world, account, { body }) => {
    const role = roleNamed(account, body['RoleName']);
    return role && { Role: describe(role) };
  },
  ListAttachedRolePolicies: (world, account, { body }) => {
    const role = roleNamed(account, body['RoleName']);
    return role && listed('AttachedPolicies', attachedOf(role), world, body);
  },
  ListRolePolicies: (world, account, { body }) => {
    const role = roleNamed(account, body['RoleName']);
    return role && listed('PolicyNames', Object.keys(role.inline), world, body);
  },
  GetRolePolicy: (_world, account, { body }) => {
    const role = roleNamed(account, body['RoleName']);
    const name = String(body['PolicyName']);
    if (!role || !Object.hasOwn(role.inline, name)) return undefined;
    return { RoleName: nameOf(role), PolicyName: name, PolicyDocument: encoded(role.inline[name]) };
  },
  GetPolicy: (world, account, { body }) => {
    const policy = policyWith(world, account, body['PolicyArn']);
    if (!policy) return undefined;
    const result = { Policy: { Arn: policy.arn, DefaultVersionId: policy.defaultVersion } };
    if (policy.changesTo !== undefined) {
      delete policy.versions[policy.defaultVersion];
      policy.defaultVersion = policy.changesTo;
      delete policy.changesTo;
    }
    return result;
  },
  GetPolicyVersion: (world, account, { body }) => {
    const policy = policyWith(world, account, body['PolicyArn']);
    const version = String(body['VersionId']);
    if (!policy || !Object.hasOwn(policy.versions, version)) return undefined;
    return { PolicyVersion: { VersionId: version, IsDefaultVersion: true, Document: encoded(policy.versions[version]) } };
  },
  GetOpenIDConnectProvider: (_world, account, { body }) => {
    const clientIds = account.oidcProviders.get(String(body['OpenIDConnectProviderArn']));
    return clientIds && { ClientIDList: clientIds, ThumbprintList: [] };
  },
  SimulatePrincipalPolicy: (world, account, { body }) => {
    const role = account.roles.find(({ arn }) => arn === body['PolicySourceArn']);
    const attached = role?.attached.map((arn) => policyWith(world, account, arn)) ?? [];
    const documents = [...Object.values(role?.inline ?? {}), ...attached.map((policy) => policy?.versions[policy.defaultVersion])];
    return role && simulate(world, role, documents, body);
  },
  GetAccountAuthorizationDetails: (world, account, { body }) => {
    // Roles first, then policies: a page may end anywhere.
    const entities = [...account.roles, ...account.policies, ...(world.quirks.listsAwsPolicies ? iamOf(world, AWS).policies : [])];
    const { items, nextToken } = page(entities, body['Marker'], Math.min(Number(body['MaxItems'] ?? 100), world.quirks.pageSize));
    return {
      RoleDetailList: items.filter((item) => 'trustPolicy' in item).map(roleDetail),
      Policies: items.filter((item) => 'versions' in item).map(policyDetail),
      IsTruncated: nextToken !== undefined,
      Marker: nextToken,
    };
  },
};

function resourceOf(account: IamAccount, { identity, body }: ServiceRequest): string {
  const { RoleName, PolicyArn, OpenIDConnectProviderArn, PolicySourceArn } = body;
  if (RoleName !== undefined) return roleNamed(account, RoleName)?.arn ?? `arn:aws:iam::${identity.account}:role/${String(RoleName)}`;
  return String(PolicyArn ?? PolicySourceArn ?? OpenIDConnectProviderArn ?? '*');
}

/** IAM does not tell names apart by case. */
function roleNamed(account: IamAccount, name: unknown): IamRole | undefined {
  return account.roles.find((role) => nameOf(role).toLowerCase() === String(name).toLowerCase());
}

function policyWith(world: World, account: IamAccount, arn: unknown): IamPolicy | undefined {
  return [...account.policies, ...iamOf(world, AWS).policies].find((policy) => policy.arn === arn);
}

function nameOf({ arn }: IamRole): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}

function attachedOf(role: IamRole): Record<string, unknown>[] {
  return role.attached.map((arn) => ({ PolicyName: arn.slice(arn.lastIndexOf('/') + 1), PolicyArn: arn }));
}

function describe(role: IamRole): Record<string, unknown> {
  return {
    Path: '/',
    RoleName: nameOf(role),
    RoleId: role.roleId,
    Arn: role.arn,
    AssumeRolePolicyDocument: encoded(role.trustPolicy),
    PermissionsBoundary: role.boundary && { PermissionsBoundaryType: 'Policy', PermissionsBoundaryArn: role.boundary },
    Tags: Object.entries(role.tags).map(([Key, Value]) => ({ Key, Value })),
  };
}

function roleDetail(role: IamRole): Record<string, unknown> {
  const inline = Object.entries(role.inline).map(([PolicyName, document]) => ({ PolicyName, PolicyDocument: encoded(document) }));
  return { ...describe(role), RolePolicyList: inline, AttachedManagedPolicies: attachedOf(role), InstanceProfileList: [] };
}

function policyDetail(policy: IamPolicy): Record<string, unknown> {
  const versions = Object.entries(policy.versions).map(([VersionId, document]) => ({
    VersionId,
    IsDefaultVersion: VersionId === policy.defaultVersion,
    Document: encoded(document),
  }));
  return { Arn: policy.arn, DefaultVersionId: policy.defaultVersion, PolicyVersionList: versions };
}

function listed(field: string, all: readonly unknown[], world: World, body: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { items, nextToken } = page(all, body['Marker'], world.quirks.pageSize);
  return { [field]: items, IsTruncated: nextToken !== undefined, Marker: nextToken };
}

/** As RFC 3986 has it: every reserved character. */
function encoded(document: unknown): string {
  const text = typeof document === 'string' ? document : JSON.stringify(document);
  return encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

function answer(action: string, result: Record<string, unknown>): ServiceResponse {
  const fields = toXml(result, 'member', (field) => field);
  return xml(
    200,
    `<${action}Response xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><${action}Result>${fields}</${action}Result></${action}Response>`,
  );
}
