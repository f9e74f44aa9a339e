import type { ServiceRequest } from './service.ts';
import { escapeXml } from './service.ts';
import type { World } from './world.ts';

/** One page of a list; the token is the position of the next one. */
export function page<T>(all: readonly T[], token: unknown, size: number): { items: readonly T[]; nextToken?: string } {
  const start = Number(token ?? 0);
  const end = start + size;
  return { items: all.slice(start, end), ...(end < all.length && { nextToken: String(end) }) };
}

/** Whether the world denies the action, everywhere or on this resource. */
export function isDenied(world: World, { service, action }: ServiceRequest, resource: string): boolean {
  return world.denials.some((denial) => denial.action === `${service}:${action}` && (denial.resource ?? resource) === resource);
}

/** What AWS says then. */
export function deniedText({ identity, service, action }: ServiceRequest, resource: string): string {
  return `User: ${identity.arn} is not authorized to perform: ${service}:${action} on resource: ${resource} because no identity-based policy allows the ${service}:${action} action`;
}

/**
 * A value as XML elements.
 * @param item name of a list's elements
 * @param nameOf name of the element for a field
 */
export function toXml(value: unknown, item: string, nameOf: (field: string) => string): string {
  if (Array.isArray(value)) return value.map((entry) => `<${item}>${toXml(entry, item, nameOf)}</${item}>`).join('');
  if (value === null || value === undefined) return '';
  // A map of the Query protocol.
  if (value instanceof Map)
    return [...value]
      .map(([key, entry]) => `<entry><key>${escapeXml(String(key))}</key><value>${escapeXml(String(entry))}</value></entry>`)
      .join('');
  if (typeof value !== 'object') return escapeXml(String(value));
  return Object.entries(value)
    .filter(([, entry]) => entry !== undefined)
    .map(([field, entry]) => `<${nameOf(field)}>${toXml(entry, item, nameOf)}</${nameOf(field)}>`)
    .join('');
}
