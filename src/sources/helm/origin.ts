import { locate, locateLine } from '../../manifests/locate.ts';
import type { Location, Manifest, OriginFile, OriginNote, SourceOrigin, SourceText } from '../../manifests/manifest.ts';
import { hiddenFile, originFile } from '../hidden.ts';
import { segmentsOf } from '../pointer.ts';
import type { ChartPart, ChartTree } from './chart-tree.ts';
import type { RenderedDocument } from './documents.ts';
import { isOneLine, type Placement, type TemplatePlace } from './placement.ts';
import { releasedPlace } from './released.ts';
import type { TemplateLine } from './template/graph.ts';
import { commonPlace, kindPlaces, valuePlace } from './template-place.ts';
import { valueNotes } from './value-notes.ts';
import { type ValueSettings, valueFinder } from './values.ts';

export interface ChartSettings extends ValueSettings {
  /** helm ran elsewhere: not all that it was given is known, and what it printed may have been changed. */
  readonly isForeign: boolean;
  readonly documents: readonly RenderedDocument[];
  readonly placement: Placement;
}

/** Where a value stands in what helm printed. */
interface Written {
  readonly document: RenderedDocument;
  /** 0-based line of the document. */
  readonly line: number;
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

interface Found {
  readonly location: Location;
  /** Where the place is not all there is to say: `several` lines may have printed it, or nothing is known. */
  readonly doubt?: string;
}

const MOST_LINES_NAMED = 5;

/** Leads rendered objects back to the lines of templates that printed them, and on to the values that stand there. */
export function helmOrigin(tree: ChartTree, rendered: string, settings: ChartSettings): SourceOrigin {
  const { documents, placement } = settings;
  const values = valueFinder(settings);
  // Now, because an earlier revision's files are gone when its findings are placed.
  const templates = templateTexts(tree);
  const files = filesOf(tree, settings.given, templates, documents);

  /** Of a chart in an archive, what asks for it; of any other its own Chart.yaml. */
  function chartPlace(part: ChartPart | undefined): Location | undefined {
    const top = tree.parts[0];
    if (part?.folder.archive === undefined) return part && locateLine(part.chart, 1);
    return part.wantedAt ?? (top && locateLine(top.chart, 1));
  }

  function writtenAt({ start, end, base }: Manifest, pointer: string): Written | undefined {
    const document = documents.find((candidate) => candidate.start === start);
    if (!document) return undefined;
    const at = locate({ path: '', text: rendered }, start, end, base + pointer);
    const line = at.line - 1 - document.line;
    const whole = document.lines[line] ?? '';
    const [from, to] = [at.column - 1, at.endLine === at.line ? at.endColumn - 1 : whole.length];
    return { document, line, from, to, text: whole.slice(from, to).replace(/^(["'])(.*)\1$/, '$2') };
  }

  function kindOf(manifest: Manifest): Written | undefined {
    return writtenAt(manifest, '/kind');
  }

  /** Of a template in an archive the line that calls it, or what asks for the archive. */
  function placeOf({ file, line, callers }: TemplateLine & Partial<TemplatePlace>, part: ChartPart | undefined): Location | undefined {
    for (const at of [{ file, line }, ...(callers ?? []).toReversed()]) {
      const source = templates.get(at.file);
      if (source) return valuePlace(source, at.line);
    }
    return chartPlace(part);
  }

  function find(manifest: Manifest, pointer: string): Found | undefined {
    const written = pointer === '' ? kindOf(manifest) : writtenAt(manifest, pointer);
    const { part, file } = tree.find(written?.document.source ?? '') ?? {};
    const template = file === undefined ? undefined : part?.folder.read(file);
    if (!written || !template) return undefined;
    const { document, line } = written;
    const possible = placement.placesOf(document, line);
    // What was printed elsewhere and does not fit the template may have been changed since, or the template has.
    if (settings.isForeign && possible.length === 0) return undefined;
    const places = new Map(possible.flatMap((place) => placeOf(place, part) ?? []).map((place) => [JSON.stringify(place), place]));
    const [certain] = places.values();
    if (certain && places.size === 1) return { location: certain };
    const kind = kindOf(manifest);
    const kinds = kind ? placement.placesOf(document, kind.line) : [];
    const known = kinds.length > 0 ? kinds : kindPlaces(template, document.kind);
    const common = commonPlace(known, (path) => templates.get(path)?.text);
    const location = (common && placeOf(common, part)) ?? chartPlace(part);
    if (!location) return undefined;
    const [what, of] = known.length > 1 ? ['the object', known] : ['this', possible];
    const lines = [...new Set(of.map((place) => nameOfLine(place, location.file)))].slice(0, MOST_LINES_NAMED);
    const doubt =
      lines.length > 1
        ? `${what} is printed by one of the lines ${lines.join(', ')} of the template: which one cannot be told`
        : 'which line of the template prints this cannot be told';
    return { location, ...(part?.folder.archive === undefined ? { doubt } : {}) };
  }

  /** For what stands in an archive: where. */
  function archiveNote(document: RenderedDocument, line: number, location: Location): OriginNote[] {
    const { part, file = '' } = tree.find(document.source ?? '') ?? {};
    const places = placement.placesOf(document, line);
    const [place] = places;
    if (place && isOneLine(places) && !templates.has(place.file)) return [{ message: `printed by ${nameOfLine(place, '')}`, location }];
    const archive = part?.folder.archive;
    return archive === undefined ? [] : [{ message: `printed by ${archive}/${file}`, location }];
  }

  /** What deploys the chart is where it is mended, if it sets the value. */
  function releasedAt(manifest: Manifest, pointer: string): Location | undefined {
    const { released = [] } = settings;
    const written = released.length === 0 ? undefined : writtenAt(manifest, pointer);
    const part = written && tree.find(written.document.source ?? '')?.part;
    if (!written || !part) return undefined;
    const { document, line, from, to, text } = written;
    return releasedPlace(placement.referencesOf(document, line, from, to), text, part, released);
  }

  return {
    files: [...files.keys()],
    fileOf: (path) => files.get(path)?.(),
    around: (manifest, pointer) => (releasedAt(manifest, pointer) ? [find(manifest, pointer)?.location ?? []].flat() : []),
    locate: (manifest, pointer) => {
      const found = releasedAt(manifest, pointer) ?? find(manifest, pointer)?.location;
      const top = tree.parts[0];
      return found ?? (settings.isForeign || !top ? undefined : locateLine(top.chart, 1));
    },
    locateLine: (line) => {
      const document = documents.findLast((candidate) => candidate.line < line);
      const { part } = tree.find(document?.source ?? '') ?? {};
      if (!document || !part) return settings.isForeign || !tree.parts[0] ? undefined : locateLine(tree.parts[0].chart, 1);
      const places = placement.placesOf(document, line - 1 - document.line);
      if (settings.isForeign && places.length === 0) return undefined;
      const [place] = places.length === 1 ? places : placement.placesOf(document, document.kindLine ?? 0);
      const source = place && templates.get(place.file);
      return source ? locateLine(source, place.line + 1) : chartPlace(part);
    },
    related: (manifest, pointer) => {
      const written = writtenAt(manifest, pointer);
      const found = find(manifest, pointer);
      const part = tree.find(written?.document.source ?? '')?.part;
      if (!written || !found || !part) return [];
      const { document, line, from, to, text } = written;
      const notes = [...(found.doubt === undefined ? [] : [{ message: found.doubt, location: found.location }])];
      if (notes.length > 0) return notes;
      const references = placement.referencesOf(document, line, from, to);
      const printed = { text, segments: segmentsOf(pointer), turn: () => placement.turnOf(document, line) };
      const released = releasedAt(manifest, pointer);
      const isNew = ({ location }: OriginNote): boolean => JSON.stringify(location) !== JSON.stringify(released);
      return [
        ...(released ? [{ message: 'a template prints it here', location: found.location }] : []),
        ...archiveNote(document, line, found.location),
        ...valueNotes(references, printed, { part, values, mustShow: settings.isForeign }).filter(isNew),
      ];
    },
  };
}

/** `_helpers.tpl:12`; of the file that is meant anyway only the number. */
function nameOfLine({ file, line }: TemplateLine, meant: string): string {
  return file === meant ? `${line + 1}` : `${file}:${line + 1}`;
}

/** Every file of templates that somebody can edit, by its path. */
function templateTexts(tree: ChartTree): ReadonlyMap<string, SourceText> {
  const texts = tree.parts.flatMap(({ folder }) =>
    folder.real === undefined ? [] : folder.templates.flatMap((file) => folder.read(file) ?? []),
  );
  return new Map(texts.map((source) => [source.path, source]));
}

/** The files that what helm printed is made of. Values files hold passwords as a rule: their lines are named and not shown. */
function filesOf(
  { parts, find }: ChartTree,
  given: readonly SourceText[],
  templates: ReadonlyMap<string, SourceText>,
  documents: readonly RenderedDocument[],
): ReadonlyMap<string, () => OriginFile> {
  const used = new Set(
    documents.flatMap(({ source }) => {
      const { part, file } = find(source ?? '') ?? {};
      return (file === undefined ? undefined : part?.folder.read(file)?.path) ?? [];
    }),
  );
  const editable = parts.filter(({ folder }) => folder.real !== undefined);
  const shown = [
    ...editable.map(({ chart }) => chart),
    ...[...templates.values()].filter(({ path }) => used.has(path) || path.endsWith('.tpl') || /\/_[^/]*$/.test(path)),
  ];
  const hidden = [...given, ...editable.flatMap(({ values }) => values ?? [])];
  const once = (make: () => OriginFile): (() => OriginFile) => {
    let made: OriginFile | undefined;
    return () => {
      made ??= make();
      return made;
    };
  };
  return new Map([
    ...shown.map(({ path, text }): [string, () => OriginFile] => [path, once(() => originFile(text))]),
    ...hidden.map(({ path, text }): [string, () => OriginFile] => [path, once(() => hiddenFile(text))]),
  ]);
}
