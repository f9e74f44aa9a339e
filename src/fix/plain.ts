import { visible, withoutCommands } from '../report/escape.ts';

/** Lines that do nothing but be read, wherever they are printed. */
export function isPlain(text: string): boolean {
  return text.split(/\r?\n/).every((line) => {
    const shown = line.replaceAll('\t', ' ');
    return visible(shown) === shown && withoutCommands(shown) === shown;
  });
}
