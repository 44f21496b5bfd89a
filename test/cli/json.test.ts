/** `--format json`: the shape is a promise to programs. */
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { defineTrap } from '../../src/engine/trap.ts';
import { throwing } from '../engine/fake.ts';
import { notebook, traps, world } from './world.ts';

const count = v.pipe(v.number(), v.integer(), v.minValue(1));
const position = v.strictObject({ line: count, column: count });
const place = {
  path: v.string(),
  cell: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0))),
  range: v.strictObject({ start: position, end: position }),
};
const value = v.union([v.string(), v.number(), v.boolean(), v.null(), v.array(v.union([v.string(), v.number()]))]);
const report = v.strictObject({
  version: v.literal(1),
  files: v.pipe(v.number(), v.integer(), v.minValue(0)),
  findings: v.array(
    v.strictObject({
      key: v.pipe(v.string(), v.regex(/^[0-9a-f]{16}$/)),
      trap: v.string(),
      variant: v.string(),
      severity: v.picklist(['warning', 'information', 'hint']),
      ...place,
      message: v.string(),
      facts: v.record(
        v.string(),
        v.strictObject({ value, unit: v.optional(v.string()), cell: v.optional(place.cell), range: v.optional(place.range) }),
      ),
      evidence: v.array(v.strictObject({ ...place, message: v.string() })),
      fixes: v.array(
        v.strictObject({
          title: v.string(),
          kind: v.picklist(['equivalent', 'repair', 'scaffold']),
          edits: v.array(v.strictObject({ ...place, text: v.string() })),
        }),
      ),
    }),
  ),
  faults: v.array(v.strictObject({ path: v.string(), trap: v.nullable(v.string()), message: v.string() })),
});

const parse = (out: string): v.InferOutput<typeof report> => v.parse(report, JSON.parse(out));

describe('the document', () => {
  it('says where everything is, from 1 on, columns in UTF-16 units', async () => {
    const { out, error, status } = await world({ 'src/a.py': 'x = 1\n"😀", alpha\n' }).run(['check', '--format', 'json']);
    const found = { path: 'src/a.py', cell: null, range: { start: { line: 2, column: 7 }, end: { line: 2, column: 12 } } };
    const document = parse(out);
    expect(document).toEqual({
      version: 1,
      files: 1,
      findings: [
        {
          key: document.findings[0]?.key,
          trap: 'alpha-trap',
          variant: 'plain',
          severity: 'warning',
          ...found,
          message: 'alpha is written: remove it.',
          facts: { word: { value: 'alpha' } },
          evidence: [{ ...found, message: 'alpha stands here.' }],
          fixes: [{ title: 'Remove it', kind: 'equivalent', edits: [{ ...found, text: 'nothing' }] }],
        },
      ],
      faults: [],
    });
    expect({ error, status }).toEqual({ error: '', status: 1 });
  });

  it('counts lines within the cell, and cells over all of the notebook', async () => {
    const { out } = await world({ 'n.ipynb': notebook('x = 1', 'y = 2\nalpha') }).run(['check', '--format', 'json']);
    expect(parse(out).findings.map(({ cell, range }) => [cell, range.start])).toEqual([[2, { line: 2, column: 1 }]]);
  });

  it('holds faults instead of telling them', async () => {
    const { out, error } = await world({ 'a.py': 'alpha', 'b.ipynb': '{' }).run(['check', '--format', 'json'], {}, [throwing, ...traps]);
    expect(parse(out).faults).toEqual([
      { path: 'a.py', trap: 'throwing-trap', message: 'cannot read this' },
      { path: 'b.ipynb', trap: null, message: expect.stringContaining('not valid JSON') as string },
    ]);
    expect(error).toBe('');
  });

  it('places facts, and writes as text what JSON cannot hold', async () => {
    const facts = defineTrap({
      ...{ id: 'fact-trap', title: 'Facts', tier: 'advice', summary: 'Facts.', words: [] },
      variants: { only: { title: 'Only', message: () => 'Facts.', numbers: () => '' } },
      detect: () => [
        {
          variant: 'only',
          span: { start: 0, end: 1 },
          evidence: [],
          facts: { loss: { value: Infinity, unit: 'nats' }, ranks: { value: [1, NaN], span: { start: 4, end: 5 } } },
        },
      ],
    });
    const { out } = await world({ 'a.py': 'x = 1\n' }).run(['check', '--format', 'json'], {}, [facts]);
    expect(parse(out).findings[0]?.facts).toEqual({
      loss: { value: 'Infinity', unit: 'nats' },
      ranks: { value: [1, 'NaN'], cell: null, range: { start: { line: 1, column: 5 }, end: { line: 1, column: 6 } } },
    });
  });

  it('is a document also where there is nothing', async () => {
    expect(parse((await world().run(['check', '--format', 'json'])).out)).toEqual({ version: 1, files: 0, findings: [], faults: [] });
  });
});
