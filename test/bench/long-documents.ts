/** Documents as long as they are asked for, to see what length costs. */

import { readFileSync } from 'node:fs';
import { readDocument } from '../../src/derivation/read-document.ts';
import { understand } from '../../src/derivation/understand.ts';

const head = '---\nsymbols:\n  x: scalar\n---\n\n## Chain\n';
const from2 = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i + 2);

/** Links that are formulas of their own. */
export function squares(links: number): string {
  const square = (n: number): string => `$$ (x + ${n})^2 = x^2 + ${2 * n} x + ${n * n} $$`;
  return [head, ...from2(links).map(square)].join('\n\n');
}

/** A formula has a limit, and a chain runs on over several. */
const ROWS = 200;

/** One chain of other and other spellings of (x + 1)². */
export function chain(links: number): string {
  const rows = from2(links).map((n) => `&= (x + ${n})^2 - ${2 * (n - 1)} x - ${n * n - 1}`);
  const displays = Array.from({ length: Math.ceil(links / ROWS) }, (_, i) => {
    const own = rows.slice(i * ROWS, (i + 1) * ROWS).join(' \\\\\n');
    return `$$\n\\begin{aligned}\n${i === 0 ? '(x + 1)^2 ' : ''}${own}\n\\end{aligned}\n$$`;
  });
  return `${head}\n${displays.join('\n\n')}\n`;
}

/** The sections of a real derivation again and again, under headings of their own, until there are about so many links. */
export function sections(links: number): string {
  const whole = readFileSync(new URL('../../derivations/softmax-log-likelihood.md', import.meta.url), 'utf8');
  const start = whole.indexOf('\n## The softmax Jacobian');
  const [given, rest] = [whole.slice(0, start), whole.slice(start)];
  const linksOf = (text: string): number => understand(readDocument('whole.md', text)).links.length;
  const [before, all] = [linksOf(given), linksOf(whole)];
  const times = from2(Math.max(1, Math.round((links - before) / (all - before))));
  return given + times.map((n) => rest.replace(/^(## .*)$/gm, `$1, time ${n}`)).join('\n');
}
