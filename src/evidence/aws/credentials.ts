import { type CredentialsSource, credentialsFailure, isCredentialsFailure } from './errors.ts';

interface Identity {
  readonly expiration?: Date;
}

type Provider<A extends unknown[], T> = (...args: A) => Promise<T>;

/** Refreshed this long before they run out, as the SDK does. */
const EARLY_MS = 5 * 60_000;

/**
 * Asks a credential provider once for all clients: the probe of an instance-metadata service that is not there takes two seconds,
 * and an AssumeRole that was denied is denied again. A failure is remembered for good.
 * @param from what a failure has to name.
 */
export function rememberCredentials<A extends unknown[], T extends Identity>(
  provider: Provider<A, T>,
  now: () => number,
  from: CredentialsSource = {},
): Provider<A, T> {
  let known: Promise<T> | undefined;
  let freshUntil = Number.POSITIVE_INFINITY;
  return (...args) => {
    if (known === undefined || now() >= freshUntil) {
      freshUntil = Number.POSITIVE_INFINITY;
      known = provider(...args).then(
        (identity) => {
          if (identity.expiration) freshUntil = identity.expiration.getTime() - EARLY_MS;
          return identity;
        },
        (error: unknown) => {
          throw isCredentialsFailure(error) ? error : credentialsFailure(error, from);
        },
      );
    }
    return known;
  };
}
