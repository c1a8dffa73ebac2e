/** The words, names, numbers and signs of a kind: `matrix m×n, entries v_{ih}`. */

export interface KindToken {
  readonly kind: 'word' | 'name' | 'number' | 'sign';
  /** A sign in one spelling: × .. → ≥ ≤ ≠ ∈. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const signs: readonly (readonly [string, string])[] = [
  ['...', '..'],
  ['..', '..'],
  ['…', '..'],
  ['⋯', '..'],
  ['\\ldots', '..'],
  ['\\cdots', '..'],
  ['\\dots', '..'],
  ['->', '→'],
  ['→', '→'],
  ['\\to', '→'],
  ['\\rightarrow', '→'],
  ['\\mapsto', '→'],
  ['>=', '≥'],
  ['≥', '≥'],
  ['\\geq', '≥'],
  ['\\ge', '≥'],
  ['<=', '≤'],
  ['≤', '≤'],
  ['\\leq', '≤'],
  ['\\le', '≤'],
  ['!=', '≠'],
  ['≠', '≠'],
  ['\\neq', '≠'],
  ['\\ne', '≠'],
  ['×', '×'],
  ['\\times', '×'],
  ['∈', '∈'],
  ['\\in', '∈'],
  ['−', '-'],
  ['–', '-'],
  ['·', '*'],
  ['\\cdot', '*'],
  ['\\{', '{'],
  ['\\}', '}'],
  ['∞', '∞'],
  ['\\infty', '∞'],
];

/** `one-hot`, `K-vector`, `3-vector`; `n-k` is a difference. */
const hyphened =
  /(?:[sp]\.[psd]\.d\.?|p\.d\.f?\.?|i\.i\.d\.?|\p{L}{3,}(?:-\p{L}+)+|[\p{L}\p{N}]{1,2}(?:-\p{L}{3,})+)/uy;
const word = /\p{L}+'?/uy;
const number = /\d+(?:\.\d+)?(?!\.?\d)/y;

export function kindTokens(text: string): readonly KindToken[] {
  const tokens: KindToken[] = [];
  let at = 0;
  while (at < text.length) {
    const char = text.charAt(at);
    if (/[\s$~]/.test(char)) {
      at += 1;
      continue;
    }
    const token = signAt(text, at) ??
      nameAt(text, at) ??
      numberAt(text, at) ?? { kind: 'sign' as const, text: char, start: at, end: at + 1 };
    tokens.push(token);
    at = token.end;
  }
  // `1, …, K` is `1..K`.
  return tokens.filter(
    (token, i) => token.text !== ',' || (tokens[i - 1]?.text !== '..' && tokens[i + 1]?.text !== '..'),
  );
}

function signAt(text: string, at: number): KindToken | null {
  for (const [spelling, sign] of signs) {
    if (!text.startsWith(spelling, at)) continue;
    const end = at + spelling.length;
    if (/^\\[a-z]/.test(spelling) && /[A-Za-z]/.test(text.charAt(end))) continue;
    return { kind: 'sign', text: sign, start: at, end };
  }
  return null;
}

function numberAt(text: string, at: number): KindToken | null {
  const found = matchAt(number, text, at);
  if (found === '') return null;
  return { kind: 'number', text: found, start: at, end: at + found.length };
}

/** A word, or a name with its scripts: `n_1`, `\hat{\mathbf{y}}`, `x^{(i)}`. The exponent of a set of numbers is no part of its name. */
function nameAt(text: string, at: number): KindToken | null {
  const long = matchAt(hyphened, text, at);
  if (long !== '') return { kind: 'word', text: long.replaceAll('.', ''), start: at, end: at + long.length };
  let end = text.charAt(at) === '\\' ? commandEnd(text, at) : at + matchAt(word, text, at).length;
  if (end === at) return null;
  const base = text.slice(at, end);
  while (text.charAt(end) === '_' || (text.charAt(end) === '^' && !isNumberSet(base))) end = argumentEnd(text, end + 1);
  return {
    kind: end > at + base.length || base.startsWith('\\') ? 'name' : 'word',
    text: text.slice(at, end),
    start: at,
    end,
  };
}

export function isNumberSet(name: string): boolean {
  return /^(?:R|ℝ|Z|ℤ|N|ℕ|\\R|\\RR|\\reals|\\(?:mathbb|mathbf|Bbb) ?\{?[RZN]\}?)$/.test(name);
}

/** A command and the braces that follow it. */
function commandEnd(text: string, at: number): number {
  let end = at + 1;
  while (/[A-Za-z]/.test(text.charAt(end))) end += 1;
  if (end === at + 1) return at;
  while (text.charAt(end) === '{') end = argumentEnd(text, end);
  return end;
}

/** After one argument: a group, a command or a character. */
function argumentEnd(text: string, at: number): number {
  if (text.charAt(at) === '\\') return Math.max(commandEnd(text, at), at + 1);
  if (text.charAt(at) !== '{') return Math.min(at + 1, text.length);
  let depth = 0;
  for (let i = at; i < text.length; i += 1) {
    if (text.charAt(i) === '{') depth += 1;
    else if (text.charAt(i) === '}') depth -= 1;
    if (depth === 0) return i + 1;
  }
  return text.length;
}

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}

/** The names left of the colon: `i, h, j` or `\hat{\mu}, w_{1,2}`; a comma in brackets separates nothing. */
export function splitNames(text: string): readonly string[] {
  const names: string[] = [];
  let depth = 0;
  let from = 0;
  for (let i = 0; i <= text.length; i += 1) {
    const char = text.charAt(i);
    if ('{(['.includes(char) && char !== '') depth += 1;
    else if ('})]'.includes(char) && char !== '') depth -= 1;
    else if (i === text.length || ((char === ',' || char === ';') && depth <= 0)) {
      const name = text
        .slice(from, i)
        .trim()
        .replaceAll(/^\$+|\$+$/g, '')
        .trim();
      if (name !== '') names.push(name);
      from = i + 1;
    }
  }
  return names;
}
