/** Shortens a trap's explanation to what fits into a hover. */

/** How many characters of one section are shown, unless its first sentence is longer. */
const ROOM = 420;
/** A paragraph of fewer characters is followed by the next. */
const ENOUGH = 100;

/**
 * The beginnings of the first two sections of an explanation, each a few whole sentences. A sentence whose formula a
 * hover cannot show is left out, and so is one that only leads to it or away from it.
 * @param explanation Markdown, one sentence per line, sections under `##`
 */
export function excerpt(explanation: string): string {
  const sections = explanation.split(/^##[^#].*\n/m).slice(1, 3);
  return sections
    .map((section) => shortened(section))
    .filter((text) => text !== '')
    .join('\n\n');
}

function shortened(section: string): string {
  const text = section.replace(/^`{3,}[^]*?^`{3,}\s*$|\$\$[^]*?\$\$/gm, '');
  const kept: string[] = [];
  let room = ROOM;
  for (const paragraph of text.split(/\n\s*\n/)) {
    if (ROOM - room >= ENOUGH) break;
    for (const line of paragraph.split('\n')) {
      const sentence = withoutTex(line.trim());
      if (sentence === undefined || !isSentence(sentence)) continue;
      if (kept.length > 0 && sentence.length > room) return kept.join('\n');
      kept.push(sentence);
      room -= sentence.length;
    }
  }
  return kept.join('\n');
}

/** Neither a heading, a list, a table nor a quotation; neither the first half of something nor the second. */
function isSentence(line: string): boolean {
  return /^[^\p{Ll}#|>*+-].*[.!?]['"”)]*$/u.test(line);
}

const SIGNS: Readonly<Record<string, string>> = {
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  delta: 'δ',
  epsilon: 'ε',
  varepsilon: 'ε',
  eta: 'η',
  theta: 'θ',
  lambda: 'λ',
  mu: 'μ',
  pi: 'π',
  rho: 'ρ',
  sigma: 'σ',
  tau: 'τ',
  phi: 'φ',
  omega: 'ω',
  Delta: 'Δ',
  Sigma: 'Σ', // prettier-ignore
  approx: '≈',
  propto: '∝',
  infty: '∞',
  cdot: '·',
  times: '×',
  le: '≤',
  leq: '≤',
  ge: '≥',
  geq: '≥',
  ne: '≠',
  neq: '≠',
  to: '→',
  pm: '±',
  ll: '≪',
  gg: '≫',
  sim: '∼', // prettier-ignore
  log: 'log',
  ln: 'ln',
  exp: 'exp',
  max: 'max',
  min: 'min',
  Pr: 'Pr',
  ldots: '…',
  dots: '…', // prettier-ignore
};

/** The line with its formulas in plain signs; undefined when one of them needs more than a line of text. */
function withoutTex(line: string): string | undefined {
  let isShown = true;
  const text = line.replace(/\$([^$]+)\$/g, (_, formula: string) => {
    const plain = formula
      .replace(/\\sqrt\{(\w+)\}/g, '√$1')
      .replace(/\\frac\{([^{}]+)\}\{([^{}]+)\}/g, (_, over: string, under: string) => `${grouped(over)}/${grouped(under)}`)
      .replace(/\\(?:text|mathrm|operatorname)\{([^{}]*)\}/g, '$1')
      .replace(/\\[,;:! ]/g, ' ')
      .replace(/\\([A-Za-z]+)/g, (written, name: string) => SIGNS[name] ?? written)
      .replaceAll('^2', '²')
      .replaceAll('\\%', '%');
    isShown &&= !/[\\{}_^]/.test(plain);
    return plain;
  });
  return isShown && !text.includes('$') ? text : undefined;
}

function grouped(term: string): string {
  return /[+\-\s]/.test(term.trim()) ? `(${term.trim()})` : term.trim();
}
