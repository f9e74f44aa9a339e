import { describe, expect, test } from 'vitest';
import { explain } from '../../src/explain/explain.ts';
import { normalise } from '../../src/explain/normalise.ts';
import { HOST, IMAGE } from './rows.ts';

const CAUSE = `rpc error: code = NotFound desc = failed to pull and unpack image "${IMAGE}": failed to resolve reference "${IMAGE}": ${IMAGE}: not found`;
const FAILED = `Failed to pull image "${IMAGE}": ${CAUSE}`;
const KLOG = 'E1116 10:31:02.002417    3311';

/** Every source, and what is read out of it. */
const SOURCES: readonly (readonly [name: string, text: string, names: object])[] = [
  ['a message', FAILED, { image: IMAGE }],
  ['Windows line ends', `Error: ErrImagePull\r\n${FAILED}\r\n`, { image: IMAGE }],
  ['a byte order mark', `\ufeff${FAILED}`, { image: IMAGE }],
  ['quoted in a mail', FAILED.replace(/(.{60,70}) /g, '$1\n').replaceAll(/^/gm, '> '), { image: IMAGE }],
  ['in a fence', `It says\n\n\`\`\`\n${FAILED}\n\`\`\`\nwhat now?`, { image: IMAGE }],
  [
    'terminal colours',
    `\u001b[31mWarning\u001b[0m  \u001b[1mFailed\u001b[22m  3s  kubelet  ${FAILED.replace('failed', 'fai\u001b[0mled')}`,
    { image: IMAGE },
  ],
  [
    'an old describe',
    `  FirstSeen LastSeen Count From SubObjectPath Type Reason Message\n  --------- -------- ----- ---- ------------- ---- ------ -------\n  5m 10s 7 {kubelet ip-10-0-0-1.ec2.internal} spec.containers{web} Warning Failed ${FAILED}`,
    { image: IMAGE },
  ],
  [
    'events with all columns',
    `LAST SEEN   TYPE      REASON   OBJECT         SUBOBJECT                 SOURCE          MESSAGE                     FIRST SEEN   COUNT   NAME\n12s         Warning   Failed   pod/web-0      spec.containers{web}      kubelet, n1     ${FAILED}   3m   4   web-0.17a4`,
    { image: IMAGE },
  ],
  ['events, narrow', `12s Warning Failed pod/web-0 ${FAILED}`, { image: IMAGE }],
  ['events of a time', `2026-11-16T10:31:02Z Warning Failed pod/web-0 ${FAILED}`, { image: IMAGE }],
  ['an Event', JSON.stringify({ apiVersion: 'v1', kind: 'Event', reason: 'Failed', message: FAILED }), { image: IMAGE }],
  [
    'an Event of events.k8s.io',
    JSON.stringify({
      apiVersion: 'events.k8s.io/v1',
      kind: 'Event',
      reason: 'Failed',
      note: FAILED,
      regarding: { kind: 'Pod', name: 'web-0', namespace: 'shop' },
    }),
    { image: IMAGE },
  ],
  ['an array of Events', JSON.stringify([{ kind: 'Event', message: FAILED }]), { image: IMAGE }],
  ['Events, one a line', [1, 2].map(() => JSON.stringify({ kind: 'Event', message: FAILED })).join('\n'), { image: IMAGE, occurrences: 2 }],
  [
    'pretty JSON that is cut off',
    JSON.stringify({ kind: 'List', items: [{ kind: 'Event', reason: 'Failed', message: FAILED }] }, null, 4).slice(0, -8),
    { image: IMAGE },
  ],
  [
    'a pod',
    JSON.stringify({
      kind: 'Pod',
      metadata: { name: 'web-0', namespace: 'shop' },
      status: { containerStatuses: [{ image: IMAGE, state: { waiting: { reason: 'ErrImagePull', message: CAUSE } } }] },
    }),
    { image: IMAGE },
  ],
  [
    'a pod whose message names no image',
    JSON.stringify({
      kind: 'Pod',
      status: {
        containerStatuses: [
          {
            image: IMAGE,
            state: { waiting: { reason: 'ErrImagePull', message: 'rpc error: code = NotFound desc = unexpected status: 404 Not Found' } },
          },
        ],
      },
    }),
    { image: IMAGE },
  ],
  [
    'YAML of a pod',
    `status:\n  containerStatuses:\n  - image: ${IMAGE}\n    state:\n      waiting:\n        message: '${CAUSE.replace('image "', 'image\n          "').replace('reference "', 'reference\n          "')}'\n        reason: ErrImagePull\n`,
    { image: IMAGE },
  ],
  ['YAML in a block', `    waiting:\n      message: |-\n        ${FAILED}\n      reason: ErrImagePull\n`, { image: IMAGE }],
  [
    'a described container',
    `    State:          Waiting\n      Reason:       ErrImagePull\n    Last State:     Terminated\n      Reason:       Error\n      Message:      ${FAILED}\n    Ready:          False\n`,
    { image: IMAGE },
  ],
  ['klog', `${KLOG} kuberuntime_manager.go:1358] container start failed: ErrImagePull: ${CAUSE}`, { image: IMAGE }],
  [
    'klog, structured',
    `${KLOG} kuberuntime_image.go:53] "Failed to pull image" err=${JSON.stringify(CAUSE)} image="${IMAGE}"`,
    { image: IMAGE },
  ],
  [
    'klog, image in its field only',
    `${KLOG} kuberuntime_image.go:53] "Failed to pull image" err="rpc error: code = Unknown desc = manifest unknown" image="${IMAGE}"`,
    { image: IMAGE },
  ],
  ['klog in the journal', `Nov 16 10:31:02 ip-10-0-0-1.ec2.internal kubelet[3311]: ${KLOG} x.go:1] ${FAILED}`, { image: IMAGE }],
  ['the journal, ISO times', `2026-11-16T10:31:02+0000 ip-10-0-0-1 kubelet[3311]: ${KLOG} x.go:1] ${FAILED}`, { image: IMAGE }],
  [
    'the journal as JSON',
    JSON.stringify({ MESSAGE: `${KLOG} x.go:1] ${FAILED}`, _SYSTEMD_UNIT: 'kubelet.service', PRIORITY: '6' }),
    { image: IMAGE },
  ],
  ['the journal as bytes', JSON.stringify({ MESSAGE: [...Buffer.from(FAILED)] }), { image: IMAGE }],
  [
    'kubelet as JSON',
    JSON.stringify({
      ts: 1795172553104.5,
      caller: 'kuberuntime/kuberuntime_image.go:53',
      msg: 'Failed to pull image',
      err: CAUSE,
      image: IMAGE,
    }),
    { image: IMAGE },
  ],
  [
    'kubelet as JSON behind an address',
    `10.25.2.10: ${JSON.stringify({ ts: 1, msg: 'Failed to pull image', err: CAUSE })}`,
    { image: IMAGE },
  ],
  [
    'a JSON log around klog',
    JSON.stringify({ log: `${KLOG} x.go:1] ${FAILED}\n`, stream: 'stderr', time: '2026-11-16T10:31:02Z' }),
    { image: IMAGE },
  ],
  [
    'containerd',
    `time="2026-11-16T10:31:02.001928374Z" level=error msg="PullImage \\"${IMAGE}\\" failed" error=${JSON.stringify(CAUSE)}`,
    { image: IMAGE },
  ],
  [
    'containerd in the journal',
    `Nov 16 10:31:02 n1 containerd[2988]: time="2026-11-16T10:31:02Z" level=error msg="PullImage \\"${IMAGE}\\" failed" error=${JSON.stringify(CAUSE)}`,
    { image: IMAGE },
  ],
  [
    'CRI-O',
    `time="2026-11-16 10:31:02.001928374Z" level=info msg="Image ${IMAGE} not found" id=0c2\ntime="2026-11-16 10:31:03Z" level=warning msg=${JSON.stringify(`Failed to pull: initializing source docker://${IMAGE}: reading manifest v2.4.1 in ${HOST}/shop/checkout: manifest unknown`)}`,
    { image: IMAGE },
  ],
  [
    'dockerd',
    `time="2026-11-16T10:31:02Z" level=error msg="Handler for POST /v1.41/images/create returned error: manifest for ${IMAGE} not found: manifest unknown"`,
    { image: IMAGE },
  ],
  ['a container log', `2026-11-16T10:31:02.123456789Z stderr F ${FAILED}`, { image: IMAGE }],
  ['ctr', `FATA[0003] ${CAUSE.replace('rpc error: code = NotFound desc = ', '')}`, { image: IMAGE }],
  ['wrapped without indentation', FAILED.match(/.{1,80}/g)?.join('\n') ?? '', { image: IMAGE }],
  [
    'wrapped in a table of another tool',
    `  Warning  Failed  3m  kubelet  ${FAILED.replaceAll(' ', '\n                                ')}`,
    { image: IMAGE },
  ],
  [
    'two pods described',
    `Name:         web-0\nNamespace:    shop\nEvents:\n  Type  Reason  Age  From  Message\n  ----  ------  ---  ----  -------\n  Warning  Failed  3s  kubelet  ${FAILED}\n\nName:         web-1\nNamespace:    shop\nEvents:  <none>\n`,
    { image: IMAGE },
  ],
];

describe('sources', () => {
  test.each(SOURCES)('%s', (_, text, names) => {
    const { verdict, causes } = explain(text);
    expect([verdict, causes.map((cause) => cause.class)]).toEqual(['explained', ['image-missing']]);
    expect(causes[0]).toMatchObject(names);
  });
});

describe('pods are named in the commands', () => {
  const describePod = 'kubectl describe pod web-0 -n shop';
  test.each([
    ['described', `Name:         web-0\nNamespace:    shop\nEvents:\n  Warning  Failed  3s  kubelet  Error: ErrImagePull\n`],
    [
      'events',
      `NAMESPACE   LAST SEEN   TYPE     REASON   OBJECT      MESSAGE\nshop        3s          Normal   BackOff  pod/web-0   Back-off pulling image "${IMAGE}"\n`,
    ],
    [
      'JSON',
      JSON.stringify({ kind: 'Event', message: 'Error: ErrImagePull', involvedObject: { kind: 'Pod', name: 'web-0', namespace: 'shop' } }),
    ],
    [
      'a pod',
      JSON.stringify({
        kind: 'Pod',
        metadata: { name: 'web-0', namespace: 'shop' },
        status: { containerStatuses: [{ image: IMAGE, state: { waiting: { reason: 'ImagePullBackOff' } } }] },
      }),
    ],
    [
      'klog',
      `${KLOG} pod_workers.go:1301] "Error syncing pod, skipping" err="failed to \\"StartContainer\\" for \\"web\\" with ImagePullBackOff: \\"Back-off pulling image \\\\\\"${IMAGE}\\\\\\"\\"" pod="shop/web-0" podUID="1"`,
    ],
    [
      'pods of all namespaces',
      'NAMESPACE   NAME    READY   STATUS             RESTARTS   AGE\nshop        web-0   0/1     ImagePullBackOff   0          5m\nshop        web-1   1/1     Running            0          5m\n',
    ],
  ])('%s', (_, text) => {
    const { verdict, causes } = explain(text);
    expect(verdict).toBe('wrapper-only');
    expect(causes[0]?.next).toContain(describePod);
  });

  test('two pods: the commands name the first of those that fail alike, and none for a message that names no pod', () => {
    const row = (name: string) => `shop        3s          Warning  Failed  pod/${name}   Error: ErrImagePull`;
    expect(explain([row('web-0'), row('web-1')].join('\n')).causes[0]?.next).toContain('kubectl describe pod web-0 -n shop');
    expect(explain(`${row('web-0')}\n${row('web-1')}\n\n${FAILED}`).causes[0]?.next.join(' ')).not.toContain('web-');
  });
});

describe('messages', () => {
  const texts = (input: string) => normalise(input).messages.map(({ text }) => text);
  test.each([
    [
      'bare messages stay apart',
      'no basic auth credentials\ndial tcp 10.0.0.1:443: i/o timeout',
      ['no basic auth credentials', 'dial tcp 10.0.0.1:443: i/o timeout'],
    ],
    ['long ones too', `${FAILED}\n${FAILED}`, [FAILED, FAILED]],
    ['a blank line ends a message', `${FAILED.slice(0, 80)}\n\n${FAILED.slice(80)}`, [FAILED.slice(0, 80), FAILED.slice(80).trim()]],
    [
      'a log line ends a message',
      `Failed to pull image "x": ${'y'.repeat(60)}\nE1116 10:31:02.002417    3311 x.go:1] Failed again`,
      [`Failed to pull image "x": ${'y'.repeat(60)}`, 'Failed again'],
    ],
    [
      'a field ends a message',
      '      Message:      Failed to pull\n        the image\n      Exit Code:    1\n',
      ['Failed to pull the image'],
    ],
    [
      'escapes of every depth go',
      '"Failed to pull image" err="a \\"b\\" \\\\\\"c\\\\\\" \\\\\\\\\\\\\\"d\\\\\\\\\\\\\\" \\u0022e\\u0022 f\\ng"',
      ['Failed to pull image: a "b" "c" "d" "e" f g'],
    ],
    [
      'annotations and specs are not read',
      JSON.stringify({
        kind: 'Pod',
        metadata: { annotations: { message: 'denied: a' } },
        spec: { message: 'denied: b' },
        status: { message: 'denied: c' },
      }),
      ['denied: c'],
    ],
  ])('%s', (_, input, expected) => {
    expect(texts(input)).toEqual(expected);
  });
});
