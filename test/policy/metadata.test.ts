import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { hostBuiltins } from '../../src/policy/builtins.ts';
import { readCatalogue } from '../../src/policy/catalogue.ts';
import { ROOT, read } from './support.ts';

/** A policy about the policies: a rule is whole, or this fails. */
const FOLDERS = readdirSync(`${ROOT}policies/rules`);
const SUBJECTS = ['workload', 'service-account', 'secret', 'document', 'pull', 'irsa', 'route'];

interface Metadata {
  readonly title?: string;
  readonly description?: string;
  readonly related_resources?: readonly { readonly ref: string; readonly description: string }[];
  readonly custom?: { readonly level?: string; readonly subject?: string; readonly remediation?: string };
}

function metadataOf(rego: string): Metadata {
  const comment = /^# METADATA\n((?:#.*\n)+)package /.exec(rego)?.[1] ?? '';
  return parse(comment.replace(/^# ?/gm, '')) as Metadata;
}

test('the rules of the contract are there', () => {
  expect(FOLDERS.toSorted()).toEqual(readCatalogue(read('dist/rules.json')).map(({ id }) => id));
  expect(FOLDERS.length).toBeGreaterThanOrEqual(18);
});

describe.each(FOLDERS)('%s', (id) => {
  const rego = read(`policies/rules/${id}/${id}.rego`);
  const metadata = metadataOf(rego);

  test('id, folder and package are one name', () => {
    expect(id).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
    expect(rego).toMatch(new RegExp(`^package rules\\["${id}"\\]$`, 'm'));
    expect(read(`policies/rules/${id}/${id}_test.rego`)).toMatch(new RegExp(`^package rules\\["${id}_test"\\]$`, 'm'));
  });

  test('METADATA is complete', () => {
    expect(metadata.title).toMatch(/^[A-Z][^.]+[^.]$/);
    expect(metadata.description?.trim()).toMatch(/^[A-Z][\s\S]{80,}\.$/);
    expect(metadata.custom?.level).toMatch(/^(?:off|info|warning|error)$/);
    expect(SUBJECTS).toContain(metadata.custom?.subject);
    expect(metadata.custom?.remediation?.trim()).toMatch(/^[A-Z][\s\S]{30,}[.)]$/);
    expect(metadata.related_resources?.length).toBeGreaterThan(0);
    for (const { ref, description } of metadata.related_resources ?? []) {
      expect(ref).toMatch(/^https:\/\//);
      expect(description).not.toBe('');
    }
  });

  test('the rule asks for the subject that METADATA names', () => {
    expect(rego).toContain(`input.type == "${metadata.custom?.subject}"`);
  });

  test('both examples are there, and all of the good one is YAML', () => {
    expect(existsSync(`${ROOT}policies/rules/${id}/examples/bad.yaml`)).toBe(true);
    const documents = parseAllDocuments(read(`policies/rules/${id}/examples/good.yaml`));
    expect([...documents].flatMap(({ errors }) => errors)).toEqual([]);
  });

  test('it has a page', () => {
    expect(read(`docs/rules/${id}.md`)).toContain(`\n# ${id}\n`);
  });
});

test('nothing but what a module has by itself, and the host builtins, may be called', () => {
  const { builtins } = JSON.parse(read('policies/capabilities.json')) as { readonly builtins: readonly { readonly name: string }[] };
  const names = builtins.map(({ name }) => name);
  expect(
    names.filter((name) => /^(?:http|io|net|os|opa|rand|time|crypto|uuid)\b|^(?:sprintf|print|trace|internal\.print)$/.test(name)),
  ).toEqual([]);
  expect(names.filter((name) => name.startsWith('semver.'))).toEqual(Object.keys(hostBuiltins).toSorted());
});
