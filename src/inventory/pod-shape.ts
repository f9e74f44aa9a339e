import type { ContainerRole } from './containers.ts';

/**
 * Where the pods of a kind are described. Pointers that begin with `/` are from the object, others from what `pod` leads to; `*` is any one key or item.
 * The container lists of a pod spec are looked for under `pod` in any case.
 */
export interface PodShape {
  /** The pod spec, or what stands for one in this kind. */
  readonly pod: string;
  /** Containers that stand alone. */
  readonly containers?: readonly string[];
  /** Further lists of containers. */
  readonly lists?: Readonly<Record<string, ContainerRole>>;
  /** Values that are image references, or mappings of repository and tag. */
  readonly images?: readonly string[];
  /** Of these image references the first that is there. */
  readonly firstImage?: readonly string[];
  /** What is merged into every pod of this shape, whose own values go before it. */
  readonly defaults?: string;
  /** Values that are either a version or an image reference, which is told by its slash. */
  readonly versions?: readonly string[];
  /** Mappings that hold `baseImage` beside `tag`, `sha` or `version`; their `image` goes before. */
  readonly bases?: readonly string[];
  /** Where the account is named beside the pod spec; the first that is there counts. `elsewhere`: nothing here names it. */
  readonly account?: readonly string[] | 'elsewhere';
  /** What runs where no account is named; `elsewhere`: an operator, or another object, decides. Missing: the namespace's `default`. */
  readonly unnamed?: 'elsewhere';
  /** A field that, where it is true, leaves the account to the operator. */
  readonly elsewhereIf?: string;
}

export const TEMPLATE = '/spec/template/spec';
/** `spec.template`, as most have it. */
export const templated: readonly PodShape[] = [{ pod: TEMPLATE }];
/** Pod specs, of which each names its own account. */
export const at = (...pods: readonly string[]): readonly PodShape[] => pods.map((pod) => ({ pod }));
/** Pod specs that somebody else gives an account where they name none. */
export const elsewhere = (...pods: readonly string[]): readonly PodShape[] => pods.map((pod) => ({ pod, unnamed: 'elsewhere' }));

/** Kinds that are nothing but the settings of an operator, which brings the account. */
export const operated = (...images: readonly string[]): readonly PodShape[] => [{ pod: '/spec', images, unnamed: 'elsewhere' }];
