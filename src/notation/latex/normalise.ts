/** Takes out what only moves ink about, and joins tokens that make one: `\text{…}`, `\left(`, `\arg\max`, `:=`. */

import { matchBraces } from './braces.ts';
import { closing, delimiterOf, opening } from './signs.ts';
import { splitBrackets } from './split-brackets.ts';
import type { Token } from './tokens.ts';
import { spell } from './tokens.ts';

const set = (text: string): ReadonlySet<string> => new Set(text.split(' '));

const ignored = set(
  '\\, \\; \\: \\! \\> \\/ ~ \\thinspace \\medspace \\thickspace \\negthinspace \\negmedspace \\enspace \\enskip \\nobreak \\allowbreak \\displaystyle \\textstyle ' +
    '\\scriptstyle \\scriptscriptstyle \\limits \\nolimits \\nonumber \\notag \\mathstrut \\strut \\relax \\protect \\hline \\hdashline \\toprule \\midrule \\bottomrule ' +
    '\\small \\normalsize \\large \\Large \\footnotesize \\tiny \\null',
);
const ignoredWithArgument = set(
  '\\label \\vspace \\vspace* \\phantom \\hphantom \\vphantom \\color \\textcolor \\cline \\raisebox \\hypertarget \\setlength',
);
const wide = set('\\quad \\qquad \\hfill \\hfil \\hskip');
const wideWithArgument = set('\\hspace \\hspace* \\mspace \\kern \\mkern');
const transparent = set(
  '\\mathop \\mathrel \\mathbin \\mathord \\mathopen \\mathclose \\mathinner \\mathpunct \\ensuremath \\smash \\mathclap \\mathllap \\mathrlap',
);
const boxes = set('\\boxed \\fbox \\bbox');
const texts = set(
  '\\text \\textrm \\textnormal \\mbox \\hbox \\textup \\intertext \\shortintertext \\textmd \\eqref \\ref \\cite',
);
const fontTexts: ReadonlyMap<string, string> = new Map([
  ['\\textbf', '\\mathbf'],
  ['\\textit', '\\mathit'],
  ['\\emph', '\\mathit'],
  ['\\textsl', '\\mathit'],
  ['\\texttt', '\\mathtt'],
  ['\\textsf', '\\mathsf'],
  ['\\textsc', '\\mathrm'],
]);
const wordCommands = set(
  '\\mathrm \\operatorname \\operatorname* \\mathit \\mathsf \\mathtt \\mathnormal \\mathup \\textrm',
);
const sizes = /^\\(?:big|Big|bigg|Bigg)([lrm]?)$/;
const optioned = set('array alignat alignat* alignedat subarray tabular xalignat tabular*');
const lone = set('= + - < > , \\cdot \\times \\partial \\le \\ge \\in \\sim \\to');
/** Environments that may be told where they stand: \begin{aligned}[t]. */
const placed = set('array aligned gathered alignedat multlined split tabular');
const joined: readonly (readonly [string, string])[] = [
  ['...', '\\dots'],
  ['<=>', '\\iff'],
  [':=', ':='],
  ['=:', '=:'],
  ['=>', '=>'],
  ['<=', '\\le'],
  ['>=', '\\ge'],
  ['->', '\\to'],
  ['==', '='],
  ['//', '//'],
];
const joinedStarts = new Set(joined.map(([signs]) => signs[0]));
const negated: ReadonlyMap<string, string> = new Map([
  ['=', '\\ne'],
  ['\\in', '\\notin'],
  ['\\equiv', '\\ne'],
  ['\\subset', '\\nsubset'],
  ['<', '\\ge'],
  ['>', '\\le'],
]);
const relationStarts = set(
  '= := \\le \\ge \\leq \\geq \\ne \\neq < > \\approx \\propto \\equiv \\Rightarrow \\implies &',
);

class Normaliser {
  readonly out: Token[] = [];
  private readonly tokens: readonly Token[];
  private readonly braces: Int32Array;
  /** Closing braces whose opening one was taken out. */
  private readonly dropped = new Set<number>();
  private at = 0;
  private space = 0;

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
    this.braces = matchBraces(tokens);
  }

  run(): readonly Token[] {
    while (this.at < this.tokens.length) this.step();
    return this.out;
  }

  private token(offset = 0): Token | undefined {
    return this.tokens[this.at + offset];
  }

  /** Where the braced argument right after `offset` tokens closes; -1 when there is none. */
  private argumentEnd(offset: number): number {
    return this.token(offset)?.text === '{' ? (this.braces[this.at + offset] ?? -1) : -1;
  }

  private push(token: Token): void {
    this.out.push(this.space > 0 ? { ...token, space: token.space + this.space } : token);
    this.space = 0;
  }

  /** One token made of all up to `end` (exclusive). */
  private join(end: number, made: Pick<Token, 'kind' | 'text'> & Partial<Token>): void {
    const first = this.tokens[this.at];
    const last = this.tokens[end - 1];
    if (first !== undefined && last !== undefined) {
      const raw = spell(this.tokens.slice(this.at, end));
      this.push({
        raw,
        start: Math.min(first.start, last.start),
        end: Math.max(first.end, last.end),
        space: first.space,
        ...made,
      });
    }
    this.at = end;
  }

  private skip(end: number, space: number): void {
    this.space += space + (this.token()?.space ?? 0);
    this.at = end;
  }

  private step(): void {
    const token = this.token();
    if (token === undefined) return;
    if (this.dropped.has(this.at)) return this.skip(this.at + 1, 0);
    if (token.kind === 'begin') return this.environment(token);
    if (token.kind === 'command') return this.command(token);
    if (token.kind === 'sign') return this.sign(token);
    this.push(token);
    this.at += 1;
  }

  private environment(token: Token): void {
    this.push(token);
    this.at += 1;
    const letter = this.token(1)?.kind === 'letter' && (placed.has(token.text) || token.text.endsWith('*'));
    if (letter && this.token()?.text === '[' && this.token(2)?.text === ']') this.at += 3;
    if (!optioned.has(token.text)) return;
    const end = this.argumentEnd(0);
    if (end >= 0) this.at = end + 1;
  }

  private sign(token: Token): void {
    // A comma in braces between digits belongs to the number.
    if (token.text === '{' && this.token(1)?.text === ',' && this.token(2)?.text === '}' && this.isBetweenDigits())
      return this.join(this.at + 3, { kind: 'sign', text: '{,}' });
    if (
      token.text === '{' &&
      lone.has(this.token(1)?.text ?? '') &&
      this.token(2)?.text === '}' &&
      !takesArgument(this.out.at(-1))
    ) {
      return this.unbraced();
    }
    if (token.text === '~') return this.skip(this.at + 1, 1);
    if (joinedStarts.has(token.text)) {
      for (const [signs, text] of joined)
        if (this.spelled(signs))
          return this.join(this.at + signs.length, { kind: text.startsWith('\\') ? 'command' : 'sign', text });
    }
    // `n!=1` is a factorial; ` != ` is the sign of programmers.
    if (token.text === '!' && token.space > 0 && this.spelled('!='))
      return this.join(this.at + 2, { kind: 'command', text: '\\ne' });
    this.push(token);
    this.at += 1;
  }

  private isBetweenDigits(): boolean {
    return this.out.at(-1)?.kind === 'digit' && this.token(3)?.kind === 'digit' && this.token(3)?.space === 0;
  }

  /** `{=}`, `{\partial}`: the braces only change the space around. */
  private unbraced(): void {
    this.dropped.add(this.at + 2);
    this.skip(this.at + 1, 0);
  }

  private spelled(signs: string): boolean {
    for (let i = 0; i < signs.length; i += 1) {
      const token = this.token(i);
      if (token?.text !== signs[i] || (i > 0 && token?.space !== 0)) return false;
    }
    return true;
  }

  private command(token: Token): void {
    const name = token.text;
    const scripted = this.out.at(-1)?.text === '_' || this.out.at(-1)?.text === '^';
    if (ignored.has(name) && !scripted) return this.skip(this.at + 1, 1);
    if (wide.has(name)) return this.join(this.at + 1, { kind: 'command', text: '\\quad' });
    const argument = this.argumentEnd(1);
    if (ignoredWithArgument.has(name)) return this.skip(argument < 0 ? this.at + 1 : argument + 1, 1);
    if (wideWithArgument.has(name) && argument >= 0)
      return this.join(argument + 1, { kind: 'command', text: '\\quad' });
    if (transparent.has(name) || (boxes.has(name) && this.holdsRelation(this.at + 2, argument)))
      return this.unwrap(argument);
    if (boxes.has(name)) return this.skip(this.at + 1, 1);
    if (texts.has(name) && argument >= 0) return this.text(argument);
    if (fontTexts.has(name) && argument >= 0) return this.fontText(name, argument);
    if (wordCommands.has(name) && this.word(name, argument)) return;
    if (name === '\\rm' && this.romanSwitch()) return;
    if (name === '\\left' || name === '\\right' || name === '\\middle') return this.delimiter(name);
    if (sizes.test(name)) return this.sized(name);
    if ((name === '\\max' || name === '\\min') && this.out.at(-1)?.text === '\\arg') return this.extremum(token);
    const negative = name === '\\not' ? negated.get(this.token(1)?.text ?? '') : undefined;
    if (negative !== undefined) return this.join(this.at + 2, { kind: 'command', text: negative });
    // Markdown writers escape the signs that Markdown would take.
    if (name === '\\_' || name === '\\*') return this.join(this.at + 1, { kind: 'sign', text: name.slice(1) });
    this.push(token);
    this.at += 1;
  }

  /** `\arg\max`, with spaces between or without. */
  private extremum(token: Token): void {
    const arg = this.out.pop();
    this.space = 0;
    this.join(this.at + 1, { kind: 'command', text: token.text === '\\max' ? '\\argmax' : '\\argmin' });
    const made = this.out.pop();
    if (arg !== undefined && made !== undefined) {
      const start = Math.min(arg.start, made.start);
      this.out.push({ ...made, raw: arg.raw + made.raw, start, end: Math.max(arg.end, made.end), space: arg.space });
    }
  }

  private unwrap(argument: number): void {
    if (argument >= 0) this.dropped.add(argument);
    this.skip(this.at + (argument >= 0 ? 2 : 1), 0);
  }

  /** A box around a whole equation is not there; a box around a term is a pair of braces. */
  private holdsRelation(from: number, to: number): boolean {
    for (let i = from; i < to; i += 1) {
      const token = this.tokens[i];
      if (token !== undefined && relationStarts.has(token.text)) return true;
      const end = this.braces[i] ?? -1;
      if (end > i) i = end;
    }
    return false;
  }

  private text(end: number): void {
    const inner = this.tokens.slice(this.at + 2, end);
    const lead = inner[0] !== undefined && inner[0].space > 0 ? ' ' : '';
    const trail = (this.tokens[end]?.space ?? 0) > 0 ? ' ' : '';
    this.join(end + 1, { kind: 'text', text: lead + spell(inner) + trail, inner, command: this.token()?.text ?? '' });
  }

  /** `\textbf{w}` names a vector; `\textbf{Proof}` is text. */
  private fontText(name: string, end: number): void {
    let symbol = end === this.at + 3;
    for (let i = this.at + 2; i < end && !symbol; i += 1) {
      const t = this.tokens[i];
      symbol = t?.kind === 'command' || t?.text === '_' || t?.text === '^';
    }
    if (!symbol) return this.text(end);
    return this.join(this.at + 1, { kind: 'command', text: fontTexts.get(name) ?? name });
  }

  private word(name: string, argument: number): boolean {
    if (argument > this.at + 42) return false; // no word is that long
    const inner =
      argument >= 0 ? this.tokens.slice(this.at + 2, argument) : this.tokens.slice(this.at + 1, this.at + 2);
    if (inner[0]?.kind !== 'letter') return false;
    const spaced = name.startsWith('\\operatorname');
    const plain = inner.every(
      (t) =>
        t.kind === 'letter' ||
        t.kind === 'digit' ||
        t.text === '-' ||
        t.text === '\\_' ||
        t.text === '_' ||
        ignored.has(t.text),
    );
    if (!plain || (!spaced && inner.some((t) => t.text === '_' || t.text === '-'))) return false;
    const letters = inner.filter((t) => !ignored.has(t.text)).map((t) => t.text.replace('\\', ''));
    this.join(argument >= 0 ? argument + 1 : this.at + 2, { kind: 'word', text: letters.join(''), command: name });
    return true;
  }

  /** `{\rm tr}`: letters from the switch to the closing brace. */
  private romanSwitch(): boolean {
    let end = this.at + 1;
    while (this.tokens[end]?.kind === 'letter') end += 1;
    if (end === this.at + 1 || this.tokens[end]?.text !== '}') return false;
    const letters = this.tokens.slice(this.at + 1, end).map((t) => t.text);
    // The braces around it are only there for the switch: {\rm tr}(A) is a function and its argument.
    if (this.out.at(-1)?.text === '{' && !takesArgument(this.out.at(-2))) {
      this.out.pop();
      this.dropped.add(end);
    }
    this.join(end, { kind: 'word', text: letters.join(''), command: '\\mathrm' });
    return true;
  }

  private delimiter(name: string): void {
    const sign = this.token(1);
    const delimiter = sign === undefined ? undefined : delimiterOf.get(sign.text);
    if (sign === undefined || delimiter === undefined) {
      return this.join(this.at + 1, { kind: 'command', text: name });
    }
    if (name === '\\middle')
      return this.join(this.at + 2, { kind: 'command', text: delimiter === '‖' ? '\\parallel' : '\\mid' });
    return this.join(this.at + 2, { kind: name === '\\left' ? 'left' : 'right', text: delimiter });
  }

  /** `\big(` is a bracket like any other; `\bigl|` says that the bar opens. */
  private sized(name: string): void {
    const side = sizes.exec(name)?.[1] ?? '';
    const sign = this.token(1);
    const delimiter = sign === undefined ? undefined : delimiterOf.get(sign.text);
    if (sign === undefined || delimiter === undefined) return this.join(this.at + 1, { kind: 'command', text: name });
    const bar = delimiter === '|' || delimiter === '‖';
    if (bar && side === 'm')
      return this.join(this.at + 2, { kind: 'command', text: delimiter === '|' ? '\\mid' : '\\parallel' });
    if (bar && side !== '')
      return this.join(this.at + 2, { kind: 'command', text: `\\${side}${delimiter === '|' ? 'vert' : 'Vert'}` });
    if (side === 'l' && !opening.has(sign.text)) return this.join(this.at + 2, { kind: 'command', text: '\\lbrace' });
    if (side === 'r' && !closing.has(sign.text) && !bar)
      return this.join(this.at + 2, { kind: 'command', text: '\\rbrace' });
    return this.join(this.at + 2, { kind: sign.kind, text: sign.text });
  }
}

function takesArgument(token: Token | undefined): boolean {
  return (
    token !== undefined && (token.kind === 'command' || token.text === '_' || token.text === '^' || token.text === '}')
  );
}

export function normalise(tokens: readonly Token[]): readonly Token[] {
  return splitBrackets(new Normaliser(tokens).run());
}
