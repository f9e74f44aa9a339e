import { type EcrRegistry, isEcrPublicHost, parseEcrHost } from '../images/ecr.ts';
import { type ImageReference, parseImage } from '../images/reference.ts';
import { redact } from './redact.ts';

/**
 * What a message names. Every value has passed a grammar of letters, digits and a few marks, so that it may stand in a shell command;
 * nothing else of the text ever does.
 */
export interface Facts {
  /** As written. */
  readonly image?: string;
  readonly host?: string;
  readonly ecr?: EcrRegistry;
  readonly account?: string;
  readonly region?: string;
  readonly repository?: string;
  readonly tag?: string;
  readonly digest?: string;
  /** ARN that was refused. */
  readonly principal?: string;
  readonly principalAccount?: string;
  readonly role?: string;
  readonly action?: string;
  readonly ip?: string;
  /** Host of the request that failed: beside the registry it may be the ECR API, S3 or a token service. */
  readonly target?: string;
  /** Name that DNS was asked for, and the server that was asked. */
  readonly lookup?: string;
  readonly resolver?: string;
  readonly secrets?: readonly string[];
  readonly namespace?: string;
  readonly pod?: string;
}

/** Where messages name the image, best first; the value ends at a quote, a blank or a comma. */
const CERTAIN_AT: readonly RegExp[] = [
  /\b(?:image|reference|ref|artifact) "([^"\s]{1,600})"/g,
  /docker:\/\/([^\s"',;]{1,600})/g,
  /\bpull access denied for ([^\s"',;]{1,600}),/g,
];
/** Words after these may also be prose: they are taken for an image only when they name a host or a tag. */
const PERHAPS_AT: readonly RegExp[] = [
  /\b(?:access denied for|image pull failed for|(?<!matching )manifest for|for image|repository|image=|PullImage) ?"?([^\s"',;]{1,600})/g,
  /(?<!\/\/)\b(\d{12}\.dkr[.-]ecr[^\s"',;)\]]{1,600})/g,
];
const V2_URL = /https:\/\/([a-z0-9.-]{1,253})(?::\d{1,5})?\/v2\/([a-z0-9._/-]{1,300})\/(?:manifests|blobs)\/([A-Za-z0-9_.:-]{1,200})/;
const READING = /reading manifest ([A-Za-z0-9_.:-]{1,200}) in ([^\s",;]{1,600}?):? /i;

/** Reads what one message names; later readers add what other messages of the same input said. */
export function readFacts(text: string): Facts {
  const url = V2_URL.exec(text);
  const image = imageIn(text) ?? (url ? imageOfUrl(url) : undefined);
  const arn = /arn:aws[a-z-]{0,10}:ecr:([a-z0-9-]{2,30}):(\d{12}):repository\/([a-z0-9._/-]{2,256})/.exec(text);
  const named = /repository with name '([a-z0-9._/-]{2,256})'/.exec(text);
  const registry = /registry with id '(\d{12})'/.exec(text);
  const host =
    image?.host ?? url?.[1] ?? /https?:\/\/(?:[^\s/@"]{1,300}@)?([a-z0-9.-]{4,253})(?::\d{1,5})?\//.exec(text)?.[1] ?? dialledHost(text);
  const ecr = host === undefined ? undefined : parseEcrHost(host);
  const reference = url?.[3];
  const found = {
    image: image && written(image),
    host,
    ecr,
    account: ecr?.account ?? arn?.[2] ?? registry?.[1],
    region:
      ecr?.region ??
      arn?.[1] ??
      (host === undefined ? undefined : apiRegion(host)) ??
      /prod-([a-z0-9-]{2,30})-starport-layer-bucket/.exec(text)?.[1],
    repository: image?.repository ?? url?.[2] ?? arn?.[3] ?? named?.[1],
    tag: image?.tag ?? (reference?.includes(':') ? undefined : reference),
    digest: image?.digest ?? (reference?.startsWith('sha256:') ? reference : undefined),
    ...principalIn(text),
    ip:
      /dial (?:tcp|udp) (\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}):/.exec(text)?.[1] ??
      /dial (?:tcp|udp) \[([0-9a-fA-F:.]{2,45})\]:/.exec(text)?.[1],
    target: [...text.matchAll(/https?:\/\/(?:[^\s/@"]{1,300}@)?([a-z0-9.-]{4,253})[:/?"\s]/g)].at(-1)?.[1],
    ...lookupIn(text),
    secrets: secretsIn(text),
    ...podIn(text),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined && value === safe(value)));
}

/** A value in which redaction would remove something is not used at all: it may stand in a command. */
function safe<T>(value: T): T | undefined {
  return typeof value === 'string' && redact(value) !== value ? undefined : value;
}

function imageIn(text: string): ImageReference | undefined {
  const [, at, name] = READING.exec(text) ?? [];
  if (name !== undefined && at !== undefined) {
    const image = parsed(at.includes(':') ? `${name}@${at}` : `${name}:${at}`) ?? parsed(name);
    if (image) return image;
  }
  let fallback: ImageReference | undefined;
  for (const pattern of [...CERTAIN_AT, ...PERHAPS_AT]) {
    for (const [, candidate = ''] of text.matchAll(pattern)) {
      const image = parsed(candidate);
      if (image && PERHAPS_AT.includes(pattern) && !isTelling(image)) continue;
      if (image && (image.tag !== undefined || image.digest !== undefined)) return image;
      fallback ??= image;
    }
  }
  return fallback;
}

function parsed(candidate: string): ImageReference | undefined {
  const result = parseImage(candidate.replace(/[:.]{1,3}$/, ''));
  return result.state === 'parsed' ? result.image : undefined;
}

/** "does" in "repository does not exist" parses as an image of Docker Hub. */
function isTelling({ host, tag, digest, repository }: ImageReference): boolean {
  return host !== 'docker.io' || tag !== undefined || digest !== undefined || repository.includes('/');
}

/** A request for a manifest names the image; one for a layer names the repository only. */
function imageOfUrl([url, host, repository, reference = '']: RegExpExecArray): ImageReference | undefined {
  if (url.includes('/blobs/')) return parsed(`${host}/${repository}`);
  return parsed(reference.includes(':') ? `${host}/${repository}@${reference}` : `${host}/${repository}:${reference}`);
}

function written(image: ImageReference): string {
  return image.tag === undefined && image.digest === undefined ? image.reference.replace(/:latest$/, '') : image.reference;
}

function principalIn(text: string): Pick<Facts, 'principal' | 'principalAccount' | 'role' | 'action'> {
  const arn = /User: (arn:aws[a-z-]{0,10}:(?:sts|iam)::(\d{12}):[\w+=,.@/-]{1,300})/.exec(text);
  // assumed-role/<role>/<session> has no path; role/<path>/<role> may.
  const parts = arn?.[1]?.split(':').at(-1)?.split('/') ?? [];
  const action = /perform: ([a-z0-9-]{1,40}:[A-Za-z]{1,60})/.exec(text) ?? /allows the ([a-z0-9-]{1,40}:[A-Za-z]{1,60}) action/.exec(text);
  const name = parts[0] === 'assumed-role' ? parts[1] : parts[0] === 'role' ? parts.at(-1) : undefined;
  return {
    ...(arn?.[1] !== undefined && { principal: arn[1] }),
    ...(arn?.[2] !== undefined && { principalAccount: arn[2] }),
    ...(name !== undefined && { role: name }),
    ...(action?.[1] !== undefined && { action: action[1] }),
  };
}

function lookupIn(text: string): Pick<Facts, 'lookup' | 'resolver'> {
  const match = /lookup ([A-Za-z0-9._-]{1,253})(?: on \[?([0-9a-fA-F.:]{2,45}?)\]?:53)?/.exec(text);
  return { ...(match?.[1] !== undefined && { lookup: match[1] }), ...(match?.[2] !== undefined && { resolver: match[2] }) };
}

function dialledHost(text: string): string | undefined {
  return /lookup ([a-z0-9-]{1,63}\.[a-z0-9.-]{1,190})/.exec(text)?.[1];
}

/** `api.ecr.<region>.<suffix>`: the endpoint the credential provider talks to. */
function apiRegion(host: string): string | undefined {
  return /^api\.ecr(?:-fips)?\.([a-z0-9-]{2,30})\./.exec(host)?.[1];
}

/** A row of `kubectl get pods`, with `-A` or without. */
function podIn(text: string): Pick<Facts, 'namespace' | 'pod'> {
  const row =
    /^(?:([a-z0-9][a-z0-9-]{0,62}) {1,80})?([a-z0-9][a-z0-9.-]{0,252}) {1,80}\d{1,4}\/\d{1,4} {1,80}(?:Init:)?[EI][A-Za-z]{4,40}\b/.exec(
      text,
    );
  return { ...(row?.[1] !== undefined && { namespace: row[1] }), ...(row?.[2] !== undefined && { pod: row[2] }) };
}

function secretsIn(text: string): readonly string[] | undefined {
  const list = /image pull secrets \(([a-z0-9., -]{1,600})\)/
    .exec(text)?.[1]
    ?.split(/[, ]+/)
    .filter((name) => /^[a-z0-9][a-z0-9.-]{0,252}$/.test(name));
  return list?.length ? list : undefined;
}

/** Whether the registry is one of ECR's private ones, ECR Public, or another; undefined where the message names none. */
export function registryKind({ ecr, host, account }: Facts): 'ecr' | 'ecr-public' | 'other' | undefined {
  if (ecr || account !== undefined || (host !== undefined && apiRegion(host) !== undefined)) return 'ecr';
  if (host === undefined) return undefined;
  return isEcrPublicHost(host) ? 'ecr-public' : 'other';
}
