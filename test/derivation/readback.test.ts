/** What is printed of a link reads back to the very term: the plain line and the LaTeX, over every document at hand. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/derivation/read-document.ts';
import { envOf, newChain } from '../../src/derivation/read-link.ts';
import { printed, sizeNames } from '../../src/derivation/readback.ts';
import { understand, type Derivation } from '../../src/derivation/understand.ts';
import type { Link } from '../../src/derivation/link.ts';
import { readFormula } from '../../src/notation/latex/read.ts';
import { solved } from '../../src/notation/meaning/relate.ts';
import { readClaim } from '../../src/notation/plain/read.ts';
import { writeTerm } from '../../src/notation/plain/write.ts';
import { entry } from '../../src/term/build.ts';
import { sameClaim, sameTerm } from '../../src/term/equality.ts';
import { openFamily } from '../../src/term/scope.ts';
import type { Claim } from '../../src/term/claim.ts';
import type { Term } from '../../src/term/term.ts';

const root = join(import.meta.dirname, '../..');

function markdownIn(folder: string): string[] {
  return existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.md') && name !== 'README.md')
        .map((name) => join(folder, name))
    : [];
}

const documents = [
  ...markdownIn(join(root, 'derivations')),
  ...markdownIn(join(root, 'derivations/as-written')),
  ...markdownIn(join(root, '../shared/derivations')),
];

/** Both sides of a claim with its axes named, as the LaTeX names them. */
function sides(claim: Claim, axes: readonly string[]): readonly Term[] {
  const values = axes.map((axis) => entry(axis, []));
  return [claim.left, claim.right].map((body) => openFamily({ binders: claim.binders, body }, values));
}

function readAgain(link: Link, claim: Claim, { context }: Derivation): readonly (Term | undefined)[] {
  const { latex, axes } = printed(claim, context);
  const formula = readFormula(latex);
  expect(formula.problems, latex).toEqual([]);
  const chain = newChain();
  axes.forEach((axis, i) => {
    const sort = claim.binders[i]?.sort;
    if (sort !== undefined) chain.indices.set(axis, { symbol: axis, sort, letter: axis, bound: false });
  });
  for (const { name, sort } of link.indices)
    chain.indices.set(name, { symbol: name, sort, letter: name, bound: false });
  return (formula.rows[0]?.pieces ?? []).flatMap((piece) => {
    if (piece.kind !== 'expression') return [];
    const env = envOf(context, chain);
    const value = env.read(piece.written, env);
    return [value.sorts.length === 0 ? solved(value.at([]), env) : undefined];
  });
}

describe('readback', () => {
  it('has documents to read', () => {
    expect(documents.length).toBeGreaterThanOrEqual(10);
  });

  describe.each(documents.map((path) => [path.slice(root.length), path] as const))('%s', (_, path) => {
    const derivation = understand(readDocument(path, readFileSync(path, 'utf8')));
    const links = [...derivation.conventions, ...derivation.links].filter((link) => link.claim !== undefined);
    const sizes = sizeNames(derivation.context);

    it('plain lines read back to the same claims', () => {
      for (const link of links) {
        const again = readClaim(link.plain, { sizes });
        expect(again.ok, link.plain).toBe(true);
        if (again.ok && link.claim !== undefined) expect(sameClaim(again.value, link.claim), link.plain).toBe(true);
      }
    });

    it('LaTeX reads back to the same terms', () => {
      for (const link of links) {
        if (link.claim === undefined) continue;
        const { axes } = printed(link.claim, derivation.context);
        const again = readAgain(link, link.claim, derivation);
        const meant = sides(link.claim, axes);
        expect(again.length, link.latex).toBe(2);
        meant.forEach((term, side) => {
          const read = again[side];
          expect(read !== undefined && sameTerm(read, term), `${link.latex}\nmeant ${writeTerm(term, { sizes })}`).toBe(
            true,
          );
        });
      }
    });
  });
});
