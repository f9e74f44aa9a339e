import { createHash } from 'node:crypto';
import type { Location, ResourceRef } from '../manifests/manifest.ts';
import type { Finding } from '../report/report.ts';
import type { Subject } from '../subjects/subject.ts';
import type { Level, RawFinding, Rule } from './policy.ts';

/** Where something stands: a JSON pointer into the object of that id, or a line of its source (1-based). */
export type Locate = (id: number, at: { readonly pointer?: string; readonly line?: number }) => Location;

/**
 * Joins what a rule said with its METADATA and with the place it points at.
 * @param level as configured for the rule, if it is
 * @returns undefined where the rule is off
 */
export function toFinding(raw: RawFinding, rule: Rule, subject: Subject, locate: Locate, level: Level | undefined): Finding | undefined {
  const severity = level ?? (rule.level === 'off' ? 'off' : (raw.severity ?? rule.level));
  if (severity === 'off') return undefined;
  const { id } = subject.resource;
  const resource = refOf(subject.resource);
  return {
    rule: rule.id,
    severity,
    message: raw.message,
    remediation: rule.remediation,
    help: rule.help,
    resource,
    ...(raw.container === undefined ? {} : { container: raw.container }),
    ...(raw.image === undefined ? {} : { image: raw.image }),
    location: locate(id, placeOf(raw)),
    related: (raw.related ?? []).map((related) => ({
      message: related.message,
      location: locate(related.of.id, placeOf(related)),
      resource: refOf(related.of),
    })),
    fingerprint: fingerprint(raw, resource),
    ...(raw.paste === undefined ? {} : { paste: raw.paste }),
  };
}

/** Without the id, which means nothing outside the run. */
function refOf({ apiVersion, kind, namespace, name }: ResourceRef): ResourceRef {
  return { apiVersion, kind, namespace, name };
}

function placeOf({ at, line }: { readonly at?: string; readonly line?: number }): { readonly pointer?: string; readonly line?: number } {
  return line === undefined ? { pointer: at ?? '' } : { line };
}

/**
 * Names a finding over time: what is wrong with which object, and no line, so that it survives moves. The version of the API is left out:
 * `apps/v1beta1` and `apps/v1` name the same object. 20 hex digits.
 */
function fingerprint(raw: RawFinding, { apiVersion, kind, namespace, name }: ResourceRef): string {
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  const parts = [raw.rule, group, kind, namespace, name, raw.container ?? null, raw.key ?? raw.message];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 20);
}
