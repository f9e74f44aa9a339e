import { isObject } from '../../manifests/json.ts';
import type { JsonObject } from '../../manifests/manifest.ts';
import type { SourceDecision } from './decide-replacements.ts';
import type { Decision, Question } from './decision.ts';
import { type GraphNode, nodesBelow } from './graph.ts';
import { partInQuestion, partOf } from './image-entry.ts';
import { entriesOf, type Kustomization } from './kustomization.ts';

interface Variable {
  readonly name: string;
  readonly step: Kustomization;
  readonly source: JsonObject;
}

/** Leads from a text with `$(NAME)` to what the kustomizations fill in there; a value or a part of an image that is nothing else is decided there. */
export function variableReader(
  root: GraphNode,
  sourceOf: SourceDecision,
): (written: Decision, text: string, question: Question) => Decision {
  let variables: readonly Variable[] | undefined;
  return (written, text, question) => {
    const names = [...text.matchAll(/\$\(([^()]+)\)/g)].map((match) => match[1] ?? '');
    if (names.length === 0) return written;
    variables ??= [...nodesBelow(root)].flatMap(variablesOf);
    const part = question.image === undefined ? text : (partOf(text, partInQuestion(text)) ?? text);
    const found = variables.flatMap(({ name, step, source }) => {
      const decision = names.includes(name) ? sourceOf(step, source, { ...question, image: undefined, isAny: true }) : undefined;
      return decision ? [{ name, decision }] : [];
    });
    const whole = found.find(({ name }) => part === `$(${name})`);
    if (whole) {
      const { decision, name } = whole;
      return {
        location: decision.location,
        holders: () => [...decision.holders(), written.location],
        notes: [{ message: `\`$(${name})\` is filled in here`, location: written.location }],
      };
    }
    const notes = found.map(({ name, decision }) => ({ message: `\`$(${name})\` is set here`, location: decision.location }));
    return { ...written, notes: [...(written.notes ?? []), ...notes] };
  };
}

function variablesOf({ kustomization }: GraphNode): Variable[] {
  return entriesOf(kustomization, 'vars').flatMap(({ value }): Variable[] => {
    if (!isObject(value) || typeof value['name'] !== 'string' || !isObject(value['objref'])) return [];
    const { name, objref, fieldref } = value;
    const { apiVersion, ...rest } = objref;
    const text = typeof apiVersion === 'string' ? apiVersion : '';
    const path = isObject(fieldref) ? (fieldref['fieldpath'] ?? fieldref['fieldPath']) : undefined;
    const group = text.includes('/') ? { group: text.slice(0, text.indexOf('/')) } : {};
    return [{ name, step: kustomization, source: { ...rest, ...group, ...(path === undefined ? {} : { fieldPath: path }) } }];
  });
}
