import * as z from 'zod/mini';
import { lookUp } from '../pull-path/schema.ts';

const text = z.string();

const facts = z.looseObject({
  kind: z
    .enum(['index', 'single', 'artifact'])
    .check(z.describe('index: a list to choose from; single: one image, taken whatever the node is; artifact: nothing that runs.')),
  platforms: z.readonly(z.array(z.looseObject({ os: text, architecture: text, variant: z.exactOptional(text) }))),
});

/** The section of the evidence document about platforms; missing where it was not asked for. */
export const platformSection = {
  platforms: z
    .exactOptional(z.record(text, lookUp(facts)))
    .check(z.describe('By image reference, as in images: what the image was built for. Recorded with aws.platforms only.')),
};
