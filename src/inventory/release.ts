import type { Manifest } from '../manifests/manifest.ts';

const SOURCE = /^# Source: ([^\s/]+)(\/\S*)/;

/**
 * What is equal for all that helm printed for one release: the text and the topmost chart, as `# Source:` above every object names it. Of what
 * `--output-dir` wrote, the folder counts instead of the file.
 * @returns undefined for what helm did not print.
 */
export function releaseOf({ source: { path, text }, start, end }: Manifest): string | undefined {
  const [, chart, template = ''] = sourceIn(text.slice(start, end)) ?? sourceAbove(text, start) ?? [];
  if (chart === undefined) return undefined;
  const name = chart + template;
  return path === name || path.endsWith(`/${name}`) ? `${path.slice(0, -template.length)}\n` : `${path}\n${chart}`;
}

/** A line at the first column is a comment of the document and nothing within it. */
function sourceIn(document: string): RegExpExecArray | undefined {
  const at = document.startsWith('# Source: ') ? 0 : document.indexOf('\n# Source: ') + 1;
  return (at > 0 || document.startsWith('# Source: ') ? SOURCE.exec(document.slice(at, at + 1000)) : null) ?? undefined;
}

/** A template that begins with a marker is cut off from what helm writes above it. */
function sourceAbove(text: string, start: number): RegExpExecArray | undefined {
  for (let end = start; end > 0; ) {
    const from = text.lastIndexOf('\n', end - 2) + 1;
    const line = text.slice(from, end).trimEnd();
    const source = SOURCE.exec(line);
    if (source) return source;
    if (line !== '' && line !== '---' && !line.startsWith('#')) return undefined;
    end = from;
  }
  return undefined;
}
