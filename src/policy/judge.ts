import type { Inventory } from '../inventory/inventory.ts';
import { locateIn, locateLine, originNotes } from '../manifests/locate.ts';
import type { Location, Manifest, UnreadableDocument } from '../manifests/manifest.ts';
import type { Finding } from '../report/report.ts';
import type { JudgedSubject } from '../subjects/build.ts';
import type { Subject, SubjectResource } from '../subjects/subject.ts';
import type { PolicyEngine } from './engine.ts';
import { toFinding } from './findings.ts';
import type { Level, RawFinding, Rule } from './policy.ts';

/** A finding with what it is about, for whatever asks about more than its place: suppressions, and what a change touches. */
export interface Judged {
  readonly finding: Finding;
  /** Pointer of the finding's place in the object. */
  readonly at: string;
  readonly subject: Subject;
  readonly of: Manifest | UnreadableDocument;
  /** The objects its related locations lie in. */
  readonly involved: readonly (Manifest | UnreadableDocument)[];
}

/** Pods of one object may share what is wrong: the field that names their account, an image that is merged into all of them. It is mended once. */
function repetitions(): (raw: RawFinding, subject: Subject) => boolean {
  let id: number | undefined;
  let known = new Set<string>();
  return (raw, { type, resource }) => {
    if (type !== 'workload') return false;
    // The pods of an object are judged one after the other.
    if (resource.id !== id) known = new Set();
    id = resource.id;
    const key = JSON.stringify([raw.rule, raw.at, raw.line, raw.key ?? raw.message]);
    return known.has(key) || !known.add(key);
  };
}

/** Asks the policy about every subject and turns what it says into findings at a place. */
export function judge(
  subjects: Iterable<JudgedSubject>,
  { manifests, namespaceOf }: Pick<Inventory, 'manifests' | 'namespaceOf'>,
  engine: PolicyEngine,
  rules: readonly Rule[],
  levels: ReadonlyMap<string, Level>,
): Judged[] {
  const byId = new Map<number, Manifest | UnreadableDocument>(manifests.map((manifest) => [manifest.id, manifest]));
  // What the configuration brings in is none of the scanned manifests and has no namespace but its own.
  const scanned = new Set<Manifest | UnreadableDocument>(manifests);
  const ruleOf = new Map(rules.map((rule) => [rule.id, rule]));
  const place = (id: number, at: { readonly pointer?: string; readonly line?: number }): Location => {
    const target = byId.get(id);
    if (!target) throw new Error(`the policy points at a resource that was not in its input: ${id}`);
    if (at.line !== undefined && 'object' in target) return locateLine(target.source, at.line);
    return 'object' in target ? locateIn(target, at.pointer ?? '') : target.location;
  };
  const effectiveNamespace = ({ id, namespace }: SubjectResource): string | null => {
    const target = byId.get(id);
    return target && 'object' in target && scanned.has(target) ? namespaceOf(target) : namespace;
  };
  const findings: Judged[] = [];
  const isKnown = repetitions();
  for (const { subject, of, concerns = [] } of subjects) {
    byId.set(subject.resource.id, of);
    for (const raw of engine.evaluate(subject)) {
      if (isKnown(raw, subject)) continue;
      const rule = ruleOf.get(raw.rule);
      if (!rule) throw new Error(`the policy names a rule that is not in the catalogue: ${raw.rule}`);
      const finding = toFinding(raw, rule, subject, { locate: place, namespaceOf: effectiveNamespace }, levels.get(rule.id));
      if (finding)
        findings.push({
          // For a rendered object: the file it is written in, the value of its template.
          finding: 'object' in of ? { ...finding, related: [...finding.related, ...originNotes(of, raw.at)] } : finding,
          at: raw.at,
          subject,
          of,
          involved: raw.related?.length ? [...raw.related.flatMap((related) => byId.get(related.of.id) ?? []), ...concerns] : [],
        });
    }
  }
  return findings;
}
