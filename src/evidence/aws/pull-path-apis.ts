import type { ClientContext } from '../ecr-api.ts';
import type { PullPathConnectors } from '../pull-path/apis.ts';
import type { ClientBase } from './base.ts';
import type { AwsSettings } from './ecr-api.ts';
import { assertEndpoint } from './endpoint.ts';

/**
 * Real clients of the services the pull path is read from. Each service's part of the SDK is loaded with its first client;
 * all clients made by one call share their credentials.
 */
export function pullPathConnectors(settings: AwsSettings): PullPathConnectors {
  let base: Promise<ClientBase> | undefined;
  const baseOf = (): Promise<ClientBase> => {
    base ??= import('./base.ts').then(({ clientBase }) => clientBase(settings));
    return base;
  };
  function connect<Api>(service: string, load: () => Promise<(base: ClientBase) => (context: ClientContext) => Api>) {
    let opener: Promise<(context: ClientContext) => Api> | undefined;
    return async (context: ClientContext): Promise<Api> => {
      assertEndpoint(settings.env, service);
      opener ??= Promise.all([load(), baseOf()]).then(([open, shared]) => open(shared));
      return (await opener)(context);
    };
  }
  return {
    sts: connect('STS', async () => (await import('./sts-sdk.ts')).stsOpener),
    eks: connect('EKS', async () => (await import('./eks-sdk.ts')).eksOpener),
    iam: connect('IAM', async () => (await import('./iam-sdk.ts')).iamOpener),
    ec2: connect('EC2', async () => (await import('./ec2-sdk.ts')).ec2Opener),
    ecr: connect('ECR', async () => (await import('./ecr-policy-sdk.ts')).ecrPolicyOpener),
  };
}
