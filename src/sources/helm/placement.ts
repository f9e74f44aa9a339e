import type { ChartTree } from './chart-tree.ts';
import type { RenderedDocument } from './documents.ts';
import { type Alignment, align } from './template/align.ts';
import { choices } from './template/choices.ts';
import { graphOf, type Step, type TemplateGraph, type TemplateLine } from './template/graph.ts';
import type { Reference } from './template/references.ts';

/** A line of a template that printed something. */
export interface TemplatePlace extends TemplateLine {
  /** Lines that call the template it stands in, the outermost first. */
  readonly callers: readonly TemplateLine[];
}

/** Which lines of templates can have printed what. */
export interface Placement {
  /** Of a line of a document, 0-based: one where it is certain, none where nothing is known. */
  readonly placesOf: (document: RenderedDocument, line: number) => readonly TemplatePlace[];
  /** What a part of a line may take its value from. */
  readonly referencesOf: (document: RenderedDocument, line: number, from: number, to: number) => readonly Reference[];
  /** Of all the lines that the same line of a template printed into documents like this, which one a line is. */
  readonly turnOf: (document: RenderedDocument, line: number) => { readonly index: number; readonly count: number };
}

/** Whether all of these are one line, whoever calls the template it stands in. */
export function isOneLine(places: readonly TemplateLine[]): boolean {
  return new Set(places.map(({ file, line }) => `${line} ${file}`)).size === 1;
}

/** Lines of templates by line of a document, as far as they are known for certain. */
export type Anchors = (document: RenderedDocument) => ReadonlyMap<number, TemplateLine> | undefined;

export interface PlacementSettings {
  /** Rule out what does not agree with them. */
  readonly anchors?: Anchors;
  /** Nothing that helm printed is left out. */
  readonly isWhole?: boolean;
}

interface Aligned {
  readonly graph: TemplateGraph;
  readonly alignment: Alignment;
}

export function placementOf(
  tree: ChartTree,
  documents: readonly RenderedDocument[],
  { anchors = () => undefined, isWhole = true }: PlacementSettings = {},
): Placement {
  const graphs = new Map<string, TemplateGraph | undefined>();
  const first = new Map<RenderedDocument, Aligned | undefined>();
  const last = new Map<RenderedDocument, Aligned | undefined>();

  function graphFor(source: string, isLoose: boolean): TemplateGraph | undefined {
    const key = `${source}\n${isLoose}`;
    if (!graphs.has(key)) {
      const found = tree.find(source);
      const template = found?.part.folder.read(found.file);
      const nodes = template && tree.nodesOf(template);
      graphs.set(key, template && nodes && graphOf({ path: template.path, nodes }, tree.definitions(), isLoose));
    }
    return graphs.get(key);
  }

  function alignedWith(document: RenderedDocument, kindSteps?: ReadonlySet<number>): Aligned | undefined {
    const known = anchors(document);
    return (
      (known && (alignedBy(document, kindSteps, false, known) ?? alignedBy(document, kindSteps, true, known))) ??
      alignedBy(document, kindSteps, false) ??
      alignedBy(document, kindSteps, true)
    );
  }

  function alignedBy(
    document: RenderedDocument,
    kindSteps: ReadonlySet<number> | undefined,
    isLoose: boolean,
    known?: ReadonlyMap<number, TemplateLine>,
  ): Aligned | undefined {
    const graph = document.source === undefined ? undefined : graphFor(document.source, isLoose);
    if (!graph) return undefined;
    const alignment = align(graph, document.printed(), (step, line) => {
      if (kindSteps && line === document.kindLine && !kindSteps.has(step)) return false;
      const place = known?.get(line);
      const { text, file, line: own } = graph.steps[step] ?? {};
      return place === undefined || (place.file === file && place.line === own) || (isLoose && text === undefined);
    });
    return alignment && { graph, alignment };
  }

  /** All that is possible for the document by itself. */
  function alone(document: RenderedDocument): Aligned | undefined {
    if (!first.has(document)) first.set(document, alignedWith(document));
    return first.get(document);
  }

  /** What is left of that beside the other documents of its template. */
  function aligned(document: RenderedDocument): Aligned | undefined {
    if (last.has(document)) return last.get(document);
    const own = alone(document);
    const kindSteps = own && stepsOfLine(own, document, document.kindLine);
    let found = own;
    if (own && kindSteps && kindSteps.length > 1) {
      const left = choicesBeside(document);
      if (left && left.size < kindSteps.length) found = alignedWith(document, left) ?? own;
    }
    last.set(document, found);
    return found;
  }

  function choicesBeside(document: RenderedDocument): ReadonlySet<number> | undefined {
    const { source, kind, isHook } = document;
    const sameKind = documents.filter((other) => other.source === source && other.kind === kind);
    const group = sameKind.filter((other) => other.isHook === isHook);
    const all = group.map((other) => {
      const own = alone(other);
      return own ? { steps: own.graph.steps, ids: stepsOfLine(own, other, other.kindLine) } : undefined;
    });
    const steps = all[0]?.steps;
    if (!steps || all.some((own) => own?.steps !== steps)) return undefined;
    const always = steps.flatMap(({ text, isOptional, loop }, id) =>
      !isOptional && loop === undefined && text === `kind:${kind}` ? [id] : [],
    );
    const must = isWhole && sameKind.length === group.length ? always : [];
    return choices(
      all.map((own) => own?.ids ?? []),
      (id) => ({ rank: steps[id]?.loop ?? id, repeats: steps[id]?.loop !== undefined }),
      must,
    )[group.indexOf(document)];
  }

  function stepsAt(
    document: RenderedDocument,
    line: number,
  ): { readonly graph: TemplateGraph; readonly ids: readonly number[] } | undefined {
    const own = aligned(document);
    return own && { graph: own.graph, ids: stepsOfLine(own, document, line) };
  }

  return {
    placesOf: (document, line) => {
      const found = stepsAt(document, line);
      const steps = found?.ids.flatMap((id) => found.graph.steps[id] ?? []) ?? [];
      return [
        ...new Map(steps.map(({ file, line: at, callers }) => [JSON.stringify([file, at, callers]), { file, line: at, callers }])).values(),
      ];
    },
    referencesOf: (document, line, from, to) => {
      const own = aligned(document);
      if (!own) return [];
      const { lines, columns, firstOf } = document.printed();
      const found = new Map<number, Step>();
      for (let i = firstOf.get(line) ?? lines.length; lines[i] === line; i++) {
        if ((columns[i] ?? 0) < from || (columns[i] ?? 0) >= to) continue;
        for (const id of own.alignment.stepsAt(i)) {
          const step = own.graph.steps[id];
          if (step) found.set(id, step);
        }
      }
      return [...found].sort(([a], [b]) => a - b).flatMap(([, { references }]) => references);
    },
    turnOf: (document, line) => {
      const [own] = stepsAt(document, line)?.ids ?? [];
      const group = documents.filter(
        ({ source, kind, isHook }) => source === document.source && kind === document.kind && isHook === document.isHook,
      );
      let index = 0;
      let count = 0;
      for (const other of group) {
        for (const at of other.printed().firstOf.keys()) {
          if (own === undefined || stepsAt(other, at)?.ids[0] !== own) continue;
          if (other === document && at === line) index = count;
          count++;
        }
      }
      return { index, count };
    },
  };
}

function stepsOfLine({ alignment }: Aligned, document: RenderedDocument, line: number | undefined): readonly number[] {
  const index = line === undefined ? undefined : document.printed().firstOf.get(line);
  return index === undefined ? [] : alignment.stepsAt(index);
}
