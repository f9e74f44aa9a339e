import type { LookUp } from '../../iam/look-up.ts';
import type { ImageId } from '../ecr-api.ts';
import type { RepositoryFacts } from '../pull-path.ts';
import { found, lookUp, unverified } from './answers.ts';
import type { LifecyclePreview } from './apis.ts';
import { policyInDays } from './lifecycle-policy.ts';
import { repositoryKey } from './plan.ts';
import type { RepositoryQuestion } from './repositories.ts';

/** ECR takes at most this many images in one question. */
const MOST_IMAGES = 100;
/** ECR works on a preview for seconds. */
const FIRST_PAUSE_MS = 500;
const MOST_QUESTIONS = 8;

type Lifecycle = NonNullable<RepositoryFacts['lifecycle']>;

/** Has ECR preview what a repository's lifecycle policy will take within some days. A preview changes nothing. */
export async function readLifecycle(question: RepositoryQuestion, days: number): Promise<Lifecycle> {
  const { repository, session, run, asked } = question;
  const { account, name, images = [] } = repository;
  const policy = await lookUp(session, asked('ecr:GetLifecyclePolicy'), run.signal, (api, until) =>
    api.getLifecyclePolicy(account, name, until),
  );
  if (policy.status !== 'found') return policy;
  const later = policyInDays(policy.value ?? '', days);
  if (later === undefined) return unverified('error', `the lifecycle policy of ${repositoryKey(repository)} cannot be read`);
  const started = await lookUp(session, asked('ecr:StartLifecyclePolicyPreview'), run.signal, (api, until) =>
    api.startLifecyclePolicyPreview(account, name, later, until),
  );
  if (started.status !== 'found') return started;
  const taken: LifecyclePreview['results'][number][] = [];
  for (let at = 0; at === 0 || at < images.length; at += MOST_IMAGES) {
    const preview = await awaitPreview(question, images.slice(at, at + MOST_IMAGES));
    if (preview.status !== 'found') return preview;
    taken.push(...preview.value.results);
  }
  return resultsOf(taken);
}

async function awaitPreview(question: RepositoryQuestion, images: readonly ImageId[]): Promise<LookUp<LifecyclePreview>> {
  const { repository, session, run, asked } = question;
  let pause = FIRST_PAUSE_MS;
  for (let times = 0; times < MOST_QUESTIONS; times += 1) {
    const preview = await lookUp(session, asked('ecr:GetLifecyclePolicyPreview'), run.signal, (api, until) =>
      api.getLifecyclePolicyPreview(repository.account, repository.name, images, until),
    );
    // The policy is there: what ECR misses now is the preview or an image, and "absent" would say that there is no policy.
    if (preview.status === 'absent')
      return unverified('error', `ECR has no lifecycle preview of ${repositoryKey(repository)} for these images`);
    if (preview.status === 'unverified' || preview.value.status === 'COMPLETE') return preview;
    if (preview.value.status !== 'IN_PROGRESS')
      return unverified('error', `the lifecycle preview of ${repositoryKey(repository)} ended as ${preview.value.status ?? 'nothing'}`);
    await run.clock.sleep(pause, run.signal);
    pause *= 2;
  }
  return unverified('timeout', `ECR had not finished the lifecycle preview of ${repositoryKey(repository)}`);
}

function resultsOf(results: LifecyclePreview['results']): Lifecycle {
  const unknown = results.find(({ action }) => action?.type !== 'EXPIRE' && action?.type !== 'TRANSITION');
  if (unknown)
    return unverified('error', `ECR names the lifecycle action ${JSON.stringify(unknown.action?.type)}, which this release does not know`);
  const entries = results.map(({ imageTags = [], imageDigest, action }) => ({
    tags: [...imageTags].sort(),
    digest: imageDigest ?? null,
    action: action?.type === 'EXPIRE' ? ('EXPIRE' as const) : ('TRANSITION' as const),
  }));
  return found(entries.sort((a, b) => ((a.digest ?? '') < (b.digest ?? '') ? -1 : 1)));
}
