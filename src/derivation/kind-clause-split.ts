/** A kind cut into clauses: at commas, and at brackets that hold a remark. */

import { kindTokens, type KindToken } from './kind-tokens.ts';

/** The clauses of a kind: what commas separate outside brackets, and each remark in brackets by itself, after its clause. */
export function kindClauses(text: string): readonly (readonly KindToken[])[] {
  const clauses: KindToken[][] = [];
  let current: KindToken[] = [];
  let aside: KindToken[] | null = null;
  let asides: KindToken[][] = [];
  let depth = 0;
  let grouped = 0; // brackets as in `family of (vector d)` say nothing
  const close = (): void => {
    if (current.length > 0) clauses.push(current);
    clauses.push(...asides.filter((tokens) => tokens.length > 0));
    current = [];
    asides = [];
  };
  for (const token of kindTokens(text)) {
    const last = current.at(-1)?.text;
    if (aside === null && token.text === '(' && last === 'of') grouped += 1;
    else if (aside === null && token.text === ')' && grouped > 0 && depth === 0) grouped -= 1;
    else if (aside === null && depth === 0 && token.text === '(' && !opensInterval(last)) aside = [];
    else if (aside !== null) {
      if (token.text === '(') depth += 1;
      if (token.text === ')' && depth === 0) {
        asides.push(...splitAt(aside));
        aside = null;
      } else {
        if (token.text === ')') depth -= 1;
        aside.push(token);
      }
    } else if ((token.text === ',' || token.text === ';') && depth === 0) close();
    else {
      if ('([{'.includes(token.text)) depth += 1;
      if (')]}'.includes(token.text)) depth = Math.max(0, depth - 1);
      current.push(token);
    }
  }
  if (aside !== null) asides.push(aside);
  close();
  return clauses;
}

/** A bracket after `in` or an exponent belongs to what stands before it. */
function opensInterval(last: string | undefined): boolean {
  return last !== undefined && ['in', '∈', '^', '*', '×', 'x', 'by', '+', '-'].includes(last.toLowerCase());
}

function splitAt(tokens: readonly KindToken[]): KindToken[][] {
  const parts: KindToken[][] = [[]];
  for (const token of tokens) {
    if (token.text === ',' || token.text === ';') parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}
