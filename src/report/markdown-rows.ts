import type { Location } from '../manifests/manifest.ts';
import { clip, uriPath } from './escape.ts';
import { code, link, message } from './markdown-escape.ts';
import type { Row, Section } from './markdown-pack.ts';
import type { Finding, RenderContext, Report, Severity, Unverified } from './report.ts';
import { repositoryPath } from './repository-path.ts';
import { unverifiedGroups } from './unverified.ts';
import { oneLine, resourceName, WORST_FIRST } from './words.ts';

export const SEVERITY_ICON = { error: '❌', warning: '⚠️', info: 'ℹ️' } as const satisfies Record<Severity, string>;

const LONGEST_MESSAGE = 2_000;
/** Characters; IAM takes policies of up to 6,144. */
const LONGEST_PASTE = 8_000;
export const LONGEST_NAME = 500;
const MOST_PLACES = 5;

/** A table a file, a row a finding. */
export function findingSection(report: Report, context: RenderContext): Section {
  const rows = report.findings.map((finding): Row => {
    const { location, severity, rule, help } = finding;
    const cells = [SEVERITY_ICON[severity], place(location, context, false), link(code(rule), help), details(finding, context)];
    return { group: fileHeading(location, context), text: row(cells), rank: WORST_FIRST[severity] };
  });
  return { title: '### Findings', rows, noun: 'findings' };
}

/** What an entry of a table is called: images, links of the pull path, or both. */
function subjectOf(items: readonly Unverified[]): string {
  const links = items.filter(({ kind }) => kind === 'link').length;
  return links === 0 ? 'Image' : links === items.length ? 'Link of the pull path' : 'Image, or link of the pull path';
}

/** A table a reason, a row an image or a link. */
export function unverifiedSection(report: Report, context: RenderContext): Section {
  const rows = unverifiedGroups(report).flatMap((group) =>
    group.items.map(({ subject, locations }): Row => {
      const heading = `**${code(group.reason)}** ${message(clip(group.message, LONGEST_MESSAGE))}\n\n| ${subjectOf(group.items)} | Where |\n| --- | --- |`;
      return { group: heading, text: row([code(clip(subject, LONGEST_NAME)), places(locations, context)]), rank: 0 };
    }),
  );
  return { title: '### Could not be verified', rows, noun: 'that could not be verified' };
}

function fileHeading(location: Location, context: RenderContext): string {
  const address = addressOf(location.file, context);
  const name = code(clip(location.file, LONGEST_NAME));
  return `#### ${address === undefined ? name : link(name, address)}\n\n| | Place | Rule | Finding |\n| --- | --- | --- | --- |`;
}

function details({ message: text, resource, container, related, paste }: Finding, context: RenderContext): string {
  const subject = resourceName(resource);
  const shown = related.slice(0, MOST_PLACES);
  return [
    message(clip(text, LONGEST_MESSAGE)),
    ...(subject === ''
      ? []
      : [`In ${code(clip(subject, LONGEST_NAME))}${container === undefined ? '' : `, container ${code(clip(container, LONGEST_NAME))}`}.`]),
    ...shown.map((entry) => `Also ${place(entry.location, context, true)} ${message(clip(entry.message, LONGEST_MESSAGE))}`),
    ...(shown.length < related.length ? [`Also ${related.length - shown.length} more places.`] : []),
    ...(paste === undefined ? [] : [pasteCell(oneLine(paste), context)]),
  ].join('<br>');
}

/** Whole or not at all: half a policy is none. */
function pasteCell(paste: string, { elsewhere = 'the full report' }: RenderContext): string {
  return paste.length > LONGEST_PASTE ? `What is ready to paste has no room here: see ${elsewhere}.` : `Ready to paste: ${code(paste)}`;
}

function places(locations: readonly Location[], context: RenderContext): string {
  const shown = locations.slice(0, MOST_PLACES).map((location) => place(location, context, true));
  return [...shown, ...(shown.length < locations.length ? [`${locations.length - shown.length} more places`] : [])].join('<br>');
}

/** A link to the exact lines at the commit under test, or the place as it is. */
export function place(location: Location, context: RenderContext, withFile: boolean): string {
  const { file, line, column, endLine } = location;
  const text = `${line}:${column}`;
  const label = withFile ? code(`${clip(file, LONGEST_NAME)}:${text}`) : text;
  const address = addressOf(file, context);
  return address === undefined ? label : link(label, `${address}#L${line}${endLine > line ? `-L${endLine}` : ''}`);
}

function addressOf(file: string, { links, ...context }: RenderContext): string | undefined {
  const path = repositoryPath(file, context);
  return links === undefined || path === undefined ? undefined : `${links.server}/${links.repository}/blob/${links.sha}/${uriPath(path)}`;
}

export function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
