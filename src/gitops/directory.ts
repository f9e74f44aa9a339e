import type { JsonObject } from '../manifests/manifest.ts';
import { textAt } from './objects.ts';

/** What `directory` of an Argo CD source leaves out. */
export interface DirectoryFilter {
  /** Whether a file is deployed, by its path from that of the source; undefined where every one is. */
  readonly takes: ((path: string) => boolean) | undefined;
  /** Fields that could not be applied, because generators fill them in. */
  readonly notApplied: readonly string[];
}

/** An expression of a generator; alternatives within alternatives hold a comma. */
const EXPRESSION = /\{\{[^{},]*\}\}/;

export function directoryFilter(directory: JsonObject): DirectoryFilter {
  const fields = ['include', 'exclude'].map((field) => ({ field, glob: textAt(directory, field) }));
  const open = fields.filter(({ glob }) => glob !== undefined && EXPRESSION.test(glob));
  const [included, excluded] = fields.map((entry) => (entry.glob === undefined || open.includes(entry) ? undefined : argoGlob(entry.glob)));
  return {
    takes: included || excluded ? (path) => (included?.(path) ?? true) && !excluded?.(path) : undefined,
    notApplied: open.map(({ field }) => `directory.${field}`),
  };
}

/** Globs as Argo CD reads them: `*` and `?` stand for `/`, too, and a glob that cannot be read matches nothing. */
function argoGlob(glob: string): (path: string) => boolean {
  let depth = 0;
  const parts = glob.match(/\\.|\[[^\]]*\]|\*+|./gsu) ?? [];
  const source = parts.map((part) => {
    if (part.startsWith('*')) return '.*';
    if (part === '?') return '.';
    if (part.startsWith('[') && part.length > 2)
      return `[${part
        .slice(1, -1)
        .replaceAll(/[\\\]^|]/g, '\\$&')
        .replace(/^!/, '^')}]`;
    if (part === '{' || part === '}') {
      depth += part === '{' ? 1 : -1;
      return part === '{' ? '(?:' : ')';
    }
    if (part === ',' && depth > 0) return '|';
    return part.replace(/^\\(?=.)/s, '').replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
  });
  try {
    const pattern = new RegExp(`^${source.join('')}$`, 'su');
    return (path) => pattern.test(path);
  } catch {
    return () => false;
  }
}
