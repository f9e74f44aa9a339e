import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { PreflightError } from '../../src/errors.ts';
import { ageEvidence, imageEvidence, renderEvidence } from '../../src/evidence/document.ts';
import type { EvidenceDocument } from '../../src/evidence/evidence.ts';
import { parseEvidence } from '../../src/evidence/parse-evidence.ts';
import { evidenceJsonSchema } from '../../src/evidence/schema.ts';

const HOST = '818140567777.dkr.ecr.us-east-1.amazonaws.com';
const DOCUMENT: EvidenceDocument = {
  schemaVersion: 1,
  collectedAt: '2026-11-21T20:00:00Z',
  images: {
    [`${HOST}/shop/web:v9`]: {
      status: 'absent',
      what: 'image',
      nearestTags: ['v8'],
      pullThroughCache: { prefix: 'shop', upstream: 'quay.io' },
    },
    [`${HOST}/shop/api:v1`]: {
      status: 'found',
      mediaType: 'application/vnd.oci.image.index.v1+json',
      pushedAt: '2026-11-01T08:00:00.000Z',
      imageStatus: 'ACTIVE',
      digest: 'sha256:1',
    },
    [`${HOST}/shop/old:v1`]: { status: 'unverified', reason: 'access-denied', message: 'no' },
  },
};
const image = (entry: unknown): string =>
  JSON.stringify({ schemaVersion: 1, collectedAt: '2026-11-21T20:00:00Z', images: { [`${HOST}/a:1`]: entry } });
const WHERE = `evidence.json: images["${HOST}/a:1"]`;

const MALFORMED = [
  { text: '', message: 'evidence.json: the evidence document is not valid JSON' },
  { text: '{\n  "schemaVersion": 1,\n  x\n}', message: 'evidence.json:3: the evidence document is not valid JSON' },
  { text: '[]', message: 'evidence.json: expected an object' },
  { text: 'null', message: 'evidence.json: expected an object' },
  { text: '{}', message: 'evidence.json: schemaVersion: expected 1' },
  { text: '{"schemaVersion": 99}', message: 'evidence.json: schemaVersion: expected 1, found 99' },
  { text: '{"schemaVersion": "1"}', message: 'evidence.json: schemaVersion: expected 1, found "1"' },
  { text: '{"schemaVersion": 1, "images": {}}', message: 'evidence.json: collectedAt: expected a value of type string' },
  {
    text: '{"schemaVersion": 1, "collectedAt": "yesterday", "images": {}}',
    message: 'evidence.json: collectedAt: expected a time in ISO 8601 such as 2026-11-21T20:00:00Z',
  },
  { text: '{"schemaVersion": 1, "collectedAt": "2026-11-21T20:00:00Z"}', message: 'evidence.json: images: expected an object' },
  {
    text: '{"schemaVersion": 1, "collectedAt": "2026-11-21T20:00:00Z", "images": []}',
    message: 'evidence.json: images: expected an object',
  },
  { text: image(null), message: `${WHERE}: expected an object` },
  { text: image({}), message: `${WHERE}.status: expected "found", "absent" or "unverified"` },
  { text: image({ status: 'ok' }), message: `${WHERE}.status: expected "found", "absent" or "unverified"` },
  { text: image({ status: 'absent' }), message: `${WHERE}.what: expected "image" or "repository"` },
  { text: image({ status: 'absent', what: 'image', nearestTags: 'v1' }), message: `${WHERE}.nearestTags: expected a value of type array` },
  {
    text: image({ status: 'absent', what: 'image', nearestTags: ['v1', 2] }),
    message: `${WHERE}.nearestTags[1]: expected a value of type string`,
  },
  {
    text: image({ status: 'found', imageStatus: 'GONE' }),
    message: `${WHERE}.imageStatus: expected "ACTIVE" or "ARCHIVED" or "ACTIVATING"`,
  },
  { text: image({ status: 'found', digest: null }), message: `${WHERE}.digest: expected a value of type string` },
  { text: image({ status: 'unverified', reason: 'throttled' }), message: `${WHERE}.message: expected a value of type string` },
  {
    text: image({ status: 'unverified', reason: 'tired', message: '' }),
    message: expect.stringContaining(`${WHERE}.reason: expected "access-denied" or `),
  },
];

describe('parseEvidence', () => {
  test.each(MALFORMED)('$message', ({ text, message }) => {
    let error: unknown;
    try {
      parseEvidence(text, 'evidence.json');
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(PreflightError);
    expect(error).toMatchObject({ code: 'evidence', message, hint: expect.any(String) });
  });

  test('sections and fields of a later release are kept', () => {
    const later = { ...DOCUMENT, quotas: { 'arn:aws:iam::818140567777:role/web': { status: 'found', boundary: null } } };
    const parsed = parseEvidence(JSON.stringify(later), 'evidence.json');
    expect(parsed).toEqual(later);
    expect(JSON.parse(renderEvidence(parsed))).toEqual(later);
  });

  test('a byte-order mark is no malformation', () => {
    expect(parseEvidence(`\ufeff${JSON.stringify(DOCUMENT)}`, 'evidence.json')).toEqual(DOCUMENT);
  });
});

describe('the published JSON Schema', () => {
  const ajv = new Ajv2020.default();
  addFormats.default(ajv);
  const validate = ajv.compile(evidenceJsonSchema());

  test('takes what parseEvidence takes', () => {
    expect(validate(DOCUMENT)).toBe(true);
  });

  test.each(MALFORMED.filter(({ message }) => typeof message !== 'string' || !message.includes('not valid JSON')))(
    'refuses $text',
    ({ text }) => {
      expect(validate(JSON.parse(text))).toBe(false);
    },
  );
});

describe('renderEvidence', () => {
  test('reads the same however it was put together', () => {
    const text = `{
  "schemaVersion": 1,
  "collectedAt": "2026-11-21T20:00:00Z",
  "images": {
    "${HOST}/shop/api:v1": {
      "status": "found",
      "digest": "sha256:1",
      "imageStatus": "ACTIVE",
      "mediaType": "application/vnd.oci.image.index.v1+json",
      "pushedAt": "2026-11-01T08:00:00.000Z"
    },
    "${HOST}/shop/old:v1": {
      "status": "unverified",
      "reason": "access-denied",
      "message": "no"
    },
    "${HOST}/shop/web:v9": {
      "status": "absent",
      "what": "image",
      "nearestTags": [
        "v8"
      ],
      "pullThroughCache": {
        "prefix": "shop",
        "upstream": "quay.io"
      }
    }
  }
}
`;
    expect(renderEvidence(DOCUMENT)).toBe(text);
    expect(
      renderEvidence({
        images: Object.fromEntries(Object.entries(DOCUMENT.images).toReversed()),
        collectedAt: DOCUMENT.collectedAt,
        schemaVersion: 1,
      }),
    ).toBe(text);
    expect(renderEvidence(parseEvidence(text, 'evidence.json'))).toBe(text);
  });
});

describe('ageEvidence', () => {
  const DAY = 86_400_000;
  const collected = Date.parse(DOCUMENT.collectedAt);
  test.each([
    { after: 0, says: undefined },
    { after: DAY, says: undefined },
    // The clock of the machine that collected may run ahead a little.
    { after: -60_000, says: undefined },
    { after: DAY + 1000, says: 'was collected 24h ago and at most 24h are allowed' },
    { after: 3 * DAY, says: 'was collected 3d ago and at most 24h are allowed' },
    { after: -DAY, says: 'is dated in the future' },
  ])('$after ms later: $says', ({ after, says }) => {
    const aged = ageEvidence(DOCUMENT, collected + after, DAY);
    if (says === undefined) expect(aged).toBe(DOCUMENT);
    else {
      const stale = {
        status: 'unverified',
        reason: 'stale',
        message: `the recorded evidence (2026-11-21T20:00:00Z) ${says}; record it again`,
      };
      expect(aged).toEqual({
        ...DOCUMENT,
        images: Object.fromEntries(Object.keys(DOCUMENT.images).map((reference) => [reference, stale])),
      });
    }
  });
});

describe('imageEvidence', () => {
  test('what is recorded, and nothing that merely looks recorded', () => {
    expect(imageEvidence(DOCUMENT, `${HOST}/shop/old:v1`)).toEqual({ status: 'unverified', reason: 'access-denied', message: 'no' });
    for (const reference of [`${HOST}/shop/web:v10`, 'toString', '__proto__']) {
      expect(imageEvidence(DOCUMENT, reference)).toMatchObject({ status: 'unverified', reason: 'not-recorded' });
    }
  });
});
