import { account, deployment } from './manifests.ts';
import type { Tree } from './support.ts';

export const BASE = {
  'base/kustomization.yaml': 'resources:\n  - web.yaml\n  - account.yaml\n',
  'base/web.yaml': deployment('web', { app: 'shop/web:1.0.0', proxy: 'envoy:1.0.0-rc1' }),
  'base/account.yaml': account('web'),
} satisfies Tree;

export const OVERLAY = 'overlays/prod/kustomization.yaml';

export interface Case {
  readonly name: string;
  readonly tree: Tree;
  readonly object: string;
  readonly pointer: string;
  /** `file:line text at the place` */
  readonly place: string;
  readonly value?: unknown;
  /** `message: file:line text` */
  readonly notes?: readonly string[];
  /** Newer than what is built into kubectl everywhere. */
  readonly since?: 'kustomize';
  /** What the built-in reading understands too. */
  readonly builtin?: true;
}

export const overlay = (text: string, more: Tree = {}): Tree => ({ ...BASE, [OVERLAY]: `resources:\n  - ../../base\n${text}`, ...more });
