import { pipeline, Readable, Transform } from 'node:stream';
import type { ECRClientConfig } from '@aws-sdk/client-ecr';

type Extension = NonNullable<ECRClientConfig['extensions']>[number];
/** What the extensions of every service's client have in common. */
type HasHandler = Pick<Parameters<Extension['configure']>[0], 'httpHandler'>;

/** The longest answers (a thousand images with all their tags) have a few megabytes. */
const MOST_MIB = 32;

/**
 * Ends answers that do not end by themselves. The SDK keeps whatever arrives and joins it when a call is given up on:
 * from an endpoint that never stops, that takes gigabytes, and seconds beyond the time budget.
 */
export const boundedAnswers = {
  configure(configuration: HasHandler): void {
    const handler = configuration.httpHandler();
    const handle = handler.handle.bind(handler);
    handler.handle = async (request, options) => {
      const output = await handle(request, options);
      if (output.response.body instanceof Readable) output.response.body = bounded(output.response.body);
      return output;
    };
  },
};

function bounded(body: Readable): Readable {
  let length = 0;
  const meter = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      length += chunk.byteLength;
      if (length > MOST_MIB * 2 ** 20) done(new Error(`the answer is longer than ${MOST_MIB} MiB`));
      else done(null, chunk);
    },
  });
  // Each end of it reports an error to the other; the SDK listens at this one.
  return pipeline(body, meter, () => undefined);
}
