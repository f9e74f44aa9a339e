export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** One text the run reads: a file, standard input, later a rendered directory. */
export interface SourceText {
  /** Relative to the working directory, with `/`; `<stdin>` for standard input. */
  readonly path: string;
  readonly text: string;
  /** For a text that nobody wrote (rendered by kustomize or helm): where its objects come from. */
  readonly origin?: SourceOrigin;
  /** Of a rendered chart: the ways in which GitOps objects deploy it that this rendering stands for; none where no object was known. */
  readonly releases?: readonly string[];
}

/** Leads a rendered object back to what somebody can edit. */
export interface SourceOrigin {
  /** The place that decides the value at a pointer of the rendered object; undefined where it cannot be told. */
  readonly locate: (manifest: Manifest, pointer: string) => Location | undefined;
  /** Where a line of the rendered text is written; undefined where it cannot be told. */
  readonly locateLine?: (line: number) => Location | undefined;
  /** Further lines on which a comment speaks of what stands at that pointer: where the entry or the patch that decides it begins. */
  readonly around?: (manifest: Manifest, pointer: string) => readonly Location[];
  /** What a reader of a finding at that pointer wants to see beside its own place: the object's file, the value of a template. */
  readonly related?: (manifest: Manifest, pointer: string) => readonly OriginNote[];
  /** Names that a kustomization's own `images` give, with the names they stand for: what deploys it replaces such an entry, and does not add to it. */
  readonly renamedImages?: () => ReadonlyMap<string, string>;
  /** Every file the text is made of, as far as it lies on this machine; paths as in reports. */
  readonly files: readonly string[];
  /** One of those files, for code frames; undefined for any other. */
  readonly fileOf: (path: string) => OriginFile | undefined;
}

export interface OriginNote {
  readonly message: string;
  readonly location: Location;
}

export interface OriginFile {
  readonly text: string;
  /** Offsets of what must not be shown: it belongs to a Secret. */
  readonly hidden: readonly { readonly start: number; readonly end: number }[];
}

/** A place in a source, as people and SARIF count: 1-based, columns in UTF-16 units, `endColumn` exclusive. */
export interface Location {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface ResourceRef {
  readonly apiVersion: string;
  readonly kind: string;
  /** null where the manifest names none; the effective namespace is the workload's or account's own field. */
  readonly namespace: string | null;
  readonly name: string;
}

/** One Kubernetes object as written, with what is needed to find any of its nodes again. */
export interface Manifest extends ResourceRef {
  /** Index over the whole run; stable within it, printed nowhere. */
  readonly id: number;
  readonly source: SourceText;
  /** Offsets (UTF-16) of the YAML document within `source.text`. */
  readonly start: number;
  readonly end: number;
  /** JSON pointer of the object within its document: empty, or `/items/3` inside a List. */
  readonly base: string;
  readonly object: JsonObject;
  /** Of the OpenShift Template it lies in. */
  readonly parameters?: readonly TemplateParameter[];
  /** Values that are not as they are written there, by their pointer. */
  readonly filled?: ReadonlyMap<string, FilledIn>;
  /** How a GitOps object deploys it; an object that is deployed in several ways is a manifest for each. */
  readonly deployment?: Deployment;
  /** Of a ServiceAccount: who makes the role that it is annotated with, whose ARN stands nowhere yet. */
  readonly roleMadeBy?: 'eksctl';
  /** The object that makes it when it runs, and in which it is written. */
  readonly maker?: Maker;
}

export interface Deployment {
  /** Equal for what is deployed together. */
  readonly key: string;
  readonly namespace: string | null;
  /** The namespace replaces the one an object names itself. */
  readonly overrides: boolean;
  /** The objects that deploy it so. */
  readonly notes: () => readonly OriginNote[];
}

export interface Maker {
  readonly manifest: Manifest;
  /** Pointer of what describes the object there. */
  readonly at: string;
  /** Where that is a text: the text, and the part of it that is the object. */
  readonly text?: { readonly value: string; readonly start: number; readonly end: number };
}

export interface TemplateParameter {
  readonly name: string;
  /** Undefined where it is generated, or to be given with `oc process -p`. */
  readonly value: string | undefined;
  /** JSON pointer of the value within the document. */
  readonly at: string;
}

/** Where the value at a pointer of a manifest comes from, if not from there. */
export interface FilledIn {
  /** What decides it: findings point there instead. */
  readonly place?: () => Location;
  /** What a reader wants to see beside the place of the finding. */
  readonly notes: () => readonly OriginNote[];
}

/** Why a file or document was not scanned; every input is scanned or counted under one of these. */
export type SkipReason =
  | 'not-kubernetes'
  | 'template'
  | 'binary'
  | 'encoding'
  | 'too-large'
  | 'empty'
  | 'ignored'
  | 'symlink'
  | 'unreadable'
  | 'remote-source'
  | 'plugin'
  | 'render-failed'
  | 'not-rendered'
  | 'not-scanned'
  | 'owned';

export interface Skipped {
  readonly file: string;
  readonly reason: SkipReason;
  readonly message: string;
  /** Files or documents of a folder that this one entry stands for; missing where it is one. */
  readonly count?: number;
}

/** A document that looks like a manifest and does not parse; a finding, not a skip. */
export interface UnreadableDocument {
  readonly source: SourceText;
  readonly start: number;
  readonly end: number;
  /** The parser's reason in one clause, without a snippet of the source. */
  readonly problem: string;
  readonly location: Location;
  /** What the text says it is, as far as it can be told. */
  readonly resource: ResourceRef;
  /** Set where what stands there can be read and cannot be rendered or deployed, and a deploy would fail the same way: who would fail. */
  readonly renderer?: Renderer;
}

export type Renderer = 'kustomize' | 'helm' | 'argocd' | 'flux';
