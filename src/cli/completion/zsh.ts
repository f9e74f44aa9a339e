import { type CompletedFlag, type CompletionTable, LEVELS } from './table.ts';

/** A function for zsh's own completion system. */
export function zshCompletion({ commands, flags, rules }: CompletionTable): string {
  const formats = flags.flatMap(({ name, values }) => (name === 'format' && typeof values === 'object' ? values.words : []));
  const others = commands.filter(({ name }) => name !== 'scan');
  const scan = commands.find(({ name }) => name === 'scan');
  const argumentsOf = (flags: readonly CompletedFlag[], rest: readonly string[]) =>
    [...flags.flatMap(specs), ...rest].map((spec) => `        ${spec}`).join(' \\\n');
  const restOf = (name: string) =>
    name === 'rules' ? [`'1:rule:(${rules.join(' ')})'`] : name === 'completion' ? ["'1:shell:(bash zsh fish)'"] : ["'*:path:_files'"];
  return `#compdef ecr-preflight
# ecr-preflight for zsh: ecr-preflight completion zsh > "\${fpath[1]}/_ecr-preflight"

# A format, or the file behind one: sarif=report.sarif
_ecr_preflight_formats() {
  if compset -P '*='; then _files; else compadd -- ${formats.join(' ')}; fi
}

_ecr_preflight() {
  local -a commands
  commands=(
${commands.map(({ name, description }) => `    '${name}:${quoted(description)}'`).join('\n')}
  )
  if ((CURRENT == 2)) && [[ $words[2] != -* ]]; then
    _describe command commands
    _files
    return
  fi
  case $words[2] in
${others.map(({ name, flags }) => `    ${name})\n      shift words\n      ((CURRENT--))\n      _arguments -s \\\n${argumentsOf(flags, restOf(name))}\n      ;;`).join('\n')}
    *)
      _arguments -s \\
${argumentsOf(scan?.flags ?? [], ["'*:path:_files'"])}
      ;;
  esac
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
  _ecr_preflight "$@"
else
  compdef _ecr_preflight ecr-preflight
fi
`;
}

function specs(flag: CompletedFlag): string[] {
  const { name, short, isRepeatable, description } = flag;
  const text = description === '' ? '' : `[${quoted(description).replace(/[[\]]/g, '\\\\$&')}]`;
  const star = isRepeatable ? '*' : '';
  const names = short === undefined ? [`--${name}`] : [`-${short}`, `--${name}`];
  return names.map((one) => `'${star}${one}${flag.takesValue && one.startsWith('--') ? '=' : ''}${text}${valueSpec(flag)}'`);
}

function valueSpec({ name, takesValue, values }: CompletedFlag): string {
  if (!takesValue) return '';
  if (values === 'none') return `:${name}: `;
  if (values === 'file') return `:${name}:_files`;
  if (name === 'format') return ':format:_ecr_preflight_formats';
  return name === 'rule'
    ? `:rule and level:(${values.words.flatMap((rule) => LEVELS.map((level) => `${rule}=${level}`)).join(' ')})`
    : `:${name}:(${values.words.join(' ')})`;
}

/** Within single quotes; a colon would end a part. */
function quoted(text: string): string {
  return text.replaceAll("'", "'\\''").replaceAll(':', '\\:');
}
