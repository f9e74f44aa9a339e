import { innerScope, type Reference, referencesIn, type Scope, scopeOf } from './references.ts';
import type { TemplateNode } from './syntax.ts';

export interface TemplateFile {
  /** As in reports. */
  readonly path: string;
  readonly nodes: readonly TemplateNode[];
}

export interface Definition {
  readonly file: string;
  readonly body: readonly TemplateNode[];
}

/** A line of a template. */
export interface TemplateLine {
  readonly file: string;
  /** 0-based. */
  readonly line: number;
}

/** One step on a way through a template: something it prints. */
export interface Step {
  /** Text without white space; undefined for what is only known when it is printed. */
  readonly text: string | undefined;
  /** The text begins a line. */
  readonly beginsLine: boolean;
  /** Of a value: it may be longer than a line, each of them indented by that much. */
  readonly indent: number | undefined;
  readonly file: string;
  /** 0-based. */
  readonly line: number;
  readonly references: readonly Reference[];
  /** Lines that call the template it stands in, the outermost first. */
  readonly callers: readonly TemplateLine[];
  /** The outermost `range` it is part of; undefined for what is printed once at most. */
  readonly loop: number | undefined;
  /** It depends on a condition. */
  readonly isOptional: boolean;
  next: number[];
}

/** The ways through a template, from separator to separator of its documents. */
export interface TemplateGraph {
  readonly steps: readonly Step[];
  /** Where a document may begin. */
  readonly starts: readonly number[];
  /** Where a document ends. */
  readonly ends: ReadonlySet<number>;
}

const MOST_STEPS = 20_000;
const MOST_CALLS = 8;
/** A call within an expression gives a name or the like as a rule. */
const MANY_LINES = /^(?:include|template)\b[^|]*$|\b(?:n?indent|toYaml(?:Pretty)?|toPrettyJson|toToml|tpl|Get|Lines|AsConfig|AsSecrets)\b/;
/** A call whose text is printed as it is, but for its indentation. */
const PLAIN_CALL =
  /^(?:include|template)\s+["`]([^"`]+)["`]\s*((?:[^|()]|\((?:[^()]|\([^()]*\))*\))*?)\s*((?:\|\s*(?:trim|n?indent\s+\d+)\s*)*)$/;

interface Place {
  readonly file: string;
  readonly loop: number | undefined;
  readonly isOptional: boolean;
  /** Of what is called with `indent`: lines do not begin where the text says. */
  readonly isTrimmed: boolean;
  readonly callers: readonly TemplateLine[];
  /** The names that are called there. */
  readonly called: readonly string[];
  /** Where a turn of the loop around it was left. */
  readonly exits: number[];
}

/**
 * @param isLoose any value may be longer than a line, and what is called may be changed on its way
 * @returns undefined for templates that call too many others
 */
export function graphOf(
  { path, nodes }: TemplateFile,
  definitions: ReadonlyMap<string, Definition>,
  isLoose: boolean,
): TemplateGraph | undefined {
  const steps: Step[] = [];
  const ends = new Set<number>();
  const starts: number[] = [];
  const bodies = new Map([...definitions].map(([name, { body }]) => [name, body]));
  const known = new Map<string, readonly Reference[]>();
  let open: number[] = [];
  /** Something stands on the line already. */
  let isLineBegun = false;

  function add(step: Partial<Step>, line: number, { file, loop, isOptional, callers }: Place): number {
    const id = steps.length;
    steps.push({
      text: '',
      beginsLine: false,
      indent: undefined,
      references: [],
      file,
      line,
      callers,
      loop,
      isOptional,
      ...step,
      next: [],
    });
    for (const from of open) steps[from]?.next.push(id);
    open = [id];
    return id;
  }

  function addText(text: string, first: number, place: Place): void {
    const end = text.slice(text.lastIndexOf('\n') + 1);
    isLineBegun = end.trim() !== '' || (isLineBegun && end === text);
    for (const [i, line] of text.split('\n').entries()) {
      if ((i > 0 || text.startsWith('---')) && /^---(?!-)/.test(line)) {
        ends.add(add({}, first + i, place));
        open = [];
        starts.push(add({}, first + i, place));
      }
      const written = line.replace(/^---(?!-)/, '').replaceAll(/\s+/g, '');
      if (written !== '') add({ text: written, beginsLine: i > 0 && !place.isTrimmed && !line.startsWith('---') }, first + i, place);
    }
  }

  function addAction(code: string, line: number, scope: Scope, place: Place): void {
    if (/^(?:break|continue)$/.test(code)) {
      place.exits.push(...open);
      open = [];
      return;
    }
    const references = referencesIn(code, scope);
    if (/^\$[\w\s,$]*:?=/.test(code)) return;
    const [, name = '', argument = '', filters = ''] = PLAIN_CALL.exec(code) ?? [];
    const called = definitions.get(name);
    const before = open;
    const value = (): void => {
      const isLong = MANY_LINES.test(code);
      const id = add({ text: undefined, indent: isLong || isLoose ? indentOf(code, isLoose) : undefined, references }, line, place);
      // It may hold whole documents.
      if (isLoose && isLong && !isLineBegun) {
        starts.push(id);
        ends.add(id);
      }
      isLineBegun = true;
    };
    // One that calls itself is followed once.
    const isFollowed = place.called.filter((own) => own === name).length < 2 && place.callers.length < MOST_CALLS;
    if (!called || !isFollowed || steps.length > MOST_STEPS) {
      value();
      return;
    }
    const callers = [...place.callers, { file: place.file, line }];
    const inner = {
      ...place,
      file: called.file,
      callers,
      called: [...place.called, name],
      isTrimmed: place.isTrimmed || /trim/.test(filters),
    };
    const dot = referencesIn(argument, scope);
    add({}, line, place);
    walk(called.body, scopeOf(argument.trim() === '' ? [] : dot, { definitions: bodies, known }), inner);
    if (!isLoose) return;
    const afterCall = open;
    open = before;
    value();
    open.push(...afterCall);
  }

  function walk(body: readonly TemplateNode[], scope: Scope, place: Place): void {
    for (const node of body) {
      if (steps.length > MOST_STEPS) return;
      if (node.type === 'text') addText(node.text, node.line, place);
      else if (node.type === 'action') addAction(node.code, node.line, scope, place);
      else if (node.type === 'block') addBlock(node, scope, place);
    }
  }

  function addBlock({ keyword, branches, line }: TemplateNode & { type: 'block' }, scope: Scope, place: Place): void {
    const before = add({}, line, place);
    const isLoop = keyword === 'range';
    const inner = { ...place, isOptional: true, ...(isLoop ? { loop: place.loop ?? before, exits: [] as number[] } : {}) };
    const after: number[] = [];
    for (const { code, body } of branches) {
      open = [before];
      if (keyword === 'if') {
        if (code !== undefined) referencesIn(code, scope);
        walk(body, scope, inner);
      } else walk(body, code === undefined ? scope : innerScope(keyword, code, scope), inner);
      if (isLoop && code !== undefined) {
        open.push(...inner.exits);
        const again = add({}, line, inner);
        steps[again]?.next.push(before);
      }
      after.push(...open);
    }
    if (branches.every(({ code }) => code !== undefined)) after.push(before);
    open = [...new Set(after)];
  }

  const place: Place = { file: path, loop: undefined, isOptional: false, isTrimmed: false, callers: [], called: [], exits: [] };
  starts.push(add({}, 0, place));
  walk(nodes, scopeOf([{ of: 'root' }], { definitions: bodies, known }), place);
  ends.add(add({}, 0, place));
  return steps.length > MOST_STEPS ? undefined : { steps, starts, ends };
}

function indentOf(code: string, isLoose: boolean): number {
  return isLoose ? 0 : Number(/\bn?indent\s+(\d+)\s*$/.exec(code)?.[1] ?? 0);
}
