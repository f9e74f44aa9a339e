import { ROLE_ARN } from '../iam/role-arn.ts';
import type { Manifest } from '../manifests/manifest.ts';
import { lineEnd, lineStart } from './edit.ts';
import { isInScalar, objectNode } from './object-node.ts';

/** The annotation as somebody commented it out. */
export interface CommentedArn {
  readonly arn: string;
  /** Offset of the line in the text. */
  readonly line: number;
  /** What the line says behind its hashes. */
  readonly text: string;
}

const COMMENTED =
  /^[ \t]*#[ \t#]*((["']?)eks\.amazonaws\.com\/role-arn\2[ \t]*:[ \t]+(["']?)(arn:[^\s"']+)\3(?:[ \t]+#[^\r\n]*)?)[ \t]*\r?$/gm;

/**
 * The role annotations that stand in an object's document as comments, and name a role as IAM would. Nothing of a List: nobody can tell which
 * of its objects a comment is about.
 */
export function commentedArns(manifest: Manifest): readonly CommentedArn[] {
  const node = manifest.base === '' ? objectNode(manifest) : undefined;
  if (!node) return [];
  const { text } = manifest.source;
  return [...text.slice(manifest.start, manifest.end).matchAll(COMMENTED)].flatMap((match) => {
    const [, content = '', , , arn = ''] = match;
    const at = manifest.start + match.index;
    const line = lineStart(text, lineEnd(text, at));
    return ROLE_ARN.test(arn) && !isInScalar(node, line + text.slice(line).search(/#/)) ? [{ arn, line, text: content }] : [];
  });
}
