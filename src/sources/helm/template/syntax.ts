/** A piece of a Go template. Lines are 0-based lines of its file. */
export type TemplateNode =
  | { readonly type: 'text'; readonly text: string; readonly line: number }
  | { readonly type: 'action'; readonly code: string; readonly line: number }
  | { readonly type: 'block'; readonly keyword: BlockKeyword; readonly branches: readonly TemplateBranch[]; readonly line: number }
  | { readonly type: 'define'; readonly name: string; readonly body: readonly TemplateNode[] };

export type BlockKeyword = 'if' | 'range' | 'with';

export interface TemplateBranch {
  /** What stands behind the keyword; undefined for `else`. */
  readonly code: string | undefined;
  readonly body: readonly TemplateNode[];
}

interface Token {
  readonly isAction: boolean;
  readonly text: string;
  readonly line: number;
}

interface Open {
  readonly keyword: BlockKeyword | 'define' | 'file';
  readonly name: string;
  readonly line: number;
  readonly branches: { code: string | undefined; body: TemplateNode[] }[];
  /** `else if`: its end closes the block around it too. */
  readonly isChained: boolean;
}

/** Takes a template apart. @returns undefined for what helm would not parse either. */
export function parseTemplate(text: string): readonly TemplateNode[] | undefined {
  const tokens = tokensOf(text);
  if (!tokens) return undefined;
  const root: Open = { keyword: 'file', name: '', line: 0, branches: [{ code: undefined, body: [] }], isChained: false };
  const stack = [root];
  const bodyOf = (open: Open | undefined): TemplateNode[] => open?.branches.at(-1)?.body ?? [];
  const push = (node: TemplateNode): void => void bodyOf(stack.at(-1)).push(node);
  const begin = (keyword: Open['keyword'], code: string, line: number, isChained = false): void =>
    void stack.push({ keyword, name: code, line, branches: [{ code, body: [] }], isChained });

  for (const { isAction, text: code, line } of tokens) {
    if (!isAction) {
      if (code !== '') push({ type: 'text', text: code, line });
      continue;
    }
    const [, word = '', rest = ''] = /^([a-z]*)\b\s*([\s\S]*)$/.exec(code) ?? [];
    if (code === '' || code.startsWith('/*')) continue;
    if (word === 'if' || word === 'range' || word === 'with') begin(word, rest, line);
    else if (word === 'define') begin('define', nameIn(rest), line);
    else if (word === 'block') {
      push({ type: 'action', code: `template ${rest}`, line });
      begin('define', nameIn(rest), line);
    } else if (word === 'else') {
      const open = stack.at(-1);
      if (!open || open.keyword === 'file' || open.keyword === 'define') return undefined;
      const [, again, condition = ''] = /^(if|with)\b\s*([\s\S]*)$/.exec(rest) ?? [];
      open.branches.push({ code: undefined, body: [] });
      if (again === 'if' || again === 'with') begin(again, condition, line, true);
    } else if (word === 'end') {
      for (let isChained = true; isChained; ) {
        const open = stack.pop();
        if (!open || open.keyword === 'file') return undefined;
        isChained = open.isChained;
        if (open.keyword === 'define') push({ type: 'define', name: open.name, body: bodyOf(open) });
        else push({ type: 'block', keyword: open.keyword, branches: open.branches, line: open.line });
      }
    } else push({ type: 'action', code, line });
  }
  return stack.length === 1 ? bodyOf(root) : undefined;
}

function nameIn(code: string): string {
  return /^["`]([^"`]*)["`]/.exec(code)?.[1] ?? '';
}

/** Text and actions in turn; white space that a dash takes away is not among the text. */
function tokensOf(text: string): Token[] | undefined {
  const tokens: Token[] = [];
  let line = 0;
  let at = 0;
  let trims = false;
  const addText = (end: number, trimsEnd: boolean): void => {
    const whole = text.slice(at, end);
    const kept = trims ? whole.replace(/^[ \t\r\n]+/, '') : whole;
    const dropped = whole.slice(0, whole.length - kept.length);
    tokens.push({ isAction: false, text: trimsEnd ? kept.replace(/[ \t\r\n]+$/, '') : kept, line: line + newlines(dropped) });
    line += newlines(whole);
  };
  for (;;) {
    const open = text.indexOf('{{', at);
    if (open < 0) {
      addText(text.length, false);
      return tokens;
    }
    const trimsBefore = /^-[ \t\r\n]/.test(text.slice(open + 2, open + 4));
    addText(open, trimsBefore);
    const end = endOfAction(text, open + 2);
    if (end === undefined) return undefined;
    const inside = text.slice(open + 2 + (trimsBefore ? 1 : 0), end);
    trims = /[ \t\r\n]-$/.test(inside);
    const code = trims ? inside.slice(0, -1) : inside;
    tokens.push({ isAction: true, text: code.trim(), line });
    line += newlines(text.slice(open, end));
    at = end + 2;
  }
}

/** Where the actions of a template stand, braces included. @returns undefined where one does not end. */
export function actionSpans(text: string): readonly { readonly start: number; readonly end: number }[] | undefined {
  const spans: { start: number; end: number }[] = [];
  for (let start = text.indexOf('{{'); start >= 0; start = text.indexOf('{{', spans.at(-1)?.end)) {
    const end = endOfAction(text, start + 2);
    if (end === undefined) return undefined;
    spans.push({ start, end: end + 2 });
  }
  return spans;
}

/** Offset of the braces that close an action: those in its strings and comments do not. */
function endOfAction(text: string, from: number): number | undefined {
  const part = /\/\*[\s\S]*?\*\/|"(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)*'|\}\}/g;
  part.lastIndex = from;
  for (let match = part.exec(text); match; match = part.exec(text)) if (match[0] === '}}') return match.index;
  return undefined;
}

function newlines(text: string): number {
  return text.split('\n').length - 1;
}
