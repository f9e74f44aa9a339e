import type { Finding, Report, Suppressed } from './report.ts';

/** A finding that was held back, and what SARIF says of that. */
export interface SuppressedResult {
  readonly finding: Finding;
  readonly suppressions: readonly [{ readonly kind: 'inSource' | 'external'; readonly justification?: string }];
}

const KIND = { comment: 'inSource', annotation: 'inSource', config: 'external', baseline: 'external' } as const satisfies Record<
  Suppressed['by'],
  string
>;

/** What was suppressed, for whoever asks for it: a reader that knows nothing of suppressions would take it for findings. */
export function suppressedResults({ suppressed }: Report): SuppressedResult[] {
  return suppressed.flatMap(
    ({ rule, by, reason, location, message, severity, resource, container, image, fingerprint }): SuppressedResult[] => {
      if (message === undefined || severity === undefined || resource === undefined || fingerprint === undefined) return [];
      const finding: Finding = {
        ...{ rule, severity, message, location, resource, fingerprint, remediation: '', help: '', related: [] },
        ...(container === undefined ? {} : { container }),
        ...(image === undefined ? {} : { image }),
      };
      return [{ finding, suppressions: [{ kind: KIND[by], ...(reason === '' ? {} : { justification: reason }) }] }];
    },
  );
}
