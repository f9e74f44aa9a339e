import type { fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import type { ClientContext } from '../ecr-api.ts';
import { failureKind } from './error-names.ts';

/** A request as it went out, once AWS answered it or it came to nothing. */
export interface SentRequest {
  /** `ECR`, `IAM`, `STS` ... */
  readonly service: string;
  /** Whose registry it names, else whose role it is sent as; undefined for the credentials of the machine. */
  readonly account: string | undefined;
  /** Undefined where whoever makes the client does not choose it (the credential chain). */
  readonly region: string | undefined;
  /** From 1; the SDK sends a call again after what may pass. */
  readonly attempt: number;
  readonly isThrottled: boolean;
}

export type OnRequest = (request: SentRequest) => void;

type Plugin = NonNullable<Parameters<typeof fromTemporaryCredentials>[0]['clientPlugins']>[number];

/** A plugin for a client of the SDK that tells of each of its requests, retries included. What fails before it is signed was never sent. */
export function requestObserver(onRequest: OnRequest, { region, roleArn }: Partial<ClientContext>): Plugin {
  const own = /^arn:[^:]*:iam::(\d{12}):/.exec(roleArn ?? '')?.[1];
  /** Made anew for each call: what it counts are the attempts of one. */
  function observe<Args extends { readonly input: unknown }, Answer>(next: (args: Args) => Promise<Answer>, context: Context) {
    let attempt = 0;
    return async (args: Args): Promise<Answer> => {
      attempt += 1;
      const registry = registryOf(args.input);
      const request = { service: serviceOf(context), account: registry ?? own, region, attempt };
      try {
        const answer = await next(args);
        onRequest({ ...request, isThrottled: false });
        return answer;
      } catch (error) {
        onRequest({ ...request, isThrottled: failureKind(error) === 'throttled' });
        throw error;
      }
    };
  }
  const options = { relation: 'after', toMiddleware: 'httpSigningMiddleware', name: 'requestObserver', override: true } as const;
  return { applyToStack: (stack) => stack.addRelativeTo(observe, options) };
}

interface Context {
  readonly clientName?: string;
}

function serviceOf({ clientName = '' }: Context): string {
  return clientName.replace(/Client$/, '');
}

function registryOf(input: unknown): string | undefined {
  const account = fieldOf(input, 'registryId');
  return typeof account === 'string' ? account : undefined;
}

function fieldOf(value: unknown, key: string): unknown {
  return value !== null && typeof value === 'object' && key in value ? (value as Readonly<Record<string, unknown>>)[key] : undefined;
}
