import { capMessage, cleanLine, unescapeText } from './clean.ts';
import { readLogLine } from './log-line.ts';
import type { Message } from './message.ts';

/** Nodes looked at in one JSON document; a list of 10,000 events has about 400,000. */
const NODE_LIMIT = 2_000_000;
const PULL_STATES =
  /^(?:Init:)?(?:ErrImagePull|ImagePullBackOff|InvalidImageName|ErrImageNeverPull|ImageInspectError|RegistryUnavailable|SignatureValidationFailed)$/;
/** Subtrees that never hold a message and may hold what must not be read. */
const CLOSED: ReadonlySet<string> = new Set(['managedFields', 'annotations', 'labels', 'data', 'stringData', 'env', 'spec', 'conditions']);

interface Context {
  readonly image?: string;
  readonly namespace?: string;
  readonly pod?: string;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Collects what a JSON document says: Events of either API, pods with their container statuses, Lists and arrays of them, and the
 * objects JSON logs are made of (kubelet, journald, fluent). Walks without recursion, so that nesting costs no stack.
 */
export function messagesOfJson(document: unknown): readonly Message[] {
  const messages: Message[] = [];
  const open: { readonly value: unknown; readonly context: Context }[] = [{ value: document, context: {} }];
  for (let seen = 0; open.length > 0 && seen < NODE_LIMIT; seen++) {
    const { value, context } = open.pop() ?? { value: null, context: {} };
    if (Array.isArray(value)) {
      for (let at = value.length - 1; at >= 0; at--) open.push({ value: value[at], context });
    } else if (isFields(value)) {
      const inner = contextOf(value, context);
      const message = messageOf(value, inner);
      if (message && message.text !== '') messages.push(message);
      for (const [key, child] of Object.entries(value).reverse()) {
        if (typeof child === 'object' && child !== null && !CLOSED.has(key)) open.push({ value: child, context: inner });
      }
    }
  }
  return messages;
}

/** Parses a JSON object or array; undefined for anything else. */
export function parseJson(text: string): unknown {
  if (!/^\s{0,1000}[{[]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function messageOf(fields: Fields, context: Context): Message | undefined {
  const said = ['MESSAGE', 'message', 'note', 'msg', 'log', 'error', 'err'].flatMap((key) => textOf(fields[key]) ?? []);
  const reason = textOf(fields['reason']) ?? '';
  if (said.length === 0 && !PULL_STATES.test(reason)) return undefined;
  const joined = said.length === 0 ? reason : said.filter((part, at) => said.indexOf(part) === at).join(': ');
  const entry = readLogLine(joined) ?? { text: joined };
  const [namespace, pod] = entry.pod?.split('/') ?? [];
  const image = textOf(fields['image']) ?? entry.image ?? context.image;
  return {
    ...context,
    ...(image !== undefined && { image }),
    ...(namespace !== undefined && pod !== undefined && { namespace, pod }),
    ...(fields['type'] === 'Normal' && { normal: true }),
    text: capMessage(unescapeText(entry.text)),
  };
}

function contextOf(fields: Fields, outer: Context): Context {
  const about = isFields(fields['involvedObject'])
    ? fields['involvedObject']
    : isFields(fields['regarding'])
      ? fields['regarding']
      : undefined;
  const self = fields['kind'] === 'Pod' && isFields(fields['metadata']) ? fields['metadata'] : undefined;
  const named = about?.['kind'] === 'Pod' ? about : self;
  const image = isFields(fields['state']) ? textOf(fields['image']) : undefined;
  const namespace = textOf(named?.['namespace']);
  const pod = textOf(named?.['name']);
  return {
    ...outer,
    ...(image !== undefined && { image }),
    ...(namespace !== undefined && { namespace }),
    ...(pod !== undefined && { pod }),
  };
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** journald writes a message that is not UTF-8 as an array of bytes. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value === '' ? undefined : cleanLine(value.slice(0, 65_536).replace(/[\r\n]/g, ' ')).trim();
  if (!Array.isArray(value) || value.length === 0 || value.length > 65_536 || !value.every((byte) => typeof byte === 'number'))
    return undefined;
  return cleanLine(String.fromCharCode(...value.slice(0, 4096)).replace(/[\r\n]/g, ' '));
}
