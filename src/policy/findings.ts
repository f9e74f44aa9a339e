import { createHash } from 'node:crypto';
import type { Location, ResourceRef } from '../manifests/manifest.ts';
import type { Finding, RelatedLocation } from '../report/report.ts';
import type { Subject, SubjectResource } from '../subjects/subject.ts';
import type { Level, RawFinding, Rule } from './policy.ts';

/** What is known of an object beside what it says of itself. */
export interface Places {
  /** Where something stands: a JSON pointer into the object of that id, or a line of its source (1-based). */
  readonly locate: (id: number, at: { readonly pointer?: string; readonly line?: number }) => Location;
  /** The namespace it is deployed to, as messages have it. */
  readonly namespaceOf: (resource: SubjectResource) => string | null;
}

/**
 * Joins what a rule said with its METADATA and with the place it points at.
 * @param level as configured for the rule, if it is
 * @returns undefined where the rule is off
 */
export function toFinding(raw: RawFinding, rule: Rule, subject: Subject, places: Places, level: Level | undefined): Finding | undefined {
  const severity = level ?? (rule.level === 'off' ? 'off' : (raw.severity ?? rule.level));
  if (severity === 'off') return undefined;
  const { locate } = places;
  const shown = (resource: SubjectResource): ResourceRef => ({ ...refOf(resource), namespace: places.namespaceOf(resource) });
  return {
    rule: rule.id,
    severity,
    message: raw.message,
    remediation: raw.remediation ?? rule.remediation,
    help: rule.help,
    resource: shown(subject.resource),
    ...(raw.container === undefined ? {} : { container: raw.container }),
    ...(raw.image === undefined ? {} : { image: raw.image }),
    location: locate(subject.resource.id, placeOf(raw)),
    related: once(
      (raw.related ?? []).map((related) => ({
        message: related.message,
        location: locate(related.of.id, placeOf(related)),
        resource: shown(related.of),
      })),
    ),
    fingerprint: fingerprint(raw, subject),
    ...(raw.paste === undefined ? {} : { paste: raw.paste }),
  };
}

/** Pods of one object that share a field have one place. */
function once(related: readonly RelatedLocation[]): RelatedLocation[] {
  return [...new Map(related.map((entry) => [JSON.stringify(entry), entry])).values()];
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
 * `apps/v1beta1` and `apps/v1` name the same object; the namespace is the one the manifest names itself, whatever a run adds to it.
 * What cannot be read and has no name is known by its file: otherwise any other broken file of the kind would be the same finding.
 * 20 hex digits.
 */
function fingerprint(raw: RawFinding, subject: Subject): string {
  const { apiVersion, kind, namespace, name } = subject.resource;
  const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  const file = subject.type === 'document' && name === '' ? [subject.file] : [];
  const parts = [raw.rule, group, kind, namespace, name, raw.container ?? null, raw.key ?? raw.message, ...file];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 20);
}
