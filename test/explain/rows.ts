import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const HOST = '210987654321.dkr.ecr.eu-west-1.amazonaws.com';
export const IMAGE = `${HOST}/shop/checkout:v2.4.1`;
export const ROLE = 'arn:aws:sts::345678901234:assumed-role/workers-NodeInstanceRole-9K2/i-0b7e1c2d3f4a5b6c7';

const CRIO = `Failed to pull image "${IMAGE}": rpc error: code = Unknown desc = `;
const PULL = `${CRIO}failed to pull and unpack image "${IMAGE}": `;
const NAMES: Readonly<Record<string, string>> = {
  HOST,
  IMAGE,
  ROLE,
  CRIO,
  PULL,
  RESOLVE: `${PULL}failed to resolve reference "${IMAGE}": `,
  DENIED: `denied: User: ${ROLE} is not authorized to perform: ecr:BatchGetImage on resource: arn:aws:ecr:eu-west-1:210987654321:repository/shop/checkout`,
  PROVIDER: `error execing credential provider plugin ecr-credential-provider for image ${IMAGE}: `,
};

/** One realistic message; `row` counts the table of failed-pull strings that the patterns follow. */
export interface Row {
  readonly row: number;
  readonly id: string;
  readonly class: string;
  readonly text: string;
}

/** At least one message for each of the 46 kinds. */
export const ROWS: readonly Row[] = readFixture('rows.txt')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => {
    const [row = '', id = '', kind = '', ...text] = line.split(' | ');
    return { row: Number(row), id, class: kind, text: text.join(' | ').replace(/\{([A-Z]+)\}/g, (_, name: string) => NAMES[name] ?? '') };
  });

/** Text of a file under `fixtures/`. */
export function readFixture(name: string): string {
  return readFileSync(fileURLToPath(new URL(`./fixtures/${name}`, import.meta.url)), 'utf8');
}
