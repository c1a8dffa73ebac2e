/** Names: how a written symbol is looked up, and the plain name it gets when nobody gave it one. */

import { partsIn } from '../map-parts.ts';
import type { Written, WrittenOf } from '../written.ts';

/** Letters that have a command of their own, by the name without backslash. */
export const greekLetters: ReadonlySet<string> = new Set(
  'alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi varphi chi psi omega ell Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega'.split(
    ' ',
  ),
);

/** `+ const` is whatever makes the line true: nothing says what it is, and each line may mean another. */
export const anyConstant: ReadonlySet<string> = new Set(['const', 'constant', 'Const', 'cst']);

/** Words below a letter that mark one of its values: `w_{opt}`, `w_{\text{MAP}}`; `W_{ml}` is an entry. */
export const pointMarks =
  /^(?:MLE?|mle|MAP|map|[OWG]?LS|ols|opt|OPT|ridge|lasso|MMSE|mmse|BLUE|new|old|init|prev|next|star|ast|true|best|\*)$/;

/** Two spellings denote the same letter when their `letter` agrees; the font decides only where both fonts are declared. */
export interface Spelling {
  readonly letter: string; // 'w_tilde', 'theta', 'loss'
  readonly font: string; // '', 'bold', 'calligraphic', …
  readonly sub: string; // a subscript that is part of the name, as text
  readonly sup: string;
}

const unlike: ReadonlySet<string> = new Set(['calligraphic', 'blackboard', 'fraktur', 'script']);

/** Bold, roman and upright spellings of a letter are taken for the same letter unless told otherwise. */
export function sameFontFamily(a: string, b: string): boolean {
  return a === b || (!unlike.has(a) && !unlike.has(b));
}

/** An arrow over a letter is a way of printing it, as bold is. */
export function fontOf(symbol: WrittenOf<'symbol'>): string {
  return symbol.accents.includes('vec') ? 'vec' : symbol.font;
}

export function letterOf(symbol: WrittenOf<'symbol'>): string {
  const letter = plainLetter(symbol.letter);
  const accents = symbol.accents.filter((accent) => accent !== 'vec');
  return accents.length === 0 ? letter : [letter, ...accents].join('_');
}

/** Letters are asked for at every step of reading, and there are few of them. */
const plainLetters = new Map<string, string>();

function plainLetter(spelled: string): string {
  const known = plainLetters.get(spelled);
  if (known !== undefined) return known;
  const letter =
    spelled
      .replace(/^\\/, '')
      .replace(/[^\p{L}\p{N}]+/gu, '_')
      .replace(/^_+|_+$/g, '') || nameOfSign(spelled);
  if (plainLetters.size < 4096) plainLetters.set(spelled, letter);
  return letter;
}

const signNames: Readonly<Record<string, string>> = { '+': 'plus', '-': 'minus', '*': 'ast', '/': 'slash', '.': 'dot' };

/** Signs in the place of letters are as different as letters: `x^+` and `x^-`. */
function nameOfSign(sign: string): string {
  const codes = Array.from(sign, (character) => character.codePointAt(0)?.toString(16) ?? '');
  return signNames[sign] ?? `symbol_${codes.join('_')}`;
}

/** A tree never changes, and is asked for its text again and again. */
const texts = new WeakMap<Written, string>();

/** The text of a small written tree, for comparing labels: `k`, `(i)`, `1:K`, `0`. */
export function textOf(written: Written): string {
  if (written.kind === 'number' || written.kind === 'text') return written.text;
  if (written.kind === 'symbol') return letterOf(written);
  const known = texts.get(written);
  if (known !== undefined) return known;
  const text = composed(written);
  texts.set(written, text);
  return text;
}

function composed(written: Exclude<Written, { kind: 'number' | 'text' | 'symbol' }>): string {
  switch (written.kind) {
    case 'group':
      return `${written.open}${textOf(written.body)}${written.close}`;
    case 'list':
      return written.items.map(textOf).join(',');
    case 'additive':
      return written.terms.map((t) => (t.implicit ? '' : t.sign) + textOf(t.term)).join('');
    case 'product':
      return written.factors.map((f) => f.sign + textOf(f.factor)).join('');
    case 'scripted':
      return (
        textOf(written.base) +
        (written.sub === null ? '' : `_${textOf(written.sub)}`) +
        (written.sup === null ? '' : `^${textOf(written.sup)}`) +
        "'".repeat(written.primes)
      );
    case 'span-range':
      return `${written.low === null ? '' : textOf(written.low)}:${written.high === null ? '' : textOf(written.high)}`;
    case 'dots':
      return '…';
    case 'relation':
      return textOf(written.first) + written.rest.map(({ sign, operand }) => sign + textOf(operand)).join('');
    case 'conditional':
      return textOf(written.left) + written.sign + textOf(written.right);
    case 'call':
      return `${written.name}(${innerText(written)})`;
    default:
      return `<${written.kind} ${innerText(written)}>`;
  }
}

function innerText(written: Written): string {
  return partsIn(written).map(textOf).join(' ');
}

/** The spelling of a symbol with whatever scripts it carries; undefined when the tree is no name. */
export function spellingOf(written: Written): Spelling | undefined {
  if (written.kind === 'symbol') return { letter: letterOf(written), font: fontOf(written), sub: '', sup: '' };
  if (written.kind === 'group' && written.open === '{') return spellingOf(written.body);
  if (written.kind !== 'scripted' || written.base.kind !== 'symbol') return undefined;
  return {
    letter: letterOf(written.base),
    font: fontOf(written.base),
    sub: written.sub === null ? '' : textOf(written.sub),
    sup: (written.sup === null ? '' : textOf(written.sup)) + "'".repeat(written.primes),
  };
}

function wordOf(label: string): string {
  return label
    .replace(/'/g, '_prime')
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '');
}

/** The plain name of a spelling: letters, digits and underscores. */
export function plainNameOf(spelling: Spelling): string {
  return [spelling.letter, spelling.sub, spelling.sup]
    .map(wordOf)
    .filter((part) => part !== '')
    .join('_');
}
