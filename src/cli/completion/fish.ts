import { type CompletedFlag, type CompletionTable, LEVELS } from './table.ts';

/** Lines for fish's `complete`. */
export function fishCompletion({ commands, flags, rules }: CompletionTable): string {
  const others = commands.filter(({ name }) => name !== 'scan').map(({ name }) => name);
  const inScan = `not __fish_seen_subcommand_from ${others.join(' ')}`;
  const lines = commands.flatMap(({ name, flags }) => {
    const where = name === 'scan' ? inScan : `__fish_seen_subcommand_from ${name}`;
    return flags.map((flag) => `complete -c ecr-preflight -n '${where}' ${flagOf(flag)}`);
  });
  return `# ecr-preflight for fish: ecr-preflight completion fish > ~/.config/fish/completions/ecr-preflight.fish

# A format, or the file behind one: sarif=report.sarif
function __ecr_preflight_formats
  set -l word (commandline -ct | string replace -r -- '^--format=' '')
  if set -l parts (string match -r -- '^([a-z]+=)(.*)$' $word)
    complete -C "'' $parts[3]" | string replace -r -- '^' $parts[2]
  else
    printf '%s\\t\\n' ${wordsOf(flags.find(({ name }) => name === 'format')).join(' ')}
  end
end

${commands.map(({ name, description }) => `complete -c ecr-preflight -n __fish_is_first_arg -a ${name} -d '${quoted(description)}'`).join('\n')}
complete -c ecr-preflight -n '__fish_seen_subcommand_from rules' -f -a '${rules.join(' ')}'
complete -c ecr-preflight -n '__fish_seen_subcommand_from completion' -f -a 'bash zsh fish'
${lines.join('\n')}
`;
}

function wordsOf(flag: CompletedFlag | undefined): readonly string[] {
  if (!flag || flag.values === 'none' || flag.values === 'file') return [];
  const { name, values } = flag;
  return name === 'rule' ? values.words.flatMap((rule) => LEVELS.map((level) => `${rule}=${level}`)) : values.words;
}

function flagOf(flag: CompletedFlag): string {
  const { name, short, takesValue, values, description } = flag;
  // A word has no description of its own: without the tab it would have its flag's.
  const words = wordsOf(flag).map((word) => `${word}\\t`);
  const offered = name === 'format' ? '(__ecr_preflight_formats)' : words.join(' ');
  return [
    ...(short === undefined ? [] : [`-s ${short}`]),
    `-l ${name}`,
    ...(takesValue ? [values === 'file' ? '-r' : '-x'] : []),
    ...(offered === '' ? [] : [`-a '${offered}'`]),
    ...(description === '' ? [] : [`-d '${quoted(description)}'`]),
  ].join(' ');
}

function quoted(text: string): string {
  return text.replace(/[\\']/g, '\\$&');
}
