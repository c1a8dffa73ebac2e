/** What a formula's text is cut into: commands, letters, digits, signs, each with its place. */

export type TokenKind =
  | 'command' // \frac, \{, \,
  | 'letter' // one letter
  | 'digit'
  | 'words' // a run of letters of a script that mathematics does not use, such as CJK
  | 'sign' // any other character
  | 'row' // \\, also \\[2pt]
  | 'begin' // \begin{text}
  | 'end' // \end{text}
  | 'left' // \left and its delimiter, made by `normalise`
  | 'right'
  | 'text' // \text{…}, made by `normalise`
  | 'word'; // \mathrm{…}, \operatorname{…} of letters only, made by `normalise`

export interface Token {
  readonly kind: TokenKind;
  /** The spelling the parser goes by; for `text` and `word` the words, for `left` and `right` the delimiter. */
  readonly text: string;
  /** As it stands in the source; '' for what a mapped character adds beyond its first token. */
  readonly raw: string;
  readonly start: number;
  readonly end: number;
  /** How many characters of white space stand before it. */
  readonly space: number;
  /** The command that made a `text` or a `word`. */
  readonly command?: string;
  /** The tokens a `text` was made of. */
  readonly inner?: readonly Token[];
}

/** The tokens' source, with white space brought down to one blank. */
export function spell(tokens: readonly Token[]): string {
  let text = '';
  for (const [i, token] of tokens.entries()) {
    if (i > 0 && token.space > 0) text += ' ';
    else if (/\\[A-Za-z]+$/.test(text) && /^[A-Za-z]/.test(token.raw)) text += ' ';
    text += token.raw;
  }
  return text;
}
