import { PreflightError } from '../errors.ts';
import { FORMATS, type FormatName } from '../report/formats.ts';

/** One `--format NAME[=FILE]`; without a file it goes to stdout. */
export interface OutputTarget {
  readonly format: FormatName;
  readonly file: string | undefined;
}

/**
 * Reads the repeatable `--format`.
 * @throws PreflightError `usage` for an unknown name, or where two of them want stdout.
 */
export function readTargets(values: readonly string[]): OutputTarget[] {
  const targets = values.map((value): OutputTarget => {
    const [name = '', ...rest] = value.split('=');
    const format = FORMATS.find((entry) => entry === name);
    if (format === undefined)
      throw new PreflightError('usage', `--format: there is no format "${name}"`, { hint: `one of ${FORMATS.join(', ')}` });
    const file = rest.length > 0 ? rest.join('=') : undefined;
    if (file === '') throw new PreflightError('usage', `--format ${value}: the file name is missing`);
    return { format, file };
  });
  if (targets.filter((target) => target.file === undefined).length > 1) {
    throw new PreflightError('usage', '--format: only one format can go to stdout', {
      hint: 'give the others a file: --format json=report.json',
    });
  }
  return targets.length === 0 ? [{ format: 'text', file: undefined }] : targets;
}
