import { diagnose } from '../doctor/diagnose.ts';
import { renderDiagnosisJson, renderDiagnosisText } from '../doctor/render.ts';
import { EXIT, PreflightError } from '../errors.ts';
import type { Arguments } from './arguments.ts';
import { askAws } from './ask.ts';
import type { Io } from './io.ts';
import { wantsColor, widthOf } from './terminal.ts';

/**
 * `ecr-preflight doctor [PATH]...`: asks what a scan of the same paths would ask, and says which of it the credentials allow.
 * @returns 3 where something could not be asked
 */
export async function runDoctor(args: Arguments, io: Io): Promise<number> {
  const [format = 'text', more] = args.values.format ?? [];
  if (more !== undefined || (format !== 'text' && format !== 'json')) throw new PreflightError('usage', 'doctor: --format is text or json');
  const color = wantsColor(args.values.color, io);
  const { images, registries, evidence, platforms, plan, pullPath } = await askAws(args, io);
  const diagnosis = diagnose({ images, registries, imageEvidence: evidence.images, platforms, plan, evidence: pullPath });
  io.stdout.write(format === 'json' ? renderDiagnosisJson(diagnosis) : renderDiagnosisText(diagnosis, { color, width: widthOf(io) }));
  return diagnosis.checks.some(({ status, optional }) => status !== 'allowed' && !optional) ? EXIT.unverified : EXIT.pass;
}
