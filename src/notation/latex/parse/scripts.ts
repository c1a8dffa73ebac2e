/** What may follow an atom: subscripts and superscripts in any order, primes, factorials. */

import { problem } from '../../../source/problem.ts';
import type { Span } from '../../../source/span.ts';
import type { Written } from '../../written.ts';
import type { Scripts } from '../notation.ts';
import type { Grammar } from './grammar.ts';
import { nestingLimit } from './cursor.ts';

export function readScripts(parser: Grammar): Scripts {
  let sub: Written | null = null;
  let sup: Written | null = null;
  let primes = 0;
  for (;;) {
    const token = parser.peek();
    if (token === null || token.kind !== 'sign') break;
    if (token.text === "'" && sup === null && (primes === 0 || token.space === 0)) {
      parser.next();
      primes += 1;
    } else if (token.text === '_' && sub === null) {
      parser.next();
      sub = script(parser, 'a subscript');
    } else if (token.text === '^' && sup === null) {
      parser.next();
      const counted = primesOnly(parser);
      if (counted > 0) primes += counted;
      else sup = script(parser, 'a superscript');
    } else if (token.text === '_' || token.text === '^' || token.text === "'") {
      parser.fail(
        problem(
          'unexpected-token',
          { start: token.start, end: token.end },
          { found: token.raw, expected: 'only one script of a kind' },
        ),
      );
    } else break;
  }
  return { sub, sup, primes };
}

/** Letters in a script are read in their own font: the i of \mathbf{x_i} is the index i. */
function script(parser: Grammar, expected: string): Written {
  const { font } = parser;
  parser.font = '';
  const read = parser.indexArgument(expected);
  parser.font = font;
  return read;
}

/** ^{\prime\prime} is two primes. */
function primesOnly(parser: Grammar): number {
  const range = parser.argumentRange();
  if (range === null || range.to - range.from > 8) return 0;
  let count = 0;
  for (let i = range.from; i < range.to; i += 1) {
    const text = parser.tokens[i]?.text;
    if (text !== '\\prime' && !(text === "'" && range.after > range.to)) return 0;
    count += 1;
  }
  if (count > 0) parser.jump(range.after);
  return count;
}

export function readPostfix(parser: Grammar, base: Written, start: number): Written {
  let node = base;
  for (let depth = 0; ; depth += 1) {
    if (depth > nestingLimit) return parser.fail(problem('too-deep', parser.here(), { limit: String(nestingLimit) }));
    const token = parser.peek();
    if (token === null || token.kind !== 'sign') return node;
    if (token.text === '!') {
      parser.next();
      node = { kind: 'factorial', body: node, span: parser.since(start) };
    } else if (token.text === '_' || token.text === '^' || token.text === "'") {
      const { sub, sup, primes } = parser.scripts();
      const span = parser.since(start);
      const letter = sub === null && sup === null ? asLetter(node, primes, span, parser) : undefined;
      node = letter ?? { kind: 'scripted', base: node, sub, sup, primes, span };
    } else return node;
  }
}

/** `k'` where the text numbers by it: a letter of its own. */
function asLetter(base: Written, primes: number, span: Span, { primed }: Grammar): Written | undefined {
  if (base.kind !== 'symbol' || primes === 0 || !primed.has(base.letter)) return undefined;
  return { ...base, accents: [...base.accents, ...Array.from({ length: primes }, () => 'prime')], span };
}
