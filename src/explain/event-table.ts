import { TELLS_OF_FAILURE } from './interest.ts';
import type { Message } from './message.ts';

/** One row of `kubectl describe`'s Events or of `kubectl get events`. */
export interface EventRow {
  readonly text: string;
  readonly normal: boolean;
  readonly namespace?: string;
  readonly pod?: string;
}

const AGE = '(?:<unknown>|<invalid>|\\d[\\w.:+-]{0,30})(?: ago)?(?: \\(x\\d{1,9} over [^)]{1,40}\\))?';
/** Type, Reason, Age, From, Message. */
const DESCRIBE = new RegExp(
  `^ {0,40}(Normal|Warning) {1,80}([A-Za-z]{2,60}) {1,80}${AGE} {1,80}([a-z][\\w.-]{1,80}(?:, \\S{1,253})?) {1,200}(\\S.*)$`,
);
/** (Namespace,) Last Seen, Type, Reason, Object, Message; `-o wide` has more columns, which are left in the text. */
const GET = new RegExp(
  `^ {0,40}(?:([a-z0-9][a-z0-9-]{0,62}) {1,80})?${AGE} {1,80}(Normal|Warning) {1,80}([A-Za-z]{2,60}) {1,80}([a-z][\\w.]{0,80})/([a-z0-9][a-z0-9.-]{0,252}) {1,200}(\\S.*)$`,
);
const HEADERS = /^ {0,40}(?:Type {1,80}Reason {1,80}Age|(?:NAMESPACE {1,80})?LAST SEEN {1,80}|FirstSeen|FIRST SEEN|-{2,20} {1,80}-{2,20})/;

/** Reads one row; undefined where the line is none. */
export function readEventRow(line: string): EventRow | undefined {
  if (!/(?:Normal|Warning) /.test(line)) return undefined;
  const described = DESCRIBE.exec(line);
  if (described) return { text: described[4] ?? '', normal: described[1] === 'Normal' };
  const got = GET.exec(line);
  if (!got) return undefined;
  const [, namespace, type, , kind = '', name, text = ''] = got;
  return {
    text,
    normal: type === 'Normal',
    ...(namespace !== undefined && { namespace }),
    ...(/^po(?:d|ds)?$/.test(kind) && name !== undefined && { pod: name }),
  };
}

/** The header of such a table, or the line of dashes under it. */
export function isTableHeader(line: string): boolean {
  return HEADERS.test(line);
}

/** What the fields above an Events table say of the pod (`Name:`, `Namespace:` at the margin). */
export function readPodField(line: string): Pick<Message, 'namespace' | 'pod'> | undefined {
  const [, key, value = ''] = /^(Name|Namespace):[ ]{2,40}([a-z0-9][a-z0-9.-]{0,252})$/.exec(line) ?? [];
  if (key === undefined) return undefined;
  return key === 'Name' ? { pod: value } : { namespace: value };
}

/**
 * A field of a described pod or of YAML. `Message`, `message`, `note`, `msg` and `reason` are read; the rest of the layout is passed over.
 * @returns the value, `null` for a field that says nothing of a pull, undefined for a line that is no field.
 */
export function readField(line: string): { readonly value: string; readonly indent: number } | null | undefined {
  const [, indent = '', key, rest = ''] =
    /^( {0,80}(?:- )?)"?([A-Za-z][\w./-]{0,80}(?: [\w./-]{1,40})?)"?:(| .{0,65536})$/.exec(line) ?? [];
  if (key === undefined) return undefined;
  const value = rest.trim();
  if (/^(?:message|note|msg|reason)$/i.test(key)) return { value: unquote(value), indent: indent.length };
  // "denied: Your authorization token has expired" looks like a field and is a message; a layout is indented or pads its values.
  return (indent !== '' || value === '' || rest.startsWith('  ')) && !TELLS_OF_FAILURE.test(line) ? null : undefined;
}

function unquote(value: string): string {
  if (/^[|>][+-]?$/.test(value)) return '';
  const [, quote, inner] = /^(["'])(.*?)\1?,?$/.exec(value) ?? [];
  return quote === undefined ? value : quote === "'" ? (inner ?? '').replaceAll("''", "'") : (inner ?? '');
}
