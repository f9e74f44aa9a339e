import { type FixPlan, planFixes } from '../../src/fix/plan.ts';
import type { TagFix } from '../../src/fix/wanted.ts';
import { locateIn } from '../../src/manifests/locate.ts';
import type { SourceText } from '../../src/manifests/manifest.ts';
import { mergeOptions } from '../../src/options.ts';
import { scan } from '../../src/preflight.ts';
import type { Finding } from '../../src/report/report.ts';

export interface Planned {
  readonly roleArns?: Readonly<Record<string, string>>;
  readonly tags?: readonly TagFix[];
  readonly stdin?: string;
  /** Accounts whose annotation is wrong rather than missing. */
  readonly invalid?: boolean;
}

/** Plans the fixes of texts, with a finding for each of their ServiceAccounts. */
export function plan(texts: readonly SourceText[], { roleArns = {}, tags = [], stdin, invalid = false }: Planned = {}): FixPlan {
  const sources = { texts, skipped: [], files: texts.length };
  const { inventory } = scan(sources, mergeOptions({ allowEmpty: true }, {}, []));
  const findings = inventory.accounts.map(
    ({ manifest }): Finding => ({
      rule: invalid ? 'irsa-annotation-invalid' : 'irsa-annotation-missing',
      severity: 'error',
      message: '',
      remediation: '',
      help: '',
      resource: { apiVersion: manifest.apiVersion, kind: manifest.kind, namespace: manifest.namespace, name: manifest.name },
      location: locateIn(manifest, '/metadata/name'),
      related: [],
      fingerprint: '',
    }),
  );
  return planFixes({ findings, inventory, roleArns, tags, isStdin: (path) => path === stdin });
}
