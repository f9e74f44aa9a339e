import { type MarkedComment, markedComments } from '../manifests/comments.ts';
import type { SourceText } from '../manifests/manifest.ts';
import { parseUntil, type Suppression } from './suppressions.ts';

const MARKER = 'ecr-preflight-ignore';

/** Suppressions of one file, by the line they are about. */
type CommentsByLine = ReadonlyMap<number, readonly Suppression[]>;

export interface CommentSuppressions {
  /** Every one that is written, those that are about no line included. */
  readonly all: readonly Suppression[];
  readonly byFile: ReadonlyMap<string, CommentsByLine>;
}

/** Reads `# ecr-preflight-ignore <rule>[, <rule>]: <reason> [until YYYY-MM-DD]` out of every text that holds the marker. */
export function commentSuppressions(texts: Iterable<SourceText>, ruleIds: ReadonlySet<string>): CommentSuppressions {
  const all: Suppression[] = [];
  const byFile = new Map<string, Map<number, Suppression[]>>();
  for (const source of texts) {
    for (const comment of markedComments(source, MARKER)) {
      const suppressions = parseComment(comment, ruleIds);
      all.push(...suppressions);
      if (comment.line === undefined) continue;
      const lines = byFile.get(source.path) ?? new Map<number, Suppression[]>();
      byFile.set(source.path, lines);
      lines.set(comment.line, [...(lines.get(comment.line) ?? []), ...suppressions]);
    }
  }
  return { all, byFile };
}

/** One suppression a rule, so that each can be unused on its own. */
function parseComment({ text, location }: MarkedComment, ruleIds: ReadonlySet<string>): Suppression[] {
  const colon = text.indexOf(':');
  // Without the colon the reason cannot be told from the rule; the rule still can.
  const names = colon < 0 ? text.slice(0, /\s/.exec(text)?.index) : text.slice(0, colon);
  const { reason, ...end } = parseUntil(colon < 0 ? '' : text.slice(colon + 1));
  const rules = names
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const common = { by: 'comment' as const, reason, location };
  if (rules.length === 0) return [{ ...common, rule: '', problem: 'no-rule' }];
  return rules.map((rule): Suppression => {
    if (!ruleIds.has(rule)) return { ...common, rule, problem: 'unknown-rule' };
    return { ...common, rule, ...end };
  });
}
