/** The run: faults, order, one finding for a site, severities, ignored words, fixes on demand. */
import { describe, expect, it } from 'vitest';
import { defineTrap, type Trap } from '../../src/engine/trap.ts';
import { run, throwing, wordTrap } from './fake.ts';

const alpha = wordTrap('alpha-trap', 'alpha');
const beta = wordTrap('beta-trap', 'beta');

describe('a run', () => {
  it('gives plain data in source order, whatever the order of the traps', () => {
    const { outcome } = run('beta = alpha\nalpha = beta\n', [alpha, beta]);
    expect(outcome.findings.map(({ trap, span }) => [trap, span.start])).toEqual([
      ['beta-trap', 0],
      ['alpha-trap', 7],
      ['alpha-trap', 13],
      ['beta-trap', 21],
    ]);
    expect(structuredClone(outcome)).toEqual(outcome);
  });

  it('takes no syntax along where a rule gives a node for a span', () => {
    const trap = defineTrap({
      ...{ id: 'node-trap', title: 'Node', tier: 'advice', summary: 'A node.', words: [] },
      variants: { only: { title: 'Only', message: () => 'A node.', numbers: () => '' } },
      *detect({ analysis: { syntax }, reject }) {
        const [span] = syntax.body;
        if (span === undefined) return;
        const evidence = [{ kind: 'expression' as const, span, says: 'It is.', also: [span] }];
        reject('only', span, 'nothing is missing.', evidence);
        yield { variant: 'only', span, facts: { statement: { value: 1, span } }, evidence };
      },
    });
    const { findings, rejections } = run('x = 1\n', [trap], {}, { why: true }).outcome;
    const span = { start: 0, end: 5 };
    const evidence = [{ kind: 'expression', span, says: 'It is.', also: [span] }];
    expect(findings[0]).toMatchObject({ span, facts: { statement: { value: 1, span } }, evidence });
    expect(JSON.stringify([findings, rejections])).not.toContain('Assign');
    expect(rejections).toEqual([{ trap: 'node-trap', variant: 'only', span, missing: 'nothing is missing.', held: evidence }]);
  });

  it('turns a trap that throws into a fault, and the others still run', () => {
    const { outcome } = run('x = alpha\n', [throwing, alpha]);
    expect(outcome.faults).toEqual([{ trap: 'throwing-trap', message: 'cannot read this' }]);
    expect(outcome.findings).toHaveLength(1);
  });

  it('calls a span outside the text a fault of the trap', () => {
    const outside: Trap = {
      ...alpha,
      detect: (context) => alpha.detect(context).map((it) => ({ ...it, detection: { ...it.detection, span: { start: 2, end: 99 } } })),
    };
    const { outcome } = run('x = alpha\n', [outside]);
    expect(outcome.findings).toEqual([]);
    expect(outcome.faults).toEqual([{ trap: 'alpha-trap', message: 'plain points outside the text' }]);
  });

  it('lets the variant speak that is declared first where two are at one site', () => {
    const { outcome } = run('x = ALPHA\n', [alpha]);
    expect(outcome.findings.map(({ variant }) => variant)).toEqual(['shouted']);
  });

  it('keeps the site of a variant that is switched off silent', () => {
    const layer = { traps: { 'alpha-trap': { variants: { shouted: 'off' as const } } } };
    expect(run('x = ALPHA + alpha\n', [alpha], layer).outcome.findings.map(({ variant }) => variant)).toEqual(['plain']);
  });

  it('reports as the variant says, else the trap, and as the settings say before both', () => {
    const text = 'x = ALPHA + alpha\n';
    const severities = (layer: object): string[] =>
      run(text, [alpha], { traps: { 'alpha-trap': layer } }).outcome.findings.map(({ severity }) => severity);
    expect(severities({})).toEqual(['information', 'warning']);
    expect(severities({ severity: 'hint' })).toEqual(['hint', 'hint']);
    expect(severities({ severity: 'hint', variants: { plain: 'warning' } })).toEqual(['hint', 'warning']);
    expect(severities({ enabled: false })).toEqual([]);
  });

  it('runs only what the prefilter lets through', () => {
    expect(run('x = alpha + beta\n', [alpha, beta], {}, { run: [beta] }).outcome.findings.map(({ trap }) => trap)).toEqual(['beta-trap']);
  });

  it('collects what was let go only for `why`', () => {
    expect(run('x = Alpha\n', [alpha]).outcome.rejections).toEqual([]);
    const [rejection] = run('x = Alpha\n', [alpha], {}, { why: true }).outcome.rejections;
    expect(rejection).toMatchObject({
      trap: 'alpha-trap',
      variant: 'plain',
      span: { start: 4, end: 9 },
      missing: 'it is not in lower case.',
    });
    expect(rejection?.held).toHaveLength(1);
  });
});

describe('words that are no evidence', () => {
  it('drop the finding that rests on one, for one trap or for all', () => {
    expect(run('x = alpha\n', [alpha], { ignoredWords: ['alpha'] }).outcome.findings).toEqual([]);
    expect(run('x = alpha\n', [alpha], { traps: { 'alpha-trap': { ignoredWords: ['alpha'] } } }).outcome.findings).toEqual([]);
    expect(run('x = alpha\n', [alpha], { ignoredWords: ['alp'] }).outcome.findings).toHaveLength(1);
  });

  it('are found inside snake_case and camelCase, and need to cover every place that would do', () => {
    const trap = (word: string, also: string): Trap =>
      defineTrap({
        id: 'named-trap',
        title: 'Named',
        tier: 'advice',
        summary: 'A name.',
        words: [],
        variants: { only: { title: 'Only', message: () => 'A name.', numbers: () => '' } },
        detect: ({ analysis: { source } }) => {
          const spanOf = (name: string): { start: number; end: number } => ({
            start: source.text.indexOf(name),
            end: source.text.indexOf(name) + name.length,
          });
          return [
            {
              variant: 'only',
              span: spanOf(word),
              facts: {},
              evidence: [{ kind: 'word', says: 'A name.', span: spanOf(word), also: [spanOf(also)] }],
            },
          ];
        },
      });
    const layer = { ignoredWords: ['bid'] };
    expect(run('x = max_bid + bidPrice\n', [trap('max_bid', 'bidPrice')], layer).outcome.findings).toEqual([]);
    expect(run('x = max_bid + offer\n', [trap('max_bid', 'offer')], layer).outcome.findings).toHaveLength(1);
    expect(run('x = forbidden + bidder\n', [trap('forbidden', 'bidder')], layer).outcome.findings).toHaveLength(1);
  });
});

describe('fixes', () => {
  it('are built on demand, by key', () => {
    const { outcome, fixes } = run('x = alpha\n', [alpha]);
    expect(fixes(outcome.findings[0]?.key ?? '')).toEqual([
      { action: 'remove', title: 'Remove it', kind: 'equivalent', edits: [{ span: { start: 4, end: 9 }, text: 'nothing' }] },
    ]);
    expect(fixes('unknown')).toEqual([]);
  });

  it('that throw are absent and a fault, and the finding stays', () => {
    const broken: Trap = { ...alpha, detect: (context) => alpha.detect(context).map((it) => ({ ...it, fixes: () => { throw new Error('no anchor'); } })) }; // prettier-ignore
    const { outcome, fixes } = run('x = alpha\n', [broken]);
    const key = outcome.findings[0]?.key ?? '';
    expect([fixes(key), fixes(key)]).toEqual([[], []]);
    expect(outcome.findings).toHaveLength(1);
    expect(outcome.faults).toEqual([{ trap: 'alpha-trap', message: 'a fix could not be built: no anchor' }]);
  });
});
