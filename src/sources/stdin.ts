import { locateLine } from '../manifests/locate.ts';
import type { SourceOrigin, SourceText } from '../manifests/manifest.ts';
import { originFile } from './hidden.ts';

/** Standard input as a source. Where `helm template` wrote it, every object names the template it came from. */
export function stdinSource(path: string, text: string): SourceText {
  const plain: SourceText = { path, text };
  return /^# Source: \S/m.test(text) ? { ...plain, origin: sourceComments(plain) } : plain;
}

function sourceComments(plain: SourceText): SourceOrigin {
  const file = originFile(plain.text);
  return {
    locate: () => undefined, // the stream itself: nobody knows where the chart lies
    files: [plain.path],
    fileOf: (path) => (path === plain.path ? file : undefined),
    related: ({ start, end }) => {
      const match = /^# Source: (\S.*?)\s*$/m.exec(plain.text.slice(start, end));
      if (!match) return [];
      const line = plain.text.slice(0, start + match.index).split('\n').length;
      return [{ message: `rendered from ${match[1] ?? ''}`, location: locateLine(plain, line) }];
    },
  };
}
