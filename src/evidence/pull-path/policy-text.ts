import type { LookUp } from '../../iam/look-up.ts';
import { found, unverified } from './answers.ts';

/**
 * A policy as AWS returns it, decoded: JSON text, from IAM URL-encoded after RFC 3986.
 * @param name stands in "the ... is not a JSON object"
 */
export function decodePolicy(text: string | undefined, name: string): LookUp<unknown> {
  if (text === undefined) return unverified('error', `AWS answered without the ${name}`);
  const trimmed = text.trim();
  try {
    const value: unknown = JSON.parse(trimmed.startsWith('{') ? trimmed : decodeURIComponent(trimmed));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return found(value);
  } catch {
    // What is not JSON is no object either.
  }
  return unverified('error', `the ${name} is not a JSON object`);
}
