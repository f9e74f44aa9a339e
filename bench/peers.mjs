import { join } from 'node:path';

/** The tools to stand beside: how each is asked for its version, run over a directory, and how its answer is checked. */
export function peers(root) {
  return [
    {
      name: 'conftest',
      command: 'conftest',
      version: ['--version'],
      versionOf: ({ stdout }) => `(${/^OPA: .*$/m.exec(stdout)?.[0] ?? stdout.trim()})`,
      scan: (directory) => ['test', '--policy', join(root, 'bench/conftest'), '--no-color', '--no-fail', '--output', 'json', directory],
      candidates: ({ stdout }) =>
        JSON.parse(stdout).reduce((sum, { failures = [] }) => sum + failures.filter(({ msg }) => msg.endsWith('in production')).length, 0),
    },
    {
      name: 'kube-linter',
      command: 'kube-linter',
      version: ['version'],
      versionOf: ({ stdout }) => stdout.trim(),
      // The checks nearest to ours, and no others: fewer than ecr-preflight evaluates.
      scan: (directory) => [
        'lint',
        '--do-not-auto-add-defaults',
        '--include',
        'latest-tag,default-service-account,non-existent-service-account,no-readiness-probe,no-rolling-update-strategy',
        '--format',
        'json',
        directory,
      ],
    },
  ];
}
