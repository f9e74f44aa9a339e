import type { CompletionTable } from './table.ts';
import { LEVELS } from './table.ts';

/** A function for bash 3.2 and later, whatever is installed beside it. */
export function bashCompletion({ commands, flags, rules }: CompletionTable): string {
  const flagWords = ({ name, short }: (typeof flags)[number]) => (short === undefined ? `--${name}` : `--${name}|-${short}`);
  const valued = flags.filter(({ takesValue }) => takesValue);
  const cases = valued.flatMap((flag): string[] => {
    if (flag.values === 'none') return [];
    if (flag.name === 'rule')
      return [`    --rule) compopt -o nospace 2>/dev/null; _ecr_preflight_words '${rules.map((rule) => `${rule}=`).join(' ')}'; return ;;`];
    if (flag.values === 'file') return [`    ${flagWords(flag)}) _ecr_preflight_files; return ;;`];
    return [`    ${flagWords(flag)}) _ecr_preflight_words '${flag.values.words.join(' ')}'; return ;;`];
  });
  const nothing = valued.filter(({ values }) => values === 'none').map(flagWords);
  const others = commands.filter(({ name }) => name !== 'scan');
  const listOf = ({ flags: own }: (typeof commands)[number]) => own.map(({ name }) => `--${name}`).join(' ');
  const scan = commands.find(({ name }) => name === 'scan');
  return `# ecr-preflight for bash: source <(ecr-preflight completion bash)

_ecr_preflight_words() {
  while IFS= read -r REPLY; do COMPREPLY+=("$REPLY"); done < <(compgen -W "$1" -- "$cur")
}

_ecr_preflight_files() {
  compopt -o filenames 2>/dev/null
  while IFS= read -r REPLY; do COMPREPLY+=("$REPLY"); done < <(compgen -f -- "$cur")
}

_ecr_preflight() {
  local cur=\${COMP_WORDS[COMP_CWORD]} flag before=
  COMPREPLY=()
  # Bash takes the "=" of --flag=value and of name=value for a word of its own.
  if [[ $cur == = ]]; then
    cur=
    flag=\${COMP_WORDS[COMP_CWORD - 1]}
    ((COMP_CWORD > 1)) && before=\${COMP_WORDS[COMP_CWORD - 2]}
  elif ((COMP_CWORD > 1)) && [[ \${COMP_WORDS[COMP_CWORD - 1]} == = ]]; then
    flag=\${COMP_WORDS[COMP_CWORD - 2]}
    ((COMP_CWORD > 2)) && before=\${COMP_WORDS[COMP_CWORD - 3]}
  else
    flag=\${COMP_WORDS[COMP_CWORD - 1]}
  fi
  case $before in
    --rule) _ecr_preflight_words '${LEVELS.join(' ')}'; return ;;
    --format|-f) _ecr_preflight_files; return ;;
  esac
  case $flag in
${cases.join('\n')}
    ${nothing.join('|')}) return ;;
    rules) [[ $cur == -* ]] || { _ecr_preflight_words '${rules.join(' ')}'; return; } ;;
    completion) _ecr_preflight_words 'bash zsh fish'; return ;;
  esac
  if [[ $cur == -* ]]; then
    case \${COMP_WORDS[1]} in
${others.map((command) => `      ${command.name}) _ecr_preflight_words '${listOf(command)}' ;;`).join('\n')}
      *) _ecr_preflight_words '${scan ? listOf(scan) : ''}' ;;
    esac
    return
  fi
  ((COMP_CWORD == 1)) && _ecr_preflight_words '${commands.map(({ name }) => name).join(' ')}'
  _ecr_preflight_files
}

complete -F _ecr_preflight ecr-preflight
`;
}
