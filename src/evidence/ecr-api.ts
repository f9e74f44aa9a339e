/** The few ECR calls the collectors make, so that tests can pass a plain object. Every call rejects with the SDK's error. */
export interface EcrApi {
  describeImages(request: DescribeImagesRequest, signal: AbortSignal): Promise<DescribeImagesAnswer>;
  describePullThroughCacheRules(request: PageRequest, signal: AbortSignal): Promise<PullThroughCacheAnswer>;
  /** Closes kept-alive connections; the process would wait for them. */
  destroy(): void;
}

export interface PageRequest {
  readonly registryId: string;
  readonly maxResults?: number;
  readonly nextToken?: string;
}

export interface ImageId {
  readonly imageTag?: string;
  readonly imageDigest?: string;
}

export interface DescribeImagesRequest extends PageRequest {
  readonly repositoryName: string;
  /** At most 100; excludes `maxResults` and `nextToken`. */
  readonly imageIds?: readonly ImageId[];
  readonly filter?: { readonly imageStatus?: 'ANY'; readonly tagStatus?: 'TAGGED' };
}

export interface ImageDetail {
  readonly imageDigest?: string | undefined;
  readonly imageTags?: readonly string[] | undefined;
  readonly imageStatus?: string | undefined;
  readonly imagePushedAt?: Date | undefined;
  readonly lastArchivedAt?: Date | undefined;
  readonly imageManifestMediaType?: string | undefined;
}

export interface DescribeImagesAnswer {
  readonly imageDetails?: readonly ImageDetail[] | undefined;
  readonly nextToken?: string | undefined;
}

export interface PullThroughCacheRule {
  /** `ROOT` stands for every repository. */
  readonly ecrRepositoryPrefix?: string | undefined;
  readonly upstreamRegistryUrl?: string | undefined;
  readonly upstreamRepositoryPrefix?: string | undefined;
}

export interface PullThroughCacheAnswer {
  readonly pullThroughCacheRules?: readonly PullThroughCacheRule[] | undefined;
  readonly nextToken?: string | undefined;
}

/** One client: a region, asked as one identity. */
export interface ClientContext {
  readonly region: string;
  /** Role to assume; undefined: the credentials of the default chain. */
  readonly roleArn: string | undefined;
}
