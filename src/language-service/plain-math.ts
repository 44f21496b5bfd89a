/** The formulas of our explanations, which are written in TeX, as a line of plain text for where nothing sets them: terminals, hovers. */

const SYMBOLS: Readonly<Record<string, string>> = {
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  delta: 'δ',
  varepsilon: 'ε',
  eta: 'η',
  theta: 'θ',
  lambda: 'λ',
  mu: 'μ',
  pi: 'π',
  sigma: 'σ',
  Delta: 'Δ',
  Phi: 'Φ',
  Sigma: 'Σ',
  epsilon: 'ε',
  rho: 'ρ',
  tau: 'τ',
  phi: 'φ',
  omega: 'ω',
  leq: '≤',
  geq: '≥',
  neq: '≠',
  pm: '±',
  sim: '∼',
  ldots: '…',
  dots: '…',
  infty: '∞',
  approx: '≈',
  cdot: '·',
  times: '×',
  ll: '≪',
  gg: '≫',
  le: '≤',
  ge: '≥',
  ne: '≠',
  in: '∈',
  cup: '∪',
  mid: '|',
  propto: '∝',
  partial: '∂',
  sum: 'Σ',
  prod: 'Π',
  lVert: '‖',
  rVert: '‖',
  top: 'T',
  to: '→',
  quad: '  ',
  qquad: '  ',
  text: '',
  mathrm: '',
  operatorname: '',
  left: '',
  right: '',
};

const RAISED_OF = '−0123456789';
const RAISED = '⁻⁰¹²³⁴⁵⁶⁷⁸⁹';

/** A command, or one character; `\,` and `\!` are spacing. */
const TOKEN = /\\(?<command>[A-Za-z]+)|\\(?<escaped>[^A-Za-z])|(?<character>[^\\])/gsu;

/** Replaces every `$…$` and `$$…$$` that stands outside backticks. */
export function plainFormulas(line: string): string {
  return line
    .split(/(`[^`]*`)/)
    .map((part) =>
      part.startsWith('`') ? part : part.replace(/\$\$(.+?)\$\$|\$(.+?)\$/g, (_, a?: string, b?: string) => plainMath(a ?? b ?? '')),
    )
    .join('');
}

/** One formula without its dollars; a command that has no sign of its own is written as its name. */
export function plainMath(tex: string): string {
  const tokens = [...tex.matchAll(TOKEN)].map(({ groups = {} }) => ({
    command: groups['command'],
    text: groups['escaped'] ?? groups['character'] ?? '',
    isSpace: groups['escaped'] !== undefined && /[,;:! ]/.test(groups['escaped']),
  }));
  let at = 0;
  /** What one command or script applies to: a group in braces, or the next token. */
  const argument = (): string => {
    while (tokens[at]?.text === ' ') at++;
    if (tokens[at]?.text !== '{') return one();
    at++;
    return until('}');
  };
  const one = (): string => {
    const token = tokens[at++];
    if (token === undefined) return '';
    if (token.command === 'frac') return `${whole(argument())}/${whole(argument())}`;
    if (token.command === 'sqrt') return `√${whole(argument())}`;
    if (token.command !== undefined) return SYMBOLS[token.command] ?? token.command;
    if (token.isSpace) return token.text === '!' ? '' : ' ';
    if (token.text === '{') return until('}');
    if (token.text === '^') return raised(argument());
    if (token.text === '_') return `_${whole(argument())}`;
    return token.text === '-' ? '−' : token.text;
  };
  const until = (end: string | undefined): string => {
    let text = '';
    for (let token = tokens[at]; token !== undefined && token.text !== end; token = tokens[at]) text += one();
    at++;
    return text;
  };
  return until(undefined).replace(/ +/g, ' ').trim();
}

/** With the raised digits that there are, else after `^`. */
function raised(text: string): string {
  return /^[−\d]+$/.test(text) ? text.replace(/./gu, (sign) => RAISED[RAISED_OF.indexOf(sign)] ?? sign) : `^${whole(text)}`;
}

/** In parentheses, unless it is one thing. */
function whole(text: string): string {
  return /^[√∂−]?[\p{L}\p{N}.∞‖]*$|^\([^()]*\)$/u.test(text) ? text : `(${text})`;
}
