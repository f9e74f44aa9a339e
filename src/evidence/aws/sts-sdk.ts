import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { ClientContext } from '../ecr-api.ts';
import type { StsApi } from '../pull-path/apis.ts';
import type { ClientBase } from './base.ts';

export function stsOpener(base: ClientBase): (context: ClientContext) => StsApi {
  return (context) => {
    const client = base.observed(new STSClient(base.configOf(context)), context);
    return {
      getCallerIdentity: (abortSignal) => client.send(new GetCallerIdentityCommand({}), { abortSignal }),
      destroy: () => client.destroy(),
    };
  };
}
