import { escapeXml, parseForm, type Service, type ServiceRequest, type ServiceResponse, xml, xmlError } from './service.ts';
import type { World } from './world.ts';

/** STS: the Query protocol, XML answers. */
export const sts: Service = {
  parse: (_headers, _path, text) => parseForm(text),
  handle(world, request) {
    if (request.action === 'AssumeRole') return assumeRole(world, request);
    if (request.action === 'GetCallerIdentity') {
      const { account, arn } = request.identity;
      return answer('GetCallerIdentity', `<Arn>${escapeXml(arn)}</Arn><UserId>AIDAFAKE</UserId><Account>${account}</Account>`);
    }
    return sts.error({ status: 400, code: 'InvalidAction', message: `Could not find operation ${request.action}` });
  },
  error: xmlError,
  credentialErrors: {
    expired: { status: 403, code: 'ExpiredToken', message: 'The security token included in the request is expired' },
    unknown: { status: 403, code: 'InvalidClientTokenId', message: 'The security token included in the request is invalid.' },
    'wrong-secret': {
      status: 403,
      code: 'SignatureDoesNotMatch',
      message: 'The request signature we calculated does not match the signature you provided.',
    },
  },
};

function assumeRole(world: World, { identity, body }: ServiceRequest): ServiceResponse {
  const arn = String(body['RoleArn']);
  const session = String(body['RoleSessionName']);
  if (!world.roles.get(arn)?.trusts.includes(identity.account)) {
    return sts.error({
      status: 403,
      code: 'AccessDenied',
      message: `User: ${identity.arn} is not authorized to perform: sts:AssumeRole on resource: ${arn}`,
    });
  }
  const account = arn.split(':')[4] ?? '';
  const assumed = `arn:aws:sts::${account}:assumed-role/${arn.split('/').at(-1)}/${session}`;
  const accessKeyId = `ASIAFAKE${String(world.identities.size).padStart(8, '0')}`;
  world.identities.set(accessKeyId, { account, arn: assumed, state: 'active' });
  const expires = new Date(Date.now() + 3_600_000).toISOString();
  return answer(
    'AssumeRole',
    `<AssumedRoleUser><Arn>${escapeXml(assumed)}</Arn><AssumedRoleId>AROAFAKE:${escapeXml(session)}</AssumedRoleId></AssumedRoleUser>` +
      `<Credentials><AccessKeyId>${accessKeyId}</AccessKeyId><SecretAccessKey>fake</SecretAccessKey><SessionToken>fake</SessionToken><Expiration>${expires}</Expiration></Credentials>`,
  );
}

function answer(action: string, result: string): ServiceResponse {
  return xml(
    200,
    `<${action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><${action}Result>${result}</${action}Result></${action}Response>`,
  );
}
