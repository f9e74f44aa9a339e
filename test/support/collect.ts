import { afterEach, beforeEach, vi } from 'vitest';
import { type AwsSettings, ecrConnector } from '../../src/evidence/aws/ecr-api.ts';
import type { Environment } from '../../src/evidence/aws/proxy.ts';
import { systemClock } from '../../src/evidence/clock.ts';
import { type CollectOptions, collectImages } from '../../src/evidence/ecr.ts';
import type { EcrImage, ImageEvidence } from '../../src/evidence/evidence.ts';
import { parseImage } from '../../src/images/reference.ts';
import type { Identity } from './fake-aws/world.ts';
import { type FakeAws, startFakeAws } from './fake-aws.ts';

export const OWNER = '818140567777';
export const REGION = 'us-east-1';
export const HOST = `${OWNER}.dkr.ecr.${REGION}.amazonaws.com`;
/** Identity that tests run as: a role in the account that owns the registry. */
export const CI: Identity = { account: OWNER, arn: `arn:aws:sts::${OWNER}:assumed-role/ci/run`, state: 'active' };
export const CI_KEY = 'AKIAFAKECI000000';

/** Starts a fake AWS for each test of the file and points the SDK's environment at it, and at nothing else. */
export function useFakeAws(): () => FakeAws {
  let aws: FakeAws | undefined;
  beforeEach(async () => {
    aws = await startFakeAws();
    aws.world.identities.set(CI_KEY, CI);
    stubAwsEnvironment({ AWS_ENDPOINT_URL: aws.url, AWS_ACCESS_KEY_ID: CI_KEY, AWS_SECRET_ACCESS_KEY: 'fake' });
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await aws?.close();
  });
  return () => {
    if (!aws) throw new Error('no test is running');
    return aws;
  };
}

/** Nothing of the machine's own AWS configuration reaches the SDK. */
export function stubAwsEnvironment(values: Readonly<Record<string, string>>): void {
  for (const name of Object.keys(process.env)) {
    if (/^AWS_|_proxy$/i.test(name)) vi.stubEnv(name, undefined);
  }
  vi.stubEnv('AWS_CONFIG_FILE', '/dev/null');
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/dev/null');
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
  vi.stubEnv('AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED', 'true');
  for (const [name, value] of Object.entries(values)) vi.stubEnv(name, value);
}

export interface CollectChanges extends Partial<CollectOptions> {
  readonly env?: Environment;
  /** The SDK's own adaptive retries, with their delays. */
  readonly slowRetries?: boolean;
}

/** `collectImages` with the real SDK. */
export function collect(
  references: readonly string[],
  { env = {}, slowRetries = false, ...options }: CollectChanges = {},
): Promise<Record<string, ImageEvidence>> {
  const settings = { env, version: '9.9.9', now: Date.now, ...(!slowRetries && { retryStrategy: quickRetries() }) } satisfies AwsSettings;
  return collectImages(
    references.map(ecrImage),
    { timeoutMs: 10_000, registries: {}, ...options },
    { createEcrApi: ecrConnector(settings), clock: systemClock },
  );
}

/** What a run came to, each outcome once: the status, or why it is unverified. */
export function outcomesOf(answers: Readonly<Record<string, ImageEvidence>>): string[] {
  return [
    ...new Set(
      Object.values(answers).map((answer) => (answer.status === 'unverified' ? `${answer.reason}: ${answer.message}` : answer.status)),
    ),
  ];
}

export function ecrImage(reference: string): EcrImage {
  const parsed = parseImage(reference);
  if (parsed.state !== 'parsed' || !parsed.image.ecr) throw new Error(`${reference} is no image in a private ECR registry`);
  const { reference: key, repository, tag, digest, ecr } = parsed.image;
  return { ...ecr, reference: key, repository, tag, digest };
}

/** Five attempts as in production, without the pauses between them. */
export function quickRetries(): NonNullable<AwsSettings['retryStrategy']> {
  const token = (count: number) => ({ getRetryCount: () => count, getRetryDelay: () => 0, getRetryCost: () => undefined });
  return {
    acquireInitialRetryToken: async () => token(0),
    async refreshRetryTokenForRetry(last, { errorType }) {
      if (errorType === 'CLIENT_ERROR' || last.getRetryCount() >= 4) throw new Error('no further attempt');
      return token(last.getRetryCount() + 1);
    },
    recordSuccess: () => undefined,
  };
}
