/** Longest message that is looked at; kubelet nests the same text several times, and what is beyond says nothing new. */
const MESSAGE_LIMIT = 4096;
/** A message keeps its head, where the image is, and its tail, where the innermost cause is. */
const HEAD = 2560;
const TAIL = MESSAGE_LIMIT - HEAD - 3;

// biome-ignore lint/suspicious/noControlCharactersInRegex: terminal colours are what is to be removed
const ANSI = /\u001b(?:\[[0-9;:?]{0,40}[A-Za-z]|\][^\u0007\u001b]{0,300}(?:\u0007|\u001b\\)|[@-Z\\^_])/g;
/** Invisible and direction-changing characters: they could hide a token from redaction or reorder what a terminal shows. */
const INVISIBLE = /[\p{Cc}\p{Cf}]/gu;
const ODD_SPACE = /[\t\u0085\u00a0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/g;
const ORDINARY = /^[ -~]*$/;

/** Removes terminal colours, control and invisible characters from one line. */
export function cleanLine(line: string): string {
  if (ORDINARY.test(line)) return line;
  const text = line.includes('\u001b') ? line.replace(ANSI, '') : line;
  return text.replace(ODD_SPACE, ' ').replace(INVISIBLE, '');
}

/** Bounds one message to `MESSAGE_LIMIT` characters. */
export function capMessage(text: string): string {
  return text.length <= MESSAGE_LIMIT ? text : `${text.slice(0, HEAD)}...${text.slice(text.length - TAIL)}`;
}

const WHITE: ReadonlySet<string> = new Set(['n', 'r', 't']);

/**
 * Takes the escapes of quoted text away, however often it was quoted (kubelet quotes the runtime's message up to three times):
 * every run of backslashes goes, `\n`, `\r` and `\t` become a space, `\u0022` its character. One pass, linear.
 */
export function unescapeText(text: string): string {
  if (!text.includes('\\')) return text;
  let out = '';
  for (let at = 0; at < text.length; at++) {
    if (text[at] !== '\\') {
      out += text[at];
      continue;
    }
    while (text[at] === '\\') at++;
    const next = text[at] ?? '';
    const code = next === 'u' ? /^[0-9a-fA-F]{4}/.exec(text.slice(at + 1, at + 5))?.[0] : undefined;
    if (code !== undefined) {
      out += cleanLine(String.fromCharCode(Number.parseInt(code, 16)));
      at += 4;
    } else {
      out += WHITE.has(next) ? ' ' : next;
    }
  }
  return out;
}
