/** Values for placeholders in the style of envsubst. */
export interface Substitution {
  /** `--substitute NAME=VALUE`: holds in every value of a manifest. */
  readonly values: Readonly<Record<string, string>>;
  /** The environment, where `--substitute-env` was given: holds only in images, account names, namespaces and role ARNs. */
  readonly environment: Readonly<Record<string, string | undefined>> | undefined;
}

/** Why a variable that is set is not taken from the environment: its name says that it is a secret, or its value is no part of a reference. */
export type Refusal = 'name' | 'value';

/** `${NAME}`, `${NAME:-default}` (and `-`, `:=`, `=`), `$NAME`; `$${...}` is an escaped dollar and left alone. */
const PLACEHOLDER = /(\$?)\$(?:\{([A-Za-z_][A-Za-z0-9_]*)(?:(:?[-=])([^${}]*))?\}|([A-Za-z_][A-Za-z0-9_]*))/g;
/** Names that say what their value is. A manifest must not be able to ask for it: what stands in an image reference is printed, and sent to a registry. */
const SECRET_NAME =
  /SECRET|TOKEN|PASSWORD|PASSWD|PASSPHRASE|CREDENTIAL|PRIVATE|API_?KEY|ACCESS_?KEY|(?:^|_)(?:KEY|AUTH|PASS|PAT|PWD|DSN)(?:_|$)|JWT|COOKIE|SESSION|SIGNATURE/i;
/** What an image reference, a name or an ARN can hold; no URL with a user and a password in it. */
const PLAIN_VALUE = /^(?!.*\/\/)[A-Za-z0-9][A-Za-z0-9._:/@+=,-]{0,511}$|^$/;

/**
 * Fills in the placeholders that have a value. What has none, and no default, stays as it is and is a finding.
 * @param withEnvironment whether the environment may be asked; its values are only taken where they look like part of a reference.
 * @param refuse told of every variable that is set and was not taken.
 */
export function substitute(
  text: string,
  { values, environment }: Substitution,
  withEnvironment: boolean,
  refuse?: (name: string, why: Refusal) => void,
): string {
  if (!text.includes('$')) return text;
  return text.replace(
    PLACEHOLDER,
    (
      whole,
      dollar: string,
      braced: string | undefined,
      operator: string | undefined,
      fallback: string | undefined,
      bare: string | undefined,
    ) => {
      const name = braced ?? bare ?? '';
      if (dollar !== '') return whole;
      const value = Object.hasOwn(values, name) ? values[name] : withEnvironment ? environmentValue(environment, name, refuse) : undefined;
      // As in a shell: with the colon an empty value counts as none.
      const isMissing = value === undefined || (value === '' && operator?.startsWith(':') === true);
      return isMissing ? (operator === undefined ? (value ?? whole) : (fallback ?? '')) : value;
    },
  );
}

function environmentValue(
  environment: Substitution['environment'],
  name: string,
  refuse: ((name: string, why: Refusal) => void) | undefined,
): string | undefined {
  const value = environment !== undefined && Object.hasOwn(environment, name) ? environment[name] : undefined;
  if (value === undefined) return undefined;
  const why = SECRET_NAME.test(name) ? 'name' : PLAIN_VALUE.test(value) ? undefined : 'value';
  if (why !== undefined) refuse?.(name, why);
  return why === undefined ? value : undefined;
}
