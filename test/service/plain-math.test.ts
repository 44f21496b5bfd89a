/** Formulas in plain text. */
import { describe, expect, it } from 'vitest';
import { explanations } from '../../rules/explanations.generated.ts';
import { plainFormulas } from '../../src/language-service/plain-math.ts';

describe('a formula', () => {
  it.each([
    ['a $s = \\frac{\\alpha}{r}$, $\\sqrt{32} \\approx 5.7$', 'a s = α/r, √32 ≈ 5.7'],
    ['$$D > c\\sqrt{\\frac{n+m}{n\\,m}}, \\qquad e^{z_k - m}$$', 'D > c√((n+m)/(n m)), e^(z_k − m)'],
    ['$-\\infty$ and `$HOME`, not $5', '−∞ and `$HOME`, not $5'],
    ['$\\Phi\\!\\left(\\frac{x}{2}\\right)$', 'Φ(x/2)'],
    ['$10^{-8} \\unheard x^2$', '10⁻⁸ unheard x²'],
    ['${a$', 'a'],
  ])('%s', (tex, text) => expect(plainFormulas(tex)).toBe(text));
  it('leaves no TeX in any page', () => {
    for (const page of Object.values(explanations)) expect(plainFormulas(page.replace(/```[^]*?```/g, ''))).not.toMatch(/\\[A-Za-z]|\$/);
  });
});
