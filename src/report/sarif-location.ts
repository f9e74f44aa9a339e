import type { Location } from '../manifests/manifest.ts';
import { uriPath, visible } from './escape.ts';
import type { RenderContext } from './report.ts';
import { repositoryPath } from './repository-path.ts';

interface ArtifactLocation {
  readonly uri: string;
  readonly uriBaseId?: string;
}

export interface SarifLocation {
  readonly id?: number;
  readonly message?: { readonly text: string };
  readonly physicalLocation: {
    readonly artifactLocation: ArtifactLocation;
    readonly region?: { readonly startLine: number; readonly startColumn: number; readonly endLine: number; readonly endColumn: number };
  };
}

/** The exact region in a file. */
export function sarifLocation({ file, line, column, endLine, endColumn }: Location, context: RenderContext): SarifLocation {
  return {
    physicalLocation: {
      artifactLocation: artifactLocation(file, context),
      region: { startLine: line, startColumn: column, endLine, endColumn },
    },
  };
}

/** A file below the root of the repository; standard input and files outside of it have no base. */
export function artifactLocation(file: string, context: RenderContext): ArtifactLocation {
  const path = repositoryPath(file, context);
  return path === undefined ? { uri: uriPath(file) } : { uri: uriPath(path), uriBaseId: '%SRCROOT%' };
}

/** One line of plain text of a SARIF message, in which `[text](address)` would be a link and `{0}` a placeholder: braces are doubled. */
export function sarifText(text: string): string {
  return withoutLinks(visible(text)).replace(/[{}]/g, '$&$&');
}

/** A backslash before the bracket keeps it from beginning a link; those that stand there already are doubled, so that they do not escape the new one. */
function withoutLinks(text: string): string {
  const last = text.lastIndexOf('](');
  if (last < 0) return text;
  let result = '';
  let backslashes = 0;
  for (const character of text.slice(0, last)) {
    result += character === '[' ? `${'\\'.repeat(backslashes + 1)}[` : character;
    backslashes = character === '\\' ? backslashes + 1 : 0;
  }
  return result + text.slice(last);
}
