import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';

/** A shell that is not installed cannot complete anything; bash is everywhere the tests are. */
export function isInstalled(shell: string): boolean {
  return spawnSync(shell, ['-c', ':']).status === 0;
}

function run(shell: string, args: readonly string[], folder: string): string {
  const home = join(folder, 'home');
  const env = { PATH: `${home}/bin:${process.env['PATH']}`, HOME: home, TERM: 'dumb', LC_ALL: 'C.UTF-8' };
  const { stdout, stderr, status } = spawnSync(shell, args, { cwd: join(folder, 'work'), env, encoding: 'utf8', timeout: 15_000 });
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  return stdout;
}

const BASH = `set -uo pipefail
source ~/completion
complete -p ecr-preflight >/dev/null
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
_ecr_preflight
for word in "\${COMPREPLY[@]+"\${COMPREPLY[@]}"}"; do printf '%s\\n' "$word"; done`;

/** Types the line into an interactive shell on a terminal of its own, once that reads key by key, and prints what its list of choices looks like. */
const ZSH = `zmodload zsh/zpty
zpty shell 'stty rows 1000 cols 300 -echo; exec zsh -f -i'
zpty -w shell "unsetopt beep prompt_sp; fpath=(~/functions \\$fpath); autoload -Uz compinit && compinit -D -u; LISTMAX=0
zstyle ':completion:*' list-separator '@@'; bindkey '^T' list-choices; $LOAD; PROMPT=\\$(print REA)DY"
zpty -r shell shown '*READY*'
zpty -w -n shell "$1"$'\\x14\\x15'$'print -n EN; print D\\n'
zpty -r shell shown '*END*'
print -r -- "$shown"
zpty -d shell`;

/** How each shell is told of its script, in a home of its own, as the documentation says; and what a Tab offers at the end of a line. */
export const SHELLS = {
  bash: {
    install: (folder: string, script: string) => writeTo(join(folder, 'home'), 'completion', script),
    offers: (folder: string, line: string) => {
      // Words are cut as bash cuts them.
      const words = line
        .split(/ +/)
        .flatMap((word) => word.split(/(=)/).filter((part, at, all) => part !== '' || all.length === 1 || at === 0));
      return run('bash', ['-c', BASH, 'bash', ...words], folder)
        .split('\n')
        .slice(0, -1);
    },
  },
  zsh: {
    install: (folder: string, script: string) => writeTo(join(folder, 'home/functions'), '_ecr-preflight', script),
    offers: (folder: string, line: string) => zshOffers(folder, line, ':'),
  },
  'zsh, sourced': {
    install: (folder: string, script: string) => writeTo(join(folder, 'home'), 'completion.zsh', script),
    offers: (folder: string, line: string) => zshOffers(folder, line, 'source ~/completion.zsh'),
  },
  fish: {
    install: (folder: string, script: string) => {
      writeTo(join(folder, 'home/.config/fish/completions'), 'ecr-preflight.fish', script);
      // fish looks for the completions of commands that are there.
      writeTo(join(folder, 'home/bin'), 'ecr-preflight', '#!/bin/sh\n');
      chmodSync(join(folder, 'home/bin/ecr-preflight'), 0o755);
    },
    offers: (folder: string, line: string) =>
      run('fish', ['-c', 'complete -C $argv[1]', line], folder)
        .split('\n')
        .slice(0, -1)
        .map((choice) => choice.replace(/\t.*/, '').replace(/^--[a-z-]+=/, '')),
  },
} as const;

function zshOffers(folder: string, line: string, load: string): string[] {
  const shown = run('zsh', ['-f', '-c', `LOAD=${JSON.stringify(load)}\n${ZSH}`, 'zsh', line], folder).split(/[\r\n]+/);
  return shown
    .filter((row) => row.trim() !== '' && !/READY|ecr-preflight |print -n EN|^END/.test(row))
    .flatMap((row) => {
      const [choices = '', description] = row.split('@@');
      return choices.trim().split(description === undefined ? / {2,}/ : / +/);
    });
}

function writeTo(folder: string, name: string, text: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), text);
}
