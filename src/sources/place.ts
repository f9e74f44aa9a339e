import { locate } from '../manifests/locate.ts';
import type { Location, SourceText } from '../manifests/manifest.ts';
import { splitDocuments } from '../manifests/split.ts';

/** Where a pointer into a text of one YAML document stands. */
export function placeInYaml(source: SourceText, pointer: string): Location {
  const [span] = splitDocuments(source.text);
  return locate(source, span?.start ?? 0, span?.end ?? source.text.length, pointer);
}
