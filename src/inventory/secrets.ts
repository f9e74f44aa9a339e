import { parseEcrHost } from '../images/ecr.ts';
import { isObject } from '../manifests/json.ts';
import type { Json, JsonObject, Manifest } from '../manifests/manifest.ts';
import { escapeSegment } from '../manifests/pointers.ts';

/** What a committed image pull secret says of itself: hosts, user names and expiry. Never a value of it. */
export interface PullSecret {
  readonly manifest: Manifest;
  readonly namespace: string | null;
  readonly registries: readonly RegistryLogin[];
}

export interface RegistryLogin {
  readonly host: string;
  readonly username: string | null;
  /** ISO 8601, where the ECR token tells; ECR tokens live 12 hours. */
  readonly expiresAt: string | null;
  readonly ecr: boolean;
  /** JSON pointer of the key that holds it. */
  readonly at: string;
}

/** The two forms of an image pull secret, and `config.json` as builders such as Kaniko mount it, whatever the key is called. */
function loginsOf(key: string, text: string): JsonObject {
  if (key !== '.dockercfg' && !text.includes('"auths"')) return {};
  const config = parseJson(text);
  if (!isObject(config)) return {};
  return isObject(config['auths']) ? config['auths'] : key === '.dockercfg' ? config : {};
}

/** An entry may only name the host and leave the login to a credential helper. */
function holdsCredentials(login: JsonObject): boolean {
  return ['auth', 'password', 'identitytoken', 'registrytoken'].some((key) => typeof login[key] === 'string' && login[key] !== '');
}

/** Reads the registry logins of a Secret; undefined where it holds none (the usual Secret). */
export function pullSecretOf(manifest: Manifest, namespace: string | null): PullSecret | undefined {
  const registries: RegistryLogin[] = [];
  for (const section of ['data', 'stringData'] as const) {
    const data = manifest.object[section];
    if (!isObject(data)) continue;
    for (const [key, value] of Object.entries(data)) {
      if (typeof value !== 'string') continue;
      const text = section === 'data' ? decodeBase64(value) : value;
      for (const [host, login] of Object.entries(loginsOf(key, text))) {
        if (isObject(login) && holdsCredentials(login)) registries.push(loginOf(host, login, `/${section}/${escapeSegment(key)}`));
      }
    }
  }
  return registries.length > 0 ? { manifest, namespace, registries } : undefined;
}

function loginOf(key: string, login: JsonObject, at: string): RegistryLogin {
  const host = key.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
  const [user, password] = credentialsOf(login);
  const ecr = parseEcrHost(host.replace(/:\d+$/, '')) !== undefined;
  return { host, username: user, expiresAt: ecr && password !== null ? expiryOf(password) : null, ecr, at };
}

function credentialsOf(login: JsonObject): [string | null, string | null] {
  const auth = typeof login['auth'] === 'string' ? decodeBase64(login['auth']) : '';
  const colon = auth.indexOf(':');
  const user = typeof login['username'] === 'string' ? login['username'] : colon > 0 ? auth.slice(0, colon) : null;
  const password = typeof login['password'] === 'string' ? login['password'] : colon > 0 ? auth.slice(colon + 1) : null;
  // A user name is printed; a token that stands in its place by mistake is not.
  return [user !== null && user.length <= 64 && /^[\w.@+-]+$/.test(user) ? user : null, password];
}

/** ECR's token is base64 JSON with `expiration` in epoch seconds: observed, not documented, so anything else is simply unknown. */
function expiryOf(password: string): string | null {
  const token = parseJson(decodeBase64(password));
  const seconds = isObject(token) ? token['expiration'] : undefined;
  if (typeof seconds !== 'number' || !Number.isFinite(seconds) || seconds < 0 || seconds > 4e9) return null;
  return new Date(seconds * 1000).toISOString();
}

function decodeBase64(text: string): string {
  return Buffer.from(text, 'base64').toString('utf8');
}

function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
