import { groupBy } from '../group-by.ts';
import type { Location } from '../manifests/manifest.ts';
import { xml } from './escape.ts';
import type { Finding, RenderContext, Report } from './report.ts';
import { repositoryPath } from './repository-path.ts';
import { findingCounts, oneLine, pasteLines, resourceName, scope } from './words.ts';

interface TestCase {
  readonly suite: string;
  readonly name: string;
  readonly outcome: 'passed' | 'failure' | 'error';
  readonly type: string;
  readonly message: string;
  /** Lines. */
  readonly details: readonly string[];
}

/** Findings of these levels fail their test; the others are told in the suite's output. */
const FAILING = {
  error: ['error'],
  warning: ['error', 'warning'],
  never: [],
} as const satisfies Record<NonNullable<RenderContext['failOn']>, readonly Finding['severity'][]>;

/**
 * JUnit XML as Jenkins, GitLab and Azure read it: a suite a file, a test a finding, and one test for the run itself.
 * Elements and attributes are those that both Jenkins' and Ant's schema know, in their order.
 */
export function renderJunit(report: Report, context: RenderContext): string {
  const cases = [runCase(report), ...findingCases(report, context), ...unverifiedCases(report, context)];
  const suites = [...groupBy(cases, ({ suite }) => suite)].map(([name, tests], id) => suiteXml(name, id, tests, report, context));
  return ['<?xml version="1.0" encoding="UTF-8"?>', '<testsuites>', ...suites, '</testsuites>', ''].join('\n');
}

/** Readers take a report without any test for a broken one: a clean run is one test that passed. */
function runCase(report: Report): TestCase {
  const notes = [`verdict ${report.verdict}: ${findingCounts(report.summary)}`, ...report.notes];
  return { suite: 'ecr-preflight', name: `looked at ${scope(report.summary)}`, outcome: 'passed', type: '', message: '', details: notes };
}

function findingCases(report: Report, context: RenderContext): TestCase[] {
  const failing: readonly string[] = FAILING[context.failOn ?? 'error'];
  return report.findings.map((finding) => ({
    suite: pathOf(finding.location, context),
    name: `${finding.rule} at ${place(finding.location)}${finding.resource.name === '' ? '' : `: ${resourceName(finding.resource)}`}`,
    outcome: failing.includes(finding.severity) ? 'failure' : 'passed',
    type: finding.rule,
    message: finding.message,
    details: [
      `${pathOf(finding.location, context)}:${place(finding.location)} ${finding.severity}: ${finding.message}`,
      ...finding.related.map(({ message, location }) => `also ${pathOf(location, context)}:${place(location)} ${message}`),
      oneLine(finding.remediation),
      finding.help,
      ...pasteLines(finding),
    ],
  }));
}

function unverifiedCases(report: Report, context: RenderContext): TestCase[] {
  return report.unverified.map(({ subject, reason, message, locations }) => ({
    suite: locations[0] ? pathOf(locations[0], context) : 'ecr-preflight',
    name: `verified: ${subject}`,
    outcome: report.verdict === 'pass' ? 'passed' : 'error',
    type: `unverified (${reason})`,
    message: `${subject} could not be verified: ${message}`,
    details: locations.map((location) => `${pathOf(location, context)}:${place(location)}`),
  }));
}

function suiteXml(name: string, id: number, tests: readonly TestCase[], report: Report, context: RenderContext): string {
  const number = (outcome: TestCase['outcome']) => tests.filter((test) => test.outcome === outcome).length;
  const attributes = {
    name: token(name),
    package: token(name),
    id: String(id),
    tests: String(tests.length),
    failures: String(number('failure')),
    errors: String(number('error')),
    time: '0',
    hostname: 'localhost',
    ...(context.startedAt === undefined ? {} : { timestamp: context.startedAt.replace(/(?:\.\d+)?Z$/, '') }),
  };
  const told = tests.filter(({ outcome }) => outcome === 'passed').map(({ details }) => details);
  return [
    `  <testsuite ${attributeList(attributes)}>`,
    '    <properties>',
    `      <property ${attributeList({ name: 'tool', value: `ecr-preflight ${report.tool.version}` })}/>`,
    '    </properties>',
    ...tests.map((test) => caseXml(test)),
    `    <system-out>${told.map(xmlLines).join('\n\n')}</system-out>`,
    '    <system-err></system-err>',
    '  </testsuite>',
  ].join('\n');
}

function caseXml({ suite, name, outcome, type, message, details }: TestCase): string {
  const head = `    <testcase ${attributeList({ name: token(name), classname: token(suite), time: '0' })}`;
  if (outcome === 'passed') return `${head}/>`;
  return `${head}>\n      <${outcome} ${attributeList({ type, message })}>${xmlLines(details)}</${outcome}>\n    </testcase>`;
}

function xmlLines(lines: readonly string[]): string {
  return lines.map(xml).join('\n');
}

function attributeList(attributes: Readonly<Record<string, string>>): string {
  return Object.entries(attributes)
    .map(([name, value]) => `${name}="${xml(value)}"`)
    .join(' ');
}

/** `xs:token`: no white space at the ends, none doubled, and not empty. */
function token(text: string): string {
  return text.trim().replace(/\s+/g, ' ') || '-';
}

function pathOf({ file }: Location, context: RenderContext): string {
  return repositoryPath(file, context) ?? file;
}

function place({ line, column }: Location): string {
  return `${line}:${column}`;
}
