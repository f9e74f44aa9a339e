import type { RoleFacts } from '../pull-path.ts';
import type { IamRole } from './apis.ts';

const SECRET_NAME = /secret|token|passw|credential|private[-_]?key|api[-_]?key/i;
/** Access keys, values that are nothing but a key or token, and PEM. ARNs and URLs have colons. */
const SECRET_VALUE = /\b(?:AKIA|ASIA)[A-Z0-9]{12,}\b|^[A-Za-z0-9+/=_.-]{40,}$|-----BEGIN/;

/** A role's tags, which conditions may ask for; values that look like secrets are left out and named. */
export function roleTags(tags: IamRole['Tags']): Pick<RoleFacts, 'tags' | 'unknownTags'> {
  const entries = (tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value] as const);
  const withheld = entries.filter(([name, value]) => SECRET_NAME.test(name) || SECRET_VALUE.test(value)).map(([name]) => name);
  return {
    tags: Object.fromEntries(entries.filter(([name]) => !withheld.includes(name))),
    ...(withheld.length > 0 && { unknownTags: withheld.sort() }),
  };
}
