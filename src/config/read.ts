import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { PreflightError } from '../errors.ts';

export const DEFAULT_CONFIG_FILE = '.ecr-preflight.yaml';

/**
 * Reads the configuration file. A name that was given must be there; the default one may be missing.
 * @throws PreflightError `config` where it cannot be read.
 */
export async function readConfigFile(cwd: string, name: string | undefined): Promise<string | undefined> {
  const file = name ?? DEFAULT_CONFIG_FILE;
  try {
    return await readFile(resolve(cwd, file), 'utf8');
  } catch (cause) {
    if (name === undefined && cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw new PreflightError('config', `${file}: the configuration file cannot be read`, {
      cause,
      hint: 'give its path with --config, relative to the working directory',
    });
  }
}
