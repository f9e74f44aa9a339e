const ROLE = ['pull-role-not-found', 'pull-role-lacks-ecr-permission', 'pull-through-cache-permission', 'pull-secret-only-path'] as const;
const OWNER = ['repository-policy-denies-pull'] as const;
const ROUTE = ['subnet-without-route-to-ecr'] as const;
const TRUST = ['irsa-role-not-found', 'irsa-trust-mismatch', 'irsa-role-chain'] as const;

/** What each open link is about, by the words its subject begins with; the links are made in unverified.ts and gaps.ts. */
const OPENED: readonly { readonly subject: RegExp; readonly rules: readonly string[] }[] = [
  { subject: /^what \S+ may pull for /, rules: ROLE },
  { subject: /^policies on /, rules: [...OWNER, ...ROLE] },
  { subject: /^who pulls (?:for|as) /, rules: [...ROLE, ...OWNER] },
  {
    subject: /^(?:who pulls and from which subnets|the node groups|the Fargate profiles|node group \S+|fargate profile \S+) of cluster /,
    rules: [...ROLE, ...OWNER, ...ROUTE],
  },
  { subject: /^(?:the configuration of )?cluster /, rules: [...ROLE, ...OWNER, ...ROUTE, ...TRUST] },
  { subject: /^the Pod Identity associations of /, rules: ['irsa-annotation-missing', 'service-account-default'] },
  { subject: /^route (?:from|to ECR) /, rules: ROUTE },
  { subject: /^trust of /, rules: TRUST },
  { subject: /^lifecycle of /, rules: ['image-expires-soon'] },
  { subject: /^platforms of /, rules: ['image-platform-mismatch'] },
];

/** Rules whose silence says nothing while a link is open. */
export function rulesLeftOpen(subject: string): readonly string[] {
  return OPENED.find((entry) => entry.subject.test(subject))?.rules ?? [];
}

/** The repository that a link is about, where it is about one: `<account>/<region>/<name>`. */
export function repositoryOfLink(subject: string): string | undefined {
  const [, name, account, region] = /^(?:policies on|lifecycle of) (\S+) of (\d{12}) \(([^)]+)\)/.exec(subject) ?? [];
  return name === undefined ? undefined : `${account}/${region}/${name}`;
}
