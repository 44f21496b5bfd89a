/** The excerpt in a hover: whole sentences of the first two sections, without what a hover cannot show. */
import { describe, expect, it } from 'vitest';
import { excerpt } from '../../src/language-service/excerpt.ts';
import { service } from '../harness/service.ts';

const page = (first: string, second: string): string =>
  `# Title\n\n## What it catches\n\n${first}\n\n## Why it fails\n\n${second}\n\n## Example\n\nNever.\n`;

describe('the excerpt', () => {
  it('is the first paragraph of each of the two sections, and the next one where that says little', () => {
    const much = `Here is ${'much '.repeat(20)}to say.`;
    expect(excerpt(page(`${much}\nTwo.\n\nThree.`, 'Four.\n\nFive.'))).toBe(`${much}\nTwo.\n\nFour.\nFive.`);
  });

  it('ends with a whole sentence', () => {
    const long = `Some ${'word '.repeat(60)}end.`;
    expect(excerpt(page(`${long}\n${long}`, 'Four.'))).toBe(`${long}\n\nFour.`);
  });

  it('writes simple formulas in signs', () => {
    expect(excerpt(page('With $s = \\frac{\\alpha}{r}$ the step $\\eta s^2$ is \\sqrt.', 'It falls by $\\sqrt{32} \\approx 5.7$.'))).toBe(
      'With s = α/r the step η s² is \\sqrt.\n\nIt falls by √32 ≈ 5.7.',
    );
  });

  it('leaves out formulas that it cannot write, and what only leads to them', () => {
    const second = 'The layer computes\n\n$$h = W_0 x$$\n\nwhere $W_0$ is fixed.\nThe norm of $W_0$ is small.\nIt is wrong.';
    expect(excerpt(page('One.', second))).toBe('One.\n\nIt is wrong.');
  });

  it('leaves out code and lists', () => {
    expect(excerpt(page('```python\nfirst = 1.\n```\n\nOne.', '- a list.\n- of two.\n\nFour.'))).toBe('One.\n\nFour.');
  });

  it.each(service.traps.map(({ id }) => id))('of %s has a sentence for each of the two sections', (id) => {
    const sections = excerpt(service.explain(id) ?? '').split('\n\n');
    expect(sections).toHaveLength(2);
    for (const section of sections) expect(section).not.toMatch(/\$|\\[a-z]/);
  });
});
