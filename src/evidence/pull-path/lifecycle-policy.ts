/** Ages that a policy counts in days. Deletion from the archive is left alone: what is archived cannot be pulled as it is. */
const BY_AGE = new Set(['sinceImagePushed', 'sinceImagePulled']);

/**
 * A lifecycle policy as it will look at images in some days: an image pushed 25 days ago is 30 days old in 5.
 * Rules that count images are left as they are, for what will be pushed is not known.
 * @returns undefined for text that is not a lifecycle policy
 */
export function policyInDays(text: string, days: number): string | undefined {
  let policy: unknown;
  try {
    policy = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isObject(policy) || !Array.isArray(policy['rules'])) return undefined;
  return JSON.stringify({ ...policy, rules: policy['rules'].map((rule: unknown) => ruleInDays(rule, days)) });
}

function ruleInDays(rule: unknown, days: number): unknown {
  if (!isObject(rule) || !isObject(rule['selection'])) return rule;
  const { selection } = rule;
  const { countType, countUnit, countNumber } = selection;
  if (typeof countType !== 'string' || !BY_AGE.has(countType) || countUnit !== 'days' || typeof countNumber !== 'number') return rule;
  // ECR takes no number below one: an image of today is not seen, and the next run sees it.
  return { ...rule, selection: { ...selection, countNumber: Math.max(1, countNumber - days) } };
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
