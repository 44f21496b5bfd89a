/** Settings: their order, patterns of paths, and what is said about a configuration that is wrong. */
import { describe, expect, it } from 'vitest';
import { parseConfiguration } from '../../src/engine/configuration.ts';
import { matches } from '../../src/engine/glob.ts';
import { defaultSettings, isExcluded, mergeSettings, resolveSettings, settingsFor } from '../../src/engine/settings.ts';
import { wordTrap } from './fake.ts';

const alpha = wordTrap('alpha-trap', 'alpha', {
  options: {
    'max-rank': { type: 'number', default: 64, minimum: 1, description: 'Largest rank.' },
    'bid-words': { type: 'words', default: ['bid'], description: 'More words.' },
  },
});
const traps = [alpha, wordTrap('beta-trap', 'beta')];
const read = (table: unknown) => parseConfiguration(table, traps);
const settingsOf = (table: unknown) => mergeSettings(defaultSettings(traps), read(table).layer);

describe('the order', () => {
  const rank = (sources: Parameters<typeof resolveSettings>[1]): unknown =>
    resolveSettings(traps, sources).traps['alpha-trap']?.options['max-rank'];
  const [editor, pyproject, commandLine] = [1, 2, 3].map((rank) => read({ traps: { 'alpha-trap': { 'max-rank': rank } } }).layer);
  it('is defaults, editor, pyproject, command line', () => {
    expect(rank({})).toBe(64);
    expect(rank({ editor: editor! })).toBe(1);
    expect(rank({ editor: editor!, pyproject: pyproject! })).toBe(2);
    expect(rank({ editor: editor!, pyproject: pyproject!, prefer: 'editor' })).toBe(1);
    expect(rank({ editor: editor!, pyproject: pyproject!, commandLine: commandLine!, prefer: 'editor' })).toBe(3);
  });
  it('adds lists up and keeps what a layer does not name', () => {
    const settings = mergeSettings(
      defaultSettings(traps),
      read({ exclude: ['a'], traps: { 'alpha-trap': { 'bid-words': ['Offer'], severity: 'hint' } } }).layer,
      read({ exclude: ['b'], traps: { 'alpha-trap': { 'bid-words': ['price', 'bid'] } } }).layer,
    );
    expect(settings.exclude).toEqual(['a', 'b']);
    expect(settings.traps['alpha-trap']).toMatchObject({
      severity: 'hint',
      options: { 'bid-words': ['bid', 'offer', 'price'], 'max-rank': 64 },
    });
  });
});

describe('a configuration', () => {
  it('reads every form', () => {
    const { layer, problems } = read({
      traps: { 'alpha-trap': { severity: 'warning', plain: 'hint', 'max-rank': 8n }, 'alpha-trap/shouted': 'off', 'beta-trap': false },
      exclude: ['vendor/'],
      'per-file-ignores': { 'tests/**': ['all'], '*_demo.py': ['alpha-trap/plain'] },
      'ignore-words': ['Bid'],
    });
    expect(problems).toEqual([]);
    expect(layer).toEqual({
      traps: {
        'alpha-trap': { enabled: true, severity: 'warning', variants: { plain: 'hint', shouted: 'off' }, options: { 'max-rank': 8 } },
        'beta-trap': { enabled: false },
      },
      exclude: ['vendor/'],
      perFileIgnores: [
        { pattern: 'tests/**', traps: ['all'] },
        { pattern: '*_demo.py', traps: ['alpha-trap/plain'] },
      ],
      ignoredWords: ['bid'],
    });
  });
  it('understands the spelling of editors', () => {
    const table = { ignoreWords: ['a'], perFileIgnores: {}, traps: { 'alpha-trap': { maxRank: 3 } } };
    expect(read(table).problems).toEqual([]);
    expect(settingsOf(table).traps['alpha-trap']?.options['max-rank']).toBe(3);
  });
  it.each([
    [7, 'tool.trapline: write a table, not 7.'],
    [{ trap: {} }, 'tool.trapline.trap: there is no key "trap"; did you mean "traps"?'],
    [{ select: [] }, 'tool.trapline.select: there is no key "select"; known are traps, exclude, per-file-ignores, ignore-words.'],
    [{ traps: ['alpha-trap'] }, 'tool.trapline.traps: write a table of traps, not a list of these values.'],
    [{ traps: { 'alfa-trap': 'off' } }, 'tool.trapline.traps.alfa-trap: there is no trap "alfa-trap"; did you mean "alpha-trap"?'],
    [
      { traps: { 'alpha-trap/plane': 'off' } },
      'tool.trapline.traps.alpha-trap/plane: there is no trap "alpha-trap/plane"; did you mean "alpha-trap/plain"?',
    ],
    [
      { traps: { 'alpha-trap': 'error' } },
      'tool.trapline.traps.alpha-trap: write one of "off", "on", "warning", "information", "hint", not "error".',
    ],
    [
      { traps: { 'alpha-trap': { 'max-rnak': 3 } } },
      'tool.trapline.traps.alpha-trap.max-rnak: there is no option "max-rnak"; did you mean "max-rank"?',
    ],
    [{ traps: { 'alpha-trap': { 'max-rank': 0 } } }, 'tool.trapline.traps.alpha-trap.max-rank: write a number from 1 on, not 0.'],
    [
      { traps: { 'alpha-trap': { 'bid-words': ['two words'] } } },
      'tool.trapline.traps.alpha-trap.bid-words: write a list of single words, not a list of these values.',
    ],
    [
      { exclude: ['!src/keep.py'] },
      'tool.trapline.exclude: the pattern "!src/keep.py" begins with "!", which takes nothing back here; list what is meant instead.',
    ],
    [
      { 'per-file-ignores': { '!src/keep.py': ['all'] } },
      'tool.trapline.per-file-ignores: the pattern "!src/keep.py" begins with "!", which takes nothing back here; list what is meant instead.',
    ],
    [{ exclude: 'vendor' }, 'tool.trapline.exclude: write a list of strings, not "vendor".'],
    [
      { 'per-file-ignores': { 'a.py': ['alpha'] } },
      'tool.trapline.per-file-ignores."a.py": there is no trap "alpha"; did you mean "alpha-trap"?',
    ],
    [
      { 'per-file-ignores': { 'a.py': ['E501'] } },
      'tool.trapline.per-file-ignores."a.py": there is no trap "E501"; known are all, alpha-trap, alpha-trap/shouted, alpha-trap/plain, beta-trap, beta-trap/shouted, beta-trap/plain.',
    ],
  ])('says in one line what is wrong: %j', (table, problem) => {
    const { problems, layer } = read(table);
    expect(problems).toEqual([problem]);
    expect(mergeSettings(defaultSettings(traps), layer).traps).toEqual(defaultSettings(traps).traps);
  });
  it('cannot reach a prototype', () => {
    const { layer, problems } = read(JSON.parse('{"traps": {"__proto__": "off", "constructor": "off"}, "__proto__": {"exclude": ["x"]}}'));
    expect(problems).toHaveLength(3);
    expect(layer.exclude).toBeUndefined();
  });
});

describe('settings of one file', () => {
  it('leave out what is ignored there', () => {
    const settings = settingsOf({ 'per-file-ignores': { 'tests/**': ['all'], '*_demo.py': ['alpha-trap/plain', 'beta-trap'] } });
    expect(Object.values(settingsFor(settings, 'tests/unit/a.py').traps).map(({ enabled }) => enabled)).toEqual([false, false]);
    expect(settingsFor(settings, 'src/a_demo.py').traps).toMatchObject({
      'alpha-trap': { enabled: true, variants: { plain: 'off' } },
      'beta-trap': { enabled: false },
    });
    expect(settingsFor(settings, 'src/a.py')).toBe(settings);
  });
  it('exclude by pattern', () => expect(isExcluded(settingsOf({ exclude: ['vendor/'] }), 'src/vendor/a.py')).toBe(true));
});

describe('patterns of paths', () => {
  it.each([
    ['a.py', 'a.py', true],
    ['a.py', 'deep/er/a.py', true],
    ['/a.py', 'deep/a.py', false],
    ['*.py', 'deep/a.py', true],
    ['src/*.py', 'src/a.py', true],
    ['src/*.py', 'src/deep/a.py', false],
    ['src/**/*.py', 'src/a.py', true],
    ['src/**/*.py', 'src/deep/er/a.py', true],
    ['**/tests/**', 'a/tests/b/c.py', true],
    ['tests/', 'a/tests/b.py', true],
    ['src/gen', 'src/gen/a.py', true],
    ['src/gen', 'src/general/a.py', false],
    ['./src', 'src/a.py', true],
    ['?.py', 'ab.py', false],
    ['test_*_old.py', 'test_a_b_old.py', true],
    ['(a|b).py', 'a.py', false],
    ['', 'a.py', false],
    ['**', 'a/b.py', true],
  ])('%s and %s', (pattern, path, expected) => expect(matches(pattern, path)).toBe(expected));
  it('cost no more than pattern times path', () => {
    expect(matches(`${'*a'.repeat(5000)}b`, 'a'.repeat(20_000))).toBe(false);
    expect(matches(`${'**/'.repeat(300)}b`, 'a/'.repeat(2000))).toBe(false);
  });
});
