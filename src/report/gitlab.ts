import { toJson, visible } from './escape.ts';
import type { RenderContext, Report, Severity } from './report.ts';
import { repositoryPath } from './repository-path.ts';
import { oneLine, pasteLines } from './words.ts';

/** GitLab's own scale: info, minor, major, critical, blocker. */
const SEVERITY = { error: 'major', warning: 'minor', info: 'info' } as const satisfies Record<Severity, string>;

interface Issue {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: string;
  readonly location: { readonly path: string; readonly lines: { readonly begin: number; readonly end: number } };
}

/** GitLab's code quality report: one issue for each finding, and for each place of what could not be verified. */
export function renderGitlab(report: Report, context: RenderContext): string {
  const found = report.findings.map(
    ({ message, remediation, rule, fingerprint, severity, location, paste }): Issue => ({
      // One line, for GitLab shows it as one: what is ready to paste means the same without its line breaks.
      description: visible([message, oneLine(remediation), ...pasteLines({ paste }).map(oneLine)].filter((part) => part !== '').join(' ')),
      check_name: rule,
      fingerprint,
      severity: SEVERITY[severity],
      location: { path: repositoryPath(location.file, context) ?? location.file, lines: { begin: location.line, end: location.endLine } },
    }),
  );
  const unverified = report.unverified.flatMap(({ subject, reason, message, locations }) =>
    locations.map(
      ({ file, line, endLine }): Issue => ({
        description: visible(`${subject} could not be verified: ${message}`),
        check_name: `unverified-${reason}`,
        fingerprint: `unverified-${reason}-${file}-${subject}`,
        severity: report.verdict === 'unverified' ? SEVERITY.error : SEVERITY.warning,
        location: { path: repositoryPath(file, context) ?? file, lines: { begin: line, end: endLine } },
      }),
    ),
  );
  return toJson(withUniqueFingerprints([...found, ...unverified]));
}

/** GitLab keeps one issue of each fingerprint: equal ones are numbered. */
function withUniqueFingerprints(issues: readonly Issue[]): Issue[] {
  const seen = new Map<string, number>();
  return issues.map((issue) => {
    const occurrence = (seen.get(issue.fingerprint) ?? 0) + 1;
    seen.set(issue.fingerprint, occurrence);
    return occurrence === 1 ? issue : { ...issue, fingerprint: `${issue.fingerprint}-${occurrence}` };
  });
}
