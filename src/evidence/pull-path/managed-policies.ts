import type { LookUp } from '../../iam/look-up.ts';
import { found, lookUp, unverified } from './answers.ts';
import { decodePolicy } from './policy-text.ts';
import type { RoleQuestion } from './roles.ts';

/** Documents of managed policies: each read once, however many roles it is attached to. */
export interface ManagedPolicies {
  documentOf(arn: string): Promise<LookUp<unknown>>;
}

/** @param known documents that were read with the account's details, by ARN */
export function managedPolicies(question: RoleQuestion, known: ReadonlyMap<string, string>): ManagedPolicies {
  const documents = new Map<string, Promise<LookUp<unknown>>>();
  return {
    documentOf(arn) {
      const text = known.get(arn);
      const document = documents.get(arn) ?? (text === undefined ? readDocument(question, arn) : Promise.resolve(decode(text, arn)));
      documents.set(arn, document);
      return document;
    },
  };
}

async function readDocument(question: RoleQuestion, arn: string): Promise<LookUp<unknown>> {
  const first = await readVersion(question, arn);
  if (first.status !== 'found') return orChanged(first, arn);
  if (first.value.status !== 'absent') return first.value;
  // A version that is in force cannot be deleted: another one has come into force in between.
  const second = await readVersion(question, arn);
  return second.status === 'found' ? orChanged(second.value, arn) : orChanged(second, arn);
}

/** The version in force, and its document. */
async function readVersion({ session, signal, asked }: RoleQuestion, arn: string): Promise<LookUp<LookUp<unknown>>> {
  const version = await lookUp(session, asked('iam:GetPolicy', arn), signal, (api, until) => api.getPolicy(arn, until));
  if (version.status !== 'found') return version;
  const id = version.value;
  if (id === undefined) return unverified('error', `IAM did not say which version of ${arn} is in force`);
  const text = await lookUp(session, asked('iam:GetPolicyVersion', arn), signal, (api, until) => api.getPolicyVersion(arn, id, until));
  return found(text.status === 'found' ? decode(text.value, arn) : text);
}

function orChanged(answer: LookUp<unknown>, arn: string): LookUp<unknown> {
  if (answer.status !== 'absent') return answer;
  return unverified('error', `the managed policy ${arn} was changed while it was read: run again`);
}

function decode(text: string | undefined, arn: string): LookUp<unknown> {
  return decodePolicy(text, `document of ${arn}`);
}
