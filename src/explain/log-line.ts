import { unescapeText } from './clean.ts';

/** What one line of a log says, without its prefixes. */
export interface LogEntry {
  readonly text: string;
  readonly image?: string;
  /** `namespace/name`, as kubelet's structured logs have it. */
  readonly pod?: string;
}

/** Prefixes, outermost first; each is anchored, and they nest in any order (journald around klog, a container log around logfmt). */
const PREFIXES: readonly RegExp[] = [
  /^[A-Z][a-z]{2} [ 0-3]?\d \d\d:\d\d:\d\d(?:\.\d{1,9})? \S{1,253} [A-Za-z][\w.@/-]{0,80}(?:\[\d{1,10}\])?: ?/,
  /^\[?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?: ?(?:Z|UTC|[+-]\d\d:?\d\d))?\]?(?: (?:stdout|stderr) [FP](?= ))?(?: \S{1,253} [A-Za-z][\w.@/-]{0,80}\[\d{1,10}\]:)?:? ?/,
  /^[IWEF]\d{4} \d\d:\d\d:\d\d\.\d{1,9} {1,8}\d{1,10} [\w./-]{1,160}:\d{1,6}\] ?/,
  /^(?:kubelet|containerd|crio|cri-o|dockerd|docker)(?:\[\d{1,10}\])?: ?/,
  /^\[?(?:ERROR|WARN|WARNING|FATAL|INFO)\]?:? {1,8}/,
  /^(?:FATA|ERRO|WARN|INFO)\[\d{1,8}\] ?/,
  /^\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}: (?=\{)/,
];
/** A cheap test for the first characters, so that plain text costs nothing. */
const MAY_BEGIN = /^[\d[A-Zcdkltme"]/;

/**
 * Reads a line as a log writes it: journald, klog, container log, logfmt (containerd, CRI-O, dockerd), nested in any order.
 * @returns undefined for a line that begins with none of these. JSON is left as it is, for the caller to parse.
 */
export function readLogLine(line: string): LogEntry | undefined {
  if (!MAY_BEGIN.test(line)) return undefined;
  let text = line;
  let image: string | undefined;
  let pod: string | undefined;
  for (let depth = 0; depth < 8; depth++) {
    const before = text;
    for (const prefix of PREFIXES) text = text.replace(prefix, '');
    const fields = fieldsOf(text);
    if (fields) {
      text = ['msg', 'error', 'err'].flatMap((key) => fields.get(key) ?? []).join(': ');
      image = fields.get('image') ?? image;
      pod = fields.get('pod') ?? pod;
    }
    if (text === before) break;
  }
  if (text === line) return undefined;
  return { text, ...(image !== undefined && { image }), ...(pod !== undefined && { pod }) };
}

/** logfmt (`time="..." level=error msg="..."`) and klog's structured lines (`"Failed to pull image" err="..." image="..."`). */
function fieldsOf(text: string): ReadonlyMap<string, string> | undefined {
  if (!/^(?:[A-Za-z_][\w.-]{0,40}=|"[^"]{0,400}" [A-Za-z_][\w.-]{0,40}=)/.test(text)) return undefined;
  const fields = new Map<string, string>();
  const token = /(?:([A-Za-z_][\w.-]{0,40})=)?(?:"((?:[^"\\]|\\.)*)"?|([^\s"]{1,4096}))/y;
  for (let at = 0; at < text.length && fields.size < 100; ) {
    token.lastIndex = at;
    const match = token.exec(text);
    if (!match) {
      at++;
      continue;
    }
    const [whole, key, quoted, bare = ''] = match;
    const name = key ?? (quoted === undefined ? undefined : 'msg');
    if (name !== undefined && !fields.has(name)) fields.set(name, quoted === undefined ? bare : unescapeText(quoted));
    at += whole.length;
  }
  return fields.has('msg') || fields.has('err') || fields.has('error') ? fields : undefined;
}
