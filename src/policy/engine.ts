import type { LoadedPolicy } from '@open-policy-agent/opa-wasm';
import * as library from '@open-policy-agent/opa-wasm';
import type { Subject } from '../subjects/subject.ts';
import { hostBuiltins } from './builtins.ts';
import type { Level, PolicyConfig, RawFinding } from './policy.ts';

interface Named {
  readonly name: string;
}

/** Node has it as a global, which the ES libraries of TypeScript do not describe. */
declare const WebAssembly: {
  readonly Module: { new (wasm: Uint8Array): object; imports(module: object): readonly Named[]; exports(module: object): readonly Named[] };
};

/** The library's types describe a CommonJS module; under ESM all but one of its functions are on an untyped default export. */
const { loadPolicySync } = (library as unknown as { readonly default: typeof library }).default;

const ENTRYPOINT = 'main/findings';

/** The compiled policy, ready to be asked about one subject after the other. */
export interface PolicyEngine {
  readonly evaluate: (subject: Subject) => readonly RawFinding[];
}

const PAGE = 64 * 1024;
/** What an input just below `LARGE` takes. */
const ORDINARY_PAGES = 64;
/** Bytes of input from which on a subject (an account that thousands of workloads use) gets an instance of its own. */
const LARGE = 128 * 1024;
/** A module grows its memory by one page at a time, and V8 collects garbage each time; so it begins with what such an input takes. */
const MEMORY_PER_BYTE = 32;

/**
 * The one adapter around `@open-policy-agent/opa-wasm`, which throws strings and plain objects and prints what the policy prints.
 * @param levels rules that are `off` are not judged, and hide no other judgement of the same reference
 * @throws Error (a bug, not the user's) where the module is not such a policy, and from `evaluate` where it fails on a subject
 */
export function loadPolicy(wasm: Uint8Array, config: PolicyConfig, levels: ReadonlyMap<string, Level> = new Map()): PolicyEngine {
  const data = { config, levels: Object.fromEntries(levels) };
  const module = attempt('policy.wasm cannot be loaded', () => checkedModule(wasm));
  const ordinary = attempt('policy.wasm cannot be loaded', () => instantiate(module, data, ORDINARY_PAGES));
  const encoder = new TextEncoder();
  return {
    evaluate: (subject) => {
      const { kind, namespace, name } = subject.resource;
      return attempt(`the policy failed on ${kind} ${namespace ?? ''}/${name}`, () => {
        const { buffer } = encoder.encode(JSON.stringify(subject));
        const size = buffer.byteLength;
        const policy = size < LARGE ? ordinary : instantiate(module, data, Math.ceil((size * MEMORY_PER_BYTE) / PAGE));
        return findingsOf(policy.evaluate(buffer, ENTRYPOINT));
      });
    },
  };
}

/** The library prints where it should refuse: on a module that is no policy, and whatever a policy prints itself. */
function checkedModule(wasm: Uint8Array): object {
  const module = new WebAssembly.Module(wasm);
  if (WebAssembly.Module.imports(module).some(({ name }) => name === 'opa_println')) throw new Error('it prints to standard output');
  if (!WebAssembly.Module.exports(module).some(({ name }) => name === 'opa_wasm_abi_version'))
    throw new Error('it was not compiled by opa');
  return module;
}

function instantiate(module: object, data: object, pages: number): LoadedPolicy {
  const policy = loadPolicySync(module, { initial: pages }, hostBuiltins);
  if (!Object.hasOwn(policy.entrypoints, ENTRYPOINT)) throw new Error(`it has no entrypoint ${ENTRYPOINT}`);
  policy.setData(data);
  return policy;
}

/** OPA answers with a list of results, one for each way the entrypoint is true: exactly one for a set. */
function findingsOf(results: unknown): readonly RawFinding[] {
  if (!Array.isArray(results) || results.length !== 1) throw new Error('the policy gave no result');
  return (results[0] as { readonly result: readonly RawFinding[] }).result;
}

/** Turns whatever the library throws into an Error that says what was being done. */
function attempt<T>(what: string, act: () => T): T {
  try {
    return act();
  } catch (cause) {
    throw new Error(`${what}: ${reasonOf(cause)}`, { cause });
  }
}

function reasonOf(thrown: unknown): string {
  if (typeof thrown === 'string') return thrown;
  if (typeof thrown === 'object' && thrown !== null && 'message' in thrown) return String(thrown.message);
  return String(thrown);
}
