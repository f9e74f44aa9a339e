import type { ImageId } from '../ecr-api.ts';
import type { Closable } from '../sessions.ts';

/** The calls platforms take, so that tests can pass plain objects. Every call rejects with the SDK's error. Both count as a pull in ECR. */
export interface PlatformApi extends Closable {
  batchGetImage(request: BatchGetImageRequest, signal: AbortSignal): Promise<BatchGetImageAnswer>;
  /** @returns a presigned URL: whoever has it can read the blob, so it is never printed */
  getDownloadUrlForLayer(request: LayerRequest, signal: AbortSignal): Promise<string | undefined>;
}

export interface BatchGetImageRequest {
  readonly registryId: string;
  readonly repositoryName: string;
  /** At most 100. */
  readonly imageIds: readonly ImageId[];
  readonly acceptedMediaTypes: readonly string[];
}

export interface BatchGetImageAnswer {
  readonly images?:
    | readonly {
        readonly imageId?: AnsweredId | undefined;
        readonly imageManifest?: string | undefined;
        readonly imageManifestMediaType?: string | undefined;
      }[]
    | undefined;
  readonly failures?: readonly ImageFailure[] | undefined;
}

interface AnsweredId {
  readonly imageDigest?: string | undefined;
}

export interface ImageFailure {
  readonly imageId?: AnsweredId | undefined;
  readonly failureCode?: string | undefined;
  readonly failureReason?: string | undefined;
}

export interface LayerRequest {
  readonly registryId: string;
  readonly repositoryName: string;
  readonly layerDigest: string;
}

/** Reads what a presigned URL leads to. */
export interface BlobApi extends Closable {
  /** @param mostBytes what is longer is an error, and is not read to its end */
  read(url: string, mostBytes: number, signal: AbortSignal): Promise<Uint8Array>;
}
