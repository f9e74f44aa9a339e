import * as run from '../commands.ts';
import type { Pattern } from '../pattern.ts';
import { theImage, theRegistry } from '../sentences.ts';

/** Little is known from these; they come after everything that says more. */
export const WEAK: readonly Pattern[] = [
  {
    id: 'interrupted',
    class: 'interrupted',
    confidence: 'possible',
    emitter: 'container runtime',
    needles: ['unexpected eof|canceled|deadline exceeded|reset by peer|i/o timeout|client.timeout'],
    regex:
      /(?:[Pp]ull|layer|blob|manifest|copying|registry).{0,2500}?(?:unexpected EOF|context canceled|context deadline exceeded|connection reset by peer|read tcp [^\s]{1,120}: i\/o timeout|Client\.Timeout)/,
    scope: 'image',
    summary: (f) => `The pull of ${theImage(f)} was interrupted or took too long.`,
    causes: () => [
      'The connection broke or was slow: an overloaded NAT gateway or proxy, or a large layer. The kubelet tries again.',
      'The pull was cancelled: the pod was deleted, or the runtime made no progress within its time limit.',
    ],
    next: (f) => [run.describePod(f), run.reach(f)],
  },
  {
    id: 'registry-unavailable',
    class: 'registry-unavailable',
    confidence: 'possible',
    emitter: 'kubelet',
    needles: ['is unavailable|registryunavailable'],
    regex: /because the registry is unavailable|RegistryUnavailable/,
    scope: 'registry',
    summary: (f) => `The runtime told the kubelet that ${theRegistry(f)} is unavailable, and not why.`,
    causes: () => ['The registry cannot be reached from the node: route, endpoint, DNS or firewall.', 'The registry has an outage.'],
    next: (f) => [run.failedEvents(f), run.reach(f), run.resolve(f)],
  },
  {
    id: 'pull-secret-missing',
    class: 'pull-secret-missing',
    confidence: 'likely',
    emitter: 'kubelet (a warning)',
    needles: ['image pull secrets'],
    regex: /Unable to retrieve some image pull secrets/,
    scope: 'registry',
    summary: (f) =>
      `The kubelet could not get an imagePullSecret of the pod${f.secrets ? ` (${f.secrets.join(', ')})` : ''}. This is a warning: the pull is tried without it and may succeed.`,
    causes: () => [
      'The Secret is not in the namespace of the pod (it does not serve from another one): never created, deleted, or misspelt in the pod or in its ServiceAccount.',
    ],
    next: (f) => [run.secretsNamed(f), run.pullSecrets(f)],
  },
];

/** These say that a pull failed and not why. */
export const WRAPPERS: readonly Pattern[] = [
  {
    id: 'pull-failed',
    class: 'wrapper',
    confidence: 'possible',
    emitter: 'kubelet',
    needles: ['pull'],
    regex:
      /Back-off pulling image|ImagePullBackOff|ErrImagePull|[Ff]ailed to pull (?:and unpack )?image|unable to pull image|PullImage .{0,700}failed|image pull failed for/,
    scope: 'image',
    summary: (f) => `The kubelet could not pull ${theImage(f)}; this text does not say why.`,
    causes: () => [
      'Not known from this text: before Kubernetes 1.32 the back-off events carry no cause. The cause is in the event with the reason Failed that begins with "Failed to pull image"; events are kept for an hour by default.',
    ],
    next: (f) => [
      run.failedEvents(f),
      run.describePod(f),
      'journalctl -u kubelet --since -1h | grep -i "pull"  # on the node, when the event is gone',
    ],
  },
];

/** What kubelet and runtimes put in front of a cause, each anchored at the beginning. */
const LAYERS: readonly RegExp[] = [
  /^["'\s:;,.[\]]{1,20}/,
  /^Error syncing pod, skipping:?/,
  /^(?:PullImage from image service failed|Failed to pull image:|Error response from daemon:?)/,
  /^rpc error: code = [A-Za-z]{2,30} desc = /,
  /^(?:Warning|Error|Failed|ErrImagePull|ImagePullBackOff|Init:ErrImagePull|Init:ImagePullBackOff|BackOff)(?::|(?=["')\]]{0,8}$))/,
  /^(?:[Ff]ailed to pull (?:and unpack )?image|Back-off pulling image|PullImage|failed to resolve reference|failed to resolve ref) "?[^"\s]{1,600}"?(?: failed)?/,
  /^unable to pull image or OCI artifact: pull image err/,
  /^image pull failed for [^\s]{1,600} because /,
  /^initializing source docker:\/\/[^\s]{1,600}:(?= |$)/,
  /^pinging container registry [^\s]{1,300}:(?= |$)/,
  /^[Ee]rror reading manifest [^\s]{1,200} in [^\s]{1,600}:(?= |$)|^reading manifest [^\s]{1,200} in [^\s]{1,600}:(?= |$)/,
  /^failed to "StartContainer" for "[^"]{1,253}" with /,
  /^(?:[a-z0-9][a-z0-9-]{0,62} {1,80})?[a-z0-9][a-z0-9.-]{0,252} {1,80}\d{1,4}\/\d{1,4} {1,80}(?:Init:)?(?:ErrImagePull|ImagePullBackOff).*$/,
];

/**
 * What is left of a message once everything that only says "the pull failed" is taken away.
 * @returns empty where the message carries no cause of its own.
 */
export function causeWithin(text: string): string {
  let rest = text;
  for (let depth = 0; depth < 24; depth++) {
    const before = rest;
    for (const layer of LAYERS) rest = rest.replace(layer, '');
    if (rest === before) break;
  }
  return /[A-Za-z]{3}/.test(rest) ? rest.trim() : '';
}
