import { type CompletedFlag, type CompletionTable, LEVELS } from './table.ts';

/** Lines for fish's `complete`. */
export function fishCompletion({ commands, rules }: CompletionTable): string {
  const others = commands.filter(({ name }) => name !== 'scan').map(({ name }) => name);
  const inScan = `not __fish_seen_subcommand_from ${others.join(' ')}`;
  const lines = commands.flatMap(({ name, flags }) => {
    const where = name === 'scan' ? inScan : `__fish_seen_subcommand_from ${name}`;
    return flags.map((flag) => `complete -c ecr-preflight -n '${where}' ${flagOf(flag)}`);
  });
  return `# ecr-preflight for fish: ecr-preflight completion fish > ~/.config/fish/completions/ecr-preflight.fish

${commands.map(({ name, description }) => `complete -c ecr-preflight -n __fish_is_first_arg -a ${name} -d '${quoted(description)}'`).join('\n')}
complete -c ecr-preflight -n '__fish_seen_subcommand_from rules' -f -a '${rules.join(' ')}'
complete -c ecr-preflight -n '__fish_seen_subcommand_from completion' -f -a 'bash zsh fish'
${lines.join('\n')}
`;
}

function flagOf({ name, short, takesValue, values, description }: CompletedFlag): string {
  const words =
    values === 'none' || values === 'file'
      ? []
      : name === 'rule'
        ? values.words.flatMap((rule) => LEVELS.map((level) => `${rule}=${level}`))
        : values.words;
  return [
    ...(short === undefined ? [] : [`-s ${short}`]),
    `-l ${name}`,
    ...(takesValue ? [values === 'file' ? '-r' : '-x'] : []),
    ...(words.length > 0 ? [`-a '${words.join(' ')}'`] : []),
    ...(description === '' ? [] : [`-d '${quoted(description)}'`]),
  ].join(' ');
}

function quoted(text: string): string {
  return text.replace(/[\\']/g, '\\$&');
}
