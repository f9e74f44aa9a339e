import { ROLE_ARN } from '../iam/role-arn.ts';
import { parseImage } from '../images/reference.ts';
import type { Inventory, ServiceAccount } from '../inventory/inventory.ts';
import { valueAt } from '../inventory/kinds.ts';
import { lineAt, locateIn } from '../manifests/locate.ts';
import type { Location, Manifest } from '../manifests/manifest.ts';
import type { Finding } from '../report/report.ts';
import { ANNOTATION_AT, annotationEdit } from './annotation.ts';
import { commentedArns } from './commented-arn.ts';
import type { Edit, Refusal } from './edit.ts';
import { mendedImage } from './mended-image.ts';
import { nodeAt, objectNode } from './object-node.ts';
import { scalarEdit, tagEdit } from './scalar.ts';

/** `--fix-tag OLD=NEW`; with `image` only where the reference, without its tag, ends with it. */
export interface TagFix {
  readonly image: string | undefined;
  readonly from: string;
  readonly to: string;
}

/** One value of one object that is to be another one. */
export interface Wanted {
  readonly manifest: Manifest;
  /** JSON pointer of what is told about. */
  readonly at: string;
  /** For people; the end of a sentence that begins with the object. */
  readonly what: string;
  /** The tag that is replaced, where that is all that changes. */
  readonly tag?: TagFix;
  /** The value, and the edit that writes it; told anew for every state of the text. */
  readonly change: (manifest: Manifest) => { readonly at: string; readonly value: string; readonly edit: Edit | Refusal } | Refusal;
}

export interface WantedInputs {
  readonly findings: readonly Finding[];
  readonly inventory: Inventory;
  /** `namespace/name` to the ARN of its role. */
  readonly roleArns: Readonly<Record<string, string>>;
  /** The first one that fits an image is the one. */
  readonly tags: readonly TagFix[];
}

const UNREADABLE_IMAGE = 'image-reference-invalid';
const KNOWN_ROLES = 'name its role in the configuration (irsa.role-arns)';

/**
 * What has one right answer: a role that is known, an ARN in quotes or white space too many, an image reference with a scheme or with blanks around
 * it, a tag that the user replaces.
 */
export function wantedChanges({ findings, inventory, roleArns, tags }: WantedInputs): Wanted[] {
  const accounts = findings.flatMap((finding): Wanted[] => {
    const account = accountOf(finding, inventory);
    if (!account) return [];
    const { manifest } = account;
    const role = ownRole(roleArns, account);
    if (finding.rule === 'irsa-annotation-missing')
      return [{ manifest, at: '/metadata/name', what: finding.rule, change: (now) => missing(now, role) }];
    if (finding.rule === 'irsa-annotation-invalid')
      return [{ manifest, at: ANNOTATION_AT, what: finding.rule, change: (now) => invalid(now, role) }];
    return [];
  });
  const unreadable = new Set(findings.flatMap(({ rule, location }) => (rule === UNREADABLE_IMAGE ? [placeKey(location)] : [])));
  const images = inventory.workloads.flatMap(({ manifest, containers }) =>
    containers.flatMap(({ at }): Wanted[] => {
      const image = valueAt(manifest.object, at);
      if (typeof image !== 'string') return [];
      // Where a finding is, for one that is off or suppressed is nobody's.
      const isFound = unreadable.size > 0 && parseImage(image).state === 'invalid' && unreadable.has(placeKey(locateIn(manifest, at)));
      const mended = isFound ? mendedImage(image) : undefined;
      const fix = tags.find((one) => hasTag(mended ?? image, one));
      return [
        ...(isFound ? [{ manifest, at, what: UNREADABLE_IMAGE, change: (now: Manifest) => readable(now, at) }] : []),
        ...(fix
          ? [{ manifest, at, what: `--fix-tag ${fix.from}=${fix.to}`, tag: fix, change: (now: Manifest) => retagged(now, at, fix) }]
          : []),
      ];
    }),
  );
  return [...accounts, ...images];
}

function placeKey({ file, line, column }: Location): string {
  return `${file}:${line}:${column}`;
}

function readable(manifest: Manifest, at: string): ReturnType<Wanted['change']> {
  const image = valueAt(manifest.object, at);
  const mended = typeof image === 'string' ? mendedImage(image) : undefined;
  if (mended === undefined)
    return { refusal: 'only a scheme before the host of a registry, and blanks around the reference, are taken away' };
  return { at, value: mended, edit: valueEdit(manifest, at, mended) };
}

/** A value of its own that is replaced whole. */
function valueEdit({ source, ...place }: Manifest, at: string, value: string): Edit | Refusal {
  const node = objectNode({ source, ...place });
  if (!node) return { refusal: 'two parsers read its document differently' };
  const parent = nodeAt(node.map, at.slice(0, at.lastIndexOf('/')));
  const isFlow = parent !== null && typeof parent === 'object' && 'flow' in parent && parent.flow === true;
  return scalarEdit(source.text, node, nodeAt(node.map, at), value, isFlow);
}

function accountOf({ rule, resource, location }: Finding, { accounts }: Inventory): ServiceAccount | undefined {
  if (!rule.startsWith('irsa-annotation-')) return undefined;
  return accounts.find(({ namespace, manifest: { source, start, end, kind, name } }) => {
    if (kind !== resource.kind || name !== resource.name || namespace !== resource.namespace) return false;
    if (source.origin) return true;
    return source.path === location.file && lineAt(source.text, start) <= location.line && location.line <= lineAt(source.text, end);
  });
}

function ownRole(roleArns: WantedInputs['roleArns'], { namespace, manifest: { name } }: ServiceAccount): string | undefined {
  const key = namespace === null ? name : `${namespace}/${name}`;
  return Object.hasOwn(roleArns, key) ? roleArns[key] : undefined;
}

function missing(manifest: Manifest, role: string | undefined): ReturnType<Wanted['change']> {
  const comments = commentedArns(manifest);
  const arns = new Set(comments.map(({ arn }) => arn));
  if (role === undefined && arns.size > 1) return { refusal: `${arns.size} different roles stand commented out: ${KNOWN_ROLES}` };
  const arn = role ?? comments[0]?.arn;
  if (arn === undefined) return { refusal: `nothing says which role it should have: ${KNOWN_ROLES}` };
  return {
    at: ANNOTATION_AT,
    value: arn,
    edit: annotationEdit(
      manifest,
      arn,
      comments.find((comment) => comment.arn === arn),
    ),
  };
}

function invalid(manifest: Manifest, role: string | undefined): ReturnType<Wanted['change']> {
  const written = valueAt(manifest.object, ANNOTATION_AT);
  const arn = role ?? (typeof written === 'string' ? mended(written) : undefined);
  if (arn === undefined) return { refusal: `only quotes and white space around an ARN are mended: ${KNOWN_ROLES}` };
  if (arn === written) return { refusal: 'it is what the configuration says (irsa.role-arns)' };
  return { at: ANNOTATION_AT, value: arn, edit: valueEdit(manifest, ANNOTATION_AT, arn) };
}

/** Without the quotes and the white space around it; undefined where that does not make an ARN of it. */
function mended(text: string): string | undefined {
  const inner = text.replace(/^[\s"']+|[\s"']+$/g, '');
  return inner !== text && ROLE_ARN.test(inner) ? inner : undefined;
}

const TAGGED = /^([^@]+):([A-Za-z0-9_][A-Za-z0-9_.-]*)((?:@.*)?)$/s;

function hasTag(image: string, { image: wanted, from }: TagFix): boolean {
  const [, name = '', tag] = TAGGED.exec(image) ?? [];
  return tag === from && (wanted === undefined || name === wanted || name.endsWith(`/${wanted}`));
}

function retagged(manifest: Manifest, at: string, { from, to }: TagFix): ReturnType<Wanted['change']> {
  const image = valueAt(manifest.object, at);
  const [, name = '', tag, digest] = TAGGED.exec(typeof image === 'string' ? image : '') ?? [];
  if (tag !== from) return { refusal: 'its tag is filled in from somewhere else' };
  if (digest !== '') return { refusal: `it is pinned to a digest, which would still be the image of ${from}` };
  const node = objectNode(manifest);
  const edit = node
    ? tagEdit(manifest.source.text, node, nodeAt(node.map, at), from, to)
    : { refusal: 'two parsers read its document differently' };
  return { at, value: `${name}:${to}`, edit };
}
