/** Understanding never throws and never hangs, whatever the text: mutated documents and hostile ones. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/derivation/read-document.ts';
import { understand } from '../../src/derivation/understand.ts';
import { generator, long } from '../search.ts';

const folder = join(import.meta.dirname, '../../derivations/as-written');
const sources = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));
const runs = long ? 1000 : 20;

const inserts = [
  '$$',
  '$',
  '\\',
  '{',
  '}',
  '_',
  '^',
  '&',
  '\\\\',
  '=',
  '\\sum_{',
  '\\frac',
  '\\dots',
  '|',
  '(',
  ']',
  "'",
  'x_i',
  '\n\n',
  '\\begin{cases}',
  '^T',
  ':=',
  '1..',
  '\\partial',
  '\\nabla',
  '\\int ',
  '-',
];

function mutated(text: string, random: () => number): string {
  let out = text;
  const times = 1 + Math.floor(random() * 6);
  for (let i = 0; i < times; i += 1) {
    const at = Math.floor(random() * out.length);
    const kind = random();
    if (kind < 0.4) out = out.slice(0, at) + (inserts[Math.floor(random() * inserts.length)] ?? '') + out.slice(at);
    else if (kind < 0.7) out = out.slice(0, at) + out.slice(at + 1 + Math.floor(random() * 12));
    else {
      const from = Math.floor(random() * out.length);
      out = out.slice(0, at) + out.slice(from, from + Math.floor(random() * 60)) + out.slice(at);
    }
  }
  return out;
}

/** Every link says what it understood, or what is in the way. */
function check(text: string): void {
  const { links } = understand(readDocument('fuzz.md', text));
  for (const link of links) {
    if (link.state === 'read') expect(link.problems).toEqual([]);
    else expect(link.problems.length).toBeGreaterThan(0);
    for (const { span } of [...link.problems, ...link.warnings]) expect(span.end).toBeGreaterThanOrEqual(span.start);
  }
}

describe('understanding hostile text', () => {
  it(`survives ${runs} mutated documents`, () => {
    const random = generator(20261121);
    for (let run = 0; run < runs; run += 1) {
      const source = sources[run % sources.length] ?? '';
      const text = mutated(source, random);
      try {
        check(text);
      } catch (error) {
        throw new Error(`run ${run}: ${text}`, { cause: error });
      }
    }
  }, 600_000);

  const deep = 150;
  /** What reads dots compares all entries with all others. */
  const wide = long ? 30 : 20;
  const row = (r: number): string =>
    Array.from({ length: wide }, (_, c) => (c === Math.floor((2 * wide) / 3) ? '\\dots' : `x_${r} y_${c}`)).join(' & ');
  const hostile: readonly (readonly [string, string])[] = [
    ['sums in sums', `$$ a = ${'\\sum_{k=1}^K '.repeat(deep)} x_k $$`],
    ['fractions in fractions', `$$ a = ${'\\frac{1}{'.repeat(80)}x${'}'.repeat(80)} $$`],
    [
      'a wide matrix with dots',
      `$$ A = \\begin{bmatrix} ${Array.from({ length: wide }, (_, r) => row(r)).join(' \\\\ ')} \\end{bmatrix} $$`,
    ],
    ['primes without end', `$$ a = f${"'".repeat(500)}(x) $$`],
    ['derivatives of derivatives', `$$ a = ${'\\frac{\\partial}{\\partial x} '.repeat(deep)} f $$`],
    [
      'many undeclared letters in flawed links',
      Array.from(
        { length: 40 },
        (_, i) =>
          `$$ v_{${'abcdefghij'[i % 10] ?? 'a'}} + ${'ABCDEFGHIJ'[i % 10] ?? 'A'}^T u${'xyzw'[i % 4] ?? 'x'} = \\|q_${i % 7}\\| r $$`,
      ).join('\n\n'),
    ],
    ['a long chain', `$$ a ${'= b + c '.repeat(1500)} $$`],
    ['a definition of itself', '---\nsymbols:\n  x: vector x\n---\n$$ x = x_x $$'],
  ];

  it.each(hostile)(
    '%s',
    (_, text) => {
      check(text);
    },
    30_000,
  );
});
