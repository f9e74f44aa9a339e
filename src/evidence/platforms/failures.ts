import type { LookUp } from '../../iam/look-up.ts';
import { printable } from '../aws/error-text.ts';
import type { Asked } from '../aws/errors.ts';
import type { UnverifiedReason } from '../evidence.ts';
import { ABSENT, unverified } from '../pull-path/answers.ts';
import type { ImageFailure } from './api.ts';

/** What a code means beyond "it failed"; codes of releases to come are errors as well, never an absence. */
const REASONS: Readonly<Record<string, UnverifiedReason>> = { UpstreamTooManyRequests: 'throttled', UpstreamUnavailable: 'unreachable' };

/**
 * What `ecr:BatchGetImage` says of one image in an answer that holds others.
 * https://docs.aws.amazon.com/AmazonECR/latest/APIReference/API_ImageFailure.html
 */
export function failureOf({ failureCode = 'unnamed', failureReason = '' }: ImageFailure, { action, resource }: Asked): LookUp<never> {
  if (failureCode === 'ImageNotFound') return ABSENT;
  const why = printable([failureCode, failureReason].filter((part) => part !== '').join(': '));
  return unverified(REASONS[failureCode] ?? 'error', `${action} on ${resource} has no answer for this image (${why})`);
}
