import { groupBy } from '../group-by.ts';
import { placeholderIn } from '../images/reference.ts';
import type { Finding, RelatedLocation } from '../report/report.ts';

const UNRESOLVED = 'image-reference-unresolved';
/** Placeholders named in the message; the related locations show the rest. */
const MOST_TOKENS = 3;

/**
 * Makes the unresolved references of a file one finding: a file that nobody has rendered has one fault, however many images it holds.
 * The first place is the finding's own, the others are related locations.
 */
export function foldUnresolved(findings: readonly Finding[]): Finding[] {
  const groups = groupBy(findings, (finding) => (finding.rule === UNRESOLVED ? `${finding.location.file}\n${finding.severity}` : finding));
  return [...groups.values()].flatMap((group) => {
    const [first, ...others] = group.toSorted((a, b) => a.location.line - b.location.line || a.location.column - b.location.column);
    return first && others.length > 0 ? [folded(first, others)] : group;
  });
}

function folded(first: Finding, others: readonly Finding[]): Finding {
  const tokens = [...new Set([first, ...others].flatMap(({ image }) => placeholderIn(image ?? '') ?? []))];
  const shown = tokens.slice(0, MOST_TOKENS).join(', ');
  const more = tokens.length > MOST_TOKENS ? ` and ${tokens.length - MOST_TOKENS} more` : '';
  const message = `${first.message} ${others.length === 1 ? 'One more image reference' : `${others.length} more image references`} of this file ${
    others.length === 1 ? 'holds' : 'hold'
  } a placeholder too${tokens.length > 1 ? `; the placeholders are ${shown}${more}` : ''}.`;
  return { ...first, message, related: [...first.related, ...others.map(relatedOf)] };
}

function relatedOf({ resource, container, image, location }: Finding): RelatedLocation {
  return {
    message: `${resource.kind} ${resource.name}${container === undefined ? '' : `, container ${container}`}: ${image ?? 'unresolved too'}`,
    location,
    resource,
  };
}
