import type { Finding } from '../../src/report/report.ts';

/** A finding as a run reports it; tests name what matters to them. */
export function finding(rule: string, given: Partial<Finding> = {}): Finding {
  return {
    rule,
    severity: 'error',
    message: `${rule} says so`,
    remediation: 'Mend it.',
    help: `https://example.com/rules/${rule}`,
    resource: { apiVersion: 'apps/v1', kind: 'Deployment', namespace: 'shop', name: 'checkout' },
    location: { file: 'k8s/app.yaml', line: 12, column: 18, endLine: 12, endColumn: 80 },
    related: [],
    fingerprint: `fp-${rule}`,
    ...given,
  };
}

const CHUNK = '123456789012.dkr.ecr.us-east-1.amazonaws.com/chunk-processor:v3.0.0-rc1';

/** What a scan says of the deployment whose pull failed with an expired token: three true findings, none of them the reason. */
export const CHUNK_PROCESSOR: readonly Finding[] = [
  finding('irsa-annotation-missing', {
    resource: { apiVersion: 'v1', kind: 'ServiceAccount', namespace: 'video-analytics', name: 'chunk-processor' },
  }),
  finding('prerelease-tag-in-production', { image: CHUNK }),
  finding('ecr-image-not-found', { image: CHUNK }),
];

/** Secrets with an ECR token, one of them for the registry of the failed pull. */
export const CF_DEV: readonly Finding[] = [
  finding('ecr-pull-secret-committed', {
    message: 'Secret "other" holds ECR credentials of 999999999999.dkr.ecr.us-east-1.amazonaws.com.',
    resource: { apiVersion: 'v1', kind: 'Secret', namespace: 'cf-dev', name: 'other' },
  }),
  finding('ecr-pull-secret-committed', {
    message: 'Secret "regcred" holds ECR credentials of 818140567777.dkr.ecr.us-east-1.amazonaws.com.',
    resource: { apiVersion: 'v1', kind: 'Secret', namespace: 'cf-dev', name: 'regcred' },
    location: { file: 'cf-dev/regcred.yaml', line: 8, column: 3, endLine: 8, endColumn: 20 },
  }),
];
