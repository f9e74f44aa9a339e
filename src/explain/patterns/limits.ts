import * as run from '../commands.ts';
import { registryKind } from '../facts.ts';
import type { Pattern } from '../pattern.ts';
import { theRegistry } from '../sentences.ts';

/** Somebody said "too many": the kubelet of itself, or the registry. */
export const LIMITS: readonly Pattern[] = [
  {
    id: 'kubelet-pull-rate',
    class: 'throttled',
    confidence: 'certain',
    emitter: 'kubelet',
    needles: ['pull qps exceeded'],
    regex: /pull QPS exceeded/,
    scope: 'registry',
    summary: () =>
      'The kubelet itself held the pull back: more pulls were started at once on the node than registryPullQPS and registryBurst allow. It tries again.',
    causes: () => [
      'Many pods were started on the node at the same time. The pull follows after the back-off; raise registryPullQPS and registryBurst if it happens often.',
    ],
    next: (f) => [run.describePod(f)],
  },
  {
    id: 'registry-throttled',
    class: 'throttled',
    confidence: 'certain',
    emitter: 'registry',
    needles: ['toomanyrequests|too many requests'],
    anywhere: true,
    regex: /toomanyrequests|429 Too Many Requests|too many requests to registry|(?:pull|regist|status).{0,1000}?429 \(?Too Many Requests/i,
    scope: 'registry',
    summary: (f) => `${theRegistry(f)} limits the rate of requests, and this pull was over the limit.`,
    causes: (f) =>
      registryKind(f) === 'ecr'
        ? [
            'Many nodes pulled at the same time: ECR limits its calls per account and region, and the quotas can be raised.',
            'Something else in the account calls the same registry very often.',
          ]
        : registryKind(f) === 'ecr-public'
          ? [
              'Anonymous pulls from ECR Public are limited by address. Authenticated pulls have a higher limit; a pull-through cache rule for ECR Public in your own account avoids it.',
            ]
          : [
              'Anonymous pulls are limited by address, and all nodes behind one NAT gateway share it. Pull with an account, or through a pull-through cache rule or a copy in ECR.',
            ],
    next: (f) => [run.podImages(f)],
  },
];
