import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Rolldown plugin: `licenses.txt` beside the bundle, with the licence of every package whose code went into it. Equal texts are written once.
 * The build fails for a package that brings neither a text nor the name of a licence.
 */
export function bundledLicenses() {
  return {
    name: 'bundled-licenses',
    generateBundle(_, bundle) {
      const modules = Object.values(bundle).flatMap((chunk) => (chunk.type === 'chunk' ? Object.keys(chunk.modules) : []));
      const packages = new Map();
      for (const id of modules) {
        const directory = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0];
        if (directory && existsSync(join(directory, 'package.json'))) packages.set(directory, true);
      }
      const byText = new Map();
      for (const directory of packages.keys()) {
        const { name, version, license } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
        const file = readdirSync(directory).find((entry) => /^(?:licen[cs]e|copying)(?:\.\w+)?$/i.test(entry));
        if (!file && typeof license !== 'string') this.error(`${name} ${version} names no licence`);
        const text = file ? readFileSync(join(directory, file), 'utf8').replaceAll('\r\n', '\n').trim() : license;
        const { terms, holder } = withoutAppendix(text);
        const known = byText.get(words(terms)) ?? { terms, names: [] };
        byText.set(words(terms), { ...known, names: [...known.names, `${name} ${version}${holder ? `, ${holder}` : ''}`] });
      }
      const parts = [...byText.values()].map(({ terms, names }) => `${[...new Set(names)].sort().join('\n')}\n\n${terms}\n`).sort();
      this.emitFile({
        type: 'asset',
        fileName: 'licenses.txt',
        source: `Packages whose code is in this folder\n\n${parts.join(`\n${'-'.repeat(80)}\n\n`)}`,
      });
    },
  };
}

/** Texts that differ in their line breaks only are equal. */
function words(text) {
  return text.replace(/\s+/g, ' ');
}

/** Behind its terms the Apache licence has an example of a notice, which some fill in: with that apart the text is the same everywhere. */
function withoutAppendix(text) {
  const end = /END OF TERMS AND CONDITIONS/.exec(text);
  if (!end) return { terms: text, holder: undefined };
  return { terms: text.slice(0, end.index + end[0].length), holder: /^\s*(Copyright \d.*)$/m.exec(text.slice(end.index))?.[1]?.trim() };
}
