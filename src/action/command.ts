/** What the action was told, as flags of the command line. */
export interface CommandParts {
  readonly version: string;
  readonly workingDirectory: string;
  readonly paths: readonly string[];
  readonly flags: readonly (readonly [flag: string, value: string | boolean | readonly string[]])[];
}

/** The command that repeats a run elsewhere, quoted for a POSIX shell; flags that say nothing are left out. */
export function commandLine({ version, workingDirectory, paths, flags }: CommandParts): string {
  const words = flags.flatMap(([flag, value]) => {
    if (typeof value === 'boolean') return value ? [`--${flag}`] : [];
    return [value].flat().flatMap((text) => (text === '' ? [] : [`--${flag}`, quote(text)]));
  });
  const command = ['npx', `ecr-preflight@${version}`, ...paths.map(quotePath), ...words].join(' ');
  return workingDirectory === '' || workingDirectory === '.' ? command : `cd ${quote(workingDirectory)} && ${command}`;
}

/** A path that begins with a hyphen is no flag. */
function quotePath(path: string): string {
  return quote(path.startsWith('-') ? `./${path}` : path);
}

function quote(word: string): string {
  return /^[A-Za-z0-9_./:@%+=,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
