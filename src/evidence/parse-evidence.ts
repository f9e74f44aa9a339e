import type { core } from 'zod/mini';
import { PreflightError } from '../errors.ts';
import type { EvidenceDocument } from './evidence.ts';
import { evidenceSchema } from './schema.ts';

const HINT = 'record it again with `ecr-preflight collect -o FILE`; docs/evidence.md describes the format';

/**
 * Reads a recorded evidence document.
 * @param file named in messages; not opened.
 * @throws PreflightError `evidence` for anything that is not an evidence document of schemaVersion 1.
 */
export function parseEvidence(text: string, file: string): EvidenceDocument {
  let value: unknown;
  try {
    value = JSON.parse(text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);
  } catch (cause) {
    throw new PreflightError('evidence', `${file}${lineOf(cause, text)}: the evidence document is not valid JSON`, { hint: HINT, cause });
  }
  const version = value !== null && typeof value === 'object' && 'schemaVersion' in value ? value.schemaVersion : undefined;
  if (version !== undefined && version !== 1) {
    throw new PreflightError('evidence', `${file}: schemaVersion: expected 1, found ${JSON.stringify(version).slice(0, 40)}`, {
      hint: 'the document was written by another release of ecr-preflight: use that release, or record it again with `ecr-preflight collect`',
    });
  }
  const result = evidenceSchema.safeParse(value, { reportInput: false });
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const where = issue ? pathText(issue.path) : '';
  throw new PreflightError('evidence', `${file}: ${where === '' ? '' : `${where}: `}expected ${expectation(issue)}`, { hint: HINT });
}

/** V8 names a position for most syntax errors, not for all. */
function lineOf(error: unknown, text: string): string {
  const position = /at position (\d+)/.exec(String(error))?.[1];
  return position === undefined ? '' : `:${text.slice(0, Number(position)).split('\n').length}`;
}

function expectation(issue: core.$ZodIssue | undefined): string {
  switch (issue?.code) {
    case 'invalid_type':
      return issue.expected === 'object' || issue.expected === 'record' ? 'an object' : `a value of type ${issue.expected}`;
    case 'invalid_value':
      return issue.values.map((value) => JSON.stringify(value)).join(' or ');
    case 'invalid_union':
    case 'invalid_format':
      return issue.message;
    default:
      return 'an evidence document of schemaVersion 1';
  }
}

/** `images["<reference>"].nearestTags[1]`: references hold dots, so their keys are quoted. */
function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((key, at) => {
      if (typeof key === 'string' && /^[A-Za-z]\w*$/.test(key)) return at === 0 ? key : `.${key}`;
      return typeof key === 'number' ? `[${key}]` : `[${JSON.stringify(String(key))}]`;
    })
    .join('');
}
