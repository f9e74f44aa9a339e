import { type EcrRegistry, isEcrApiHost, parseEcrHost } from './ecr.ts';

/** A parsed container image reference: `[host[:port]/]repository[:tag][@digest]`. */
export interface ImageReference {
  /** As the runtime will ask for it: the text with `:latest` added where there is neither tag nor digest. Key of the evidence document. */
  readonly reference: string;
  /** `docker.io` where the text names no host. */
  readonly host: string;
  readonly port: number | undefined;
  /** Without host; `library/` is not added. */
  readonly repository: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
  readonly ecr: EcrRegistry | undefined;
}

export type ParsedImage =
  | { readonly state: 'parsed'; readonly image: ImageReference }
  /** Still holds a placeholder; `token` is the part that has to be filled in. `ecr` where the host is written out; `ecrLike` where it can only be one of ECR's. */
  | { readonly state: 'unresolved'; readonly token: string; readonly ecrLike: boolean; readonly ecr?: EcrRegistry | undefined }
  /** No runtime can parse it; `problem` ends the sentence "it cannot be parsed: ...". */
  | { readonly state: 'invalid'; readonly problem: string };

const COMPONENT = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const LABEL = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const HOST = `(?:${LABEL}(?:\\.${LABEL})*|\\[[a-fA-F0-9:]+\\])`;
/** The grammar of distribution/reference, which containerd, CRI-O and docker share. */
const REFERENCE = new RegExp(
  `^(?:(${HOST}(?::[0-9]+)?)/)?(${COMPONENT}(?:/${COMPONENT})*)(?::([A-Za-z0-9_][A-Za-z0-9_.-]{0,127}))?(?:@([A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}))?$`,
);
const SHA256 = /^sha256:[0-9a-f]{64}$/;

/**
 * Parses the text of an image field as a container runtime does.
 * Lengths are bounded before any pattern runs, so hostile text costs nothing.
 */
export function parseImage(text: string): ParsedImage {
  const token = placeholderIn(text);
  if (token !== undefined) {
    return { state: 'unresolved', token, ecrLike: /\.dkr[.-]ecr/.test(text), ecr: parseEcrHost(text.replace(/(?::\d+)?\/.*$/s, '')) };
  }
  const problem = problemOf(text);
  if (problem !== undefined) return { state: 'invalid', problem };
  const match = REFERENCE.exec(text);
  if (!match) return { state: 'invalid', problem: grammarProblem(text) };
  let [, domain, repository = '', tag, digest] = match;
  // A first component is a host only when it cannot be a path component; `team/app` is Docker Hub's `docker.io/team/app`.
  if (domain !== undefined && !/[.:]/.test(domain) && domain !== 'localhost' && domain === domain.toLowerCase()) {
    repository = `${domain}/${repository}`;
    domain = undefined;
  }
  if (repository.length > 255)
    return { state: 'invalid', problem: `the repository name has ${repository.length} characters and 255 are allowed` };
  if (digest?.startsWith('sha256:') && !SHA256.test(digest)) {
    return { state: 'invalid', problem: 'a sha256 digest is exactly 64 lower-case hex digits' };
  }
  const [, host = 'docker.io', port] = /^(.*?)(?::([0-9]+))?$/.exec(domain ?? 'docker.io') ?? [];
  if (isEcrApiHost(host)) {
    return {
      state: 'invalid',
      problem: `${host} is ECR's API endpoint, not a registry; a registry host reads <account>.dkr.ecr.<region>.amazonaws.com`,
    };
  }
  return {
    state: 'parsed',
    image: {
      reference: tag === undefined && digest === undefined ? `${text}:latest` : text,
      host,
      port: port === undefined ? undefined : Number(port),
      repository,
      tag,
      digest,
      ecr: parseEcrHost(host),
    },
  };
}

function problemOf(text: string): string | undefined {
  if (text === '') return 'it is empty';
  if (text.length > 2048) return `it has ${text.length} characters`;
  if (text !== text.trim()) return 'it begins or ends with white space';
  if (/\s/.test(text)) return 'it contains white space';
  const scheme = /^([a-z][a-z0-9+.-]*):\/\//i.exec(text);
  if (scheme) return `an image reference has no scheme: remove "${scheme[0]}"`;
  return undefined;
}

/** Names the part of the grammar that is broken; called only for text that does not match. */
function grammarProblem(text: string): string {
  const [beforeDigest = '', digest] = splitOnce(text, '@');
  if (digest !== undefined && !/^[A-Za-z][A-Za-z0-9+._-]*:[0-9a-fA-F]{32,}$/.test(digest))
    return 'the part after "@" is not a digest such as sha256:<64 hex digits>';
  const slash = beforeDigest.lastIndexOf('/');
  const last = beforeDigest.slice(slash + 1);
  const [name = '', tag] = splitOnce(last, ':');
  if (tag === '') return 'the tag after ":" is empty';
  if (tag !== undefined && tag.length > 128) return `the tag has ${tag.length} characters and 128 are allowed`;
  if (tag !== undefined && !/^[A-Za-z0-9_][A-Za-z0-9_.-]*$/.test(tag))
    return `"${tag}" is not a tag: letters, digits, "_", "." and "-", not beginning with "." or "-"`;
  const path = beforeDigest.slice(0, slash + 1) + name;
  if (path.includes('//')) return 'it contains an empty path component ("//")';
  if (path.startsWith('/') || path.endsWith('/')) return 'the repository name begins or ends with "/"';
  if (/[A-Z]/.test(path)) return 'the repository name must be lower case';
  return 'it does not follow [host[:port]/]repository[:tag][@digest]';
}

function splitOnce(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + separator.length)];
}

/** Ways in which templating leaves its mark: builders (`ko://` and a Go package), Helm, ERB, envsubst, make, GitHub expressions, sed tokens, angle brackets. */
const PLACEHOLDERS: readonly RegExp[] = [
  /^(?:ko|bazel):\/\//,
  /\$\{\{?[^}]*\}?\}?/,
  /\{\{[^}]*\}?\}?/,
  /<%[^>]*%?>?/,
  /\$\([^)]*\)?/,
  /\$[A-Za-z_][A-Za-z0-9_]*/,
  /<[A-Za-z][^<>]*>/,
  /\{[A-Za-z_][^{}]*\}/,
  /@@?[A-Z][A-Z0-9_]+@@?/,
  /%[A-Z][A-Z0-9_]+%/,
  /\bset-me\b/i,
  /__[A-Z][A-Z0-9_]*__/,
];
/** Upper-case words that stand for a value: a sed token is a whole path component, tag or host label, never part of a lower-case name. */
const TOKEN =
  /(?:^|[/:@.-])((?:[A-Z][A-Z0-9]*_)+[A-Z0-9]+|(?:IMAGE|TAG|VERSION|REPLACEME|REPLACE|CHANGEME|PLACEHOLDER|TODO|ACCOUNT|REGION|REGISTRY|REPOSITORY|AWSACCOUNTID)(?=$|[/:@.]))/;

/**
 * Finds a placeholder that a render step was meant to fill in.
 * @returns the token as written, or undefined.
 */
export function placeholderIn(text: string): string | undefined {
  if (!/[${<%@_]|[A-Z]{3}|set-me|:\/\//i.test(text)) return undefined;
  for (const pattern of PLACEHOLDERS) {
    const match = pattern.exec(text);
    if (match) return match[0];
  }
  return TOKEN.exec(text)?.[1];
}
