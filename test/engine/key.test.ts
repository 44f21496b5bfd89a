/** Keys name a finding through edits elsewhere, and tell two findings apart. */
import { expect, it } from 'vitest';
import { run, wordTrap } from './fake.ts';

const alpha = wordTrap('alpha-trap', 'alpha');
const keys = (text: string): string[] => run(text, [alpha]).outcome.findings.map(({ key }) => key);

const before = 'def f(x):\n    y = alpha(x, 1)\n    return y\n';

it.each([
  ['lines above', `import a\n\n${before}`],
  ['lines below', `${before}\nz = 1\n`],
  ['another statement in the function', before.replace('    return', '    print(y)\n    return')],
  ['white space and line breaks', before.replace('alpha(x, 1)', 'alpha(\n        x,\n        1)')],
  ['a comment in the statement', before.replace('(x, 1)', '(  # why\n        x, 1)')],
  ['a backslash', before.replace('y = ', 'y = \\\n        ')],
])('stays with %s', (_, after) => expect(keys(after)).toEqual(keys(before)));

it.each([
  ['the statement', before.replace('1', '2')],
  ['the function around it', before.replace('def f', 'def g')],
  ['a class around it', `class C:\n${before.replace(/^/gm, '    ')}`],
])('changes with %s', (_, after) => expect(keys(after)).not.toEqual(keys(before)));

it('tells equal statements and two findings of one statement apart', () => {
  expect(new Set(keys('x = alpha\nx = alpha\ny = alpha + alpha\n')).size).toBe(4);
});

it('survives an edit in the body of the statement whose header it is in', () => {
  expect(keys('for a in alpha:\n    b()\n')).toEqual(keys('for a in alpha:\n    c()\n    d()\n'));
  expect(keys('@alpha\ndef f():\n    b()\n')).toEqual(keys('@alpha\ndef f():\n    c()\n'));
});

it('is sixteen hexadecimal digits that never change between versions', () => {
  expect(keys('x = alpha\n')).toEqual(['53115584640fd902']);
});
