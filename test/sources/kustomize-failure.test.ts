import { describe, expect, it } from 'vitest';
import { scriptPath, see, type Tree } from './support.ts';

const TREE: Tree = {
  'app/kustomization.yaml': 'resources: [web.yaml]\n',
  'app/web.yaml': 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: web}\n',
};
const WARNING = "# Warning: 'commonLabels' is deprecated. Please use 'labels' instead. Run 'kustomize edit fix' to update it.";
const KLOG = 'E1122 02:00:00.000000   12345 run.go:74] "command failed"';

const SAID = [
  {
    name: 'kubectl, logged behind warnings',
    program: 'kubectl',
    stderr: `${WARNING}\n${WARNING}\n${KLOG} err="invalid patch \\"gone.yaml\\": missing field"`,
    problem: 'invalid patch "gone.yaml": missing field',
  },
  {
    name: 'kubectl, logged in several lines behind a warning',
    program: 'kubectl',
    stderr: `${WARNING}\nW1122 02:00:00.000000   12345 loader.go:1] something else\n${KLOG} err=<\n\tno matches for Id\n\tServiceAccount gone\n >`,
    problem: 'no matches for Id ServiceAccount gone',
  },
  {
    name: 'kubectl, printed behind a warning',
    program: 'kubectl',
    stderr: `${WARNING}\nerror: no matches for Id gone`,
    problem: 'no matches for Id gone',
  },
  {
    name: 'kustomize, with an address in memory',
    program: 'kustomize',
    stderr: `${WARNING}\nError: wrong node kind: expected MappingNode but got &{0x282b08f9de10 <nil>} at 0x1f`,
    problem: 'wrong node kind: expected MappingNode but got &{0x… <nil>} at 0x1f',
  },
] as const;

describe('what a renderer gives as its reason', () => {
  it.each(SAID)('$name', async ({ program, stderr, problem }) => {
    const seen = await see(TREE, { path: scriptPath(program, `/bin/cat >&2 <<'END'\n${stderr}\nEND\nexit 1`) });
    expect(seen.skipped.filter(({ reason }) => reason === 'render-failed').map(({ message }) => message)).toEqual([
      expect.stringContaining(` ${problem}. Its local files`),
    ]);
  });
});
