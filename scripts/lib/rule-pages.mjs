import { readExamples } from './rules.mjs';

const SUBJECTS = {
  workload: 'workloads: whatever holds a pod template',
  'service-account': 'ServiceAccounts, with the workloads that use them',
  secret: 'Secrets that hold registry credentials',
  document: 'documents that cannot be read',
  pull: 'IAM roles that pull for a cluster of the configuration',
  irsa: 'ServiceAccounts with a role, on a cluster of the configuration',
  route: 'subnets of a cluster of the configuration',
};

/** docs/rules/<id>.md: the same facts in the same places for every rule. */
export function rulePage(rule) {
  const { bad, good, config, evidence } = readExamples(rule.id);
  return `<!-- Generated from policies/rules/${rule.id}: run npm run generate -->

# ${rule.id}

${rule.title}.

| | |
| --- | --- |
| Level | \`${rule.level}\` |
| Looks at | ${SUBJECTS[rule.subject] ?? rule.subject} |
| Needs | ${evidence ? 'what AWS says: credentials, or recorded evidence' : 'the manifests only'} |
| Change it | \`--rule ${rule.id}=off\`, or \`rules: {${rule.id}: off}\` in the configuration |

## Why

${rule.description}

## What to do

${rule.remediation}

## Example

${config ? `With this configuration:\n\n${fenced('yaml', config)}\n\n` : ''}Reported:

${fenced('yaml', bad)}

Not reported:

${fenced('yaml', good)}
${evidence ? `\nWhat AWS said, as \`ecr-preflight collect\` records it:\n\n${fenced('json', evidence)}\n` : ''}
## References

${rule.references.map(({ description, url }) => `- [${description}](${url})`).join('\n')}
`;
}

/** docs/rules/README.md */
export function ruleIndex(rules) {
  return `<!-- Generated from policies/rules: run npm run generate -->

# Rules

${ruleTable(rules, '')}
`;
}

/** One row a rule; \`to\` leads from the page to docs/rules. */
export function ruleTable(rules, to) {
  const rows = rules.map(({ id, level, title }) => `| [\`${id}\`](${to}${id}.md) | ${level} | ${title} |`);
  return ['| rule | default | reports |', '| --- | --- | --- |', ...rows].join('\n');
}

function fenced(language, text) {
  return `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;
}
