/** How fast links are judged, by family of the torture and by the length of the document, beside a fixed piece of work. */

import { checkDerivation } from '../../src/check/check.ts';
import { judge } from '../../src/check/judge.ts';
import { readDocument } from '../../src/derivation/read-document.ts';
import { understand } from '../../src/derivation/understand.ts';
import { rulebook } from '../../src/rules/rulebook.ts';
import { caseFrom, type Case } from '../torture/cases.ts';
import { familyNames } from '../torture/formulas.ts';
import { environment } from '../torture/worlds.ts';
import type { Figure } from './figures.ts';
import { chain, sections, squares } from './long-documents.ts';
import { digits, leastWork } from './timing.ts';
import { yardstick } from './yardstick.ts';

const EACH = 24;
const ROUNDS = 12;
const beside = 'the yardstick';

/** True ones and false ones as chance has them. */
function casesOf(family: string): readonly Case[] {
  const found: Case[] = [];
  for (let seed = 1; found.length < EACH; seed += 1) {
    const made = caseFrom(seed);
    if (made?.family === family) found.push(made);
  }
  return found;
}

export function families(): readonly Figure[] {
  const unit = yardstick();
  return familyNames.map((family) => {
    const cases = casesOf(family);
    const ms = leastWork(ROUNDS, () => {
      // With a rulebook of its own no round remembers what was judged in another.
      const rules = new Map(rulebook());
      for (const { left, right } of cases) judge({ environment: environment(), left, right }, rules);
    });
    return {
      id: `links-${family}`,
      what: `${EACH} generated links: ${family}`,
      ms,
      beside,
      ratio: ms / unit,
      shown: `${digits((1000 * EACH) / ms)} links a second`,
      peer: false,
    };
  });
}

const growing: readonly (readonly [string, (count: number) => string])[] = [
  ['formulas', squares],
  ['chain', chain],
  ['sections', sections],
];
const LENGTHS = [50, 200, 1000];

export function lengths(): readonly Figure[] {
  const unit = yardstick();
  return growing.flatMap(([name, write]) =>
    LENGTHS.map((length) => {
      const derivation = understand(readDocument('grown.md', write(length)));
      const ms = leastWork(length < 1000 ? 5 : 2, () => checkDerivation(derivation, { rules: new Map(rulebook()) }));
      const links = derivation.links.length;
      return {
        id: `check-${name}-${length}`,
        what: `a document of ${links} links checked: ${name}`,
        ms,
        beside,
        ratio: ms / unit,
        shown: `${digits((1000 * links) / ms)} links a second`,
        peer: false,
      };
    }),
  );
}
