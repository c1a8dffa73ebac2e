/** Lines that the words of a text give another sense than the reader takes: they are read, and neither proved nor blamed. */

import { letterOf } from '../notation/meaning/spelling.ts';
import type { Written } from '../notation/written.ts';
import { applicationDoubt } from './applied-senses.ts';
import { bareSense } from './bare-senses.ts';
import { walks } from './complex-numbers.ts';
import { complexSense } from './complex-senses.ts';
import { nameOfLeft } from './definitions.ts';
import type { WrittenLink } from './derivation.ts';
import type { Otherwise } from './link.ts';
import { bracketSense, convolutionSense, directionSense, repeatedIndexSense, variationSense } from './sign-senses.ts';
import { propertySense } from './property-senses.ts';
import { setSense } from './set-senses.ts';
import { orderDoubt } from './order-senses.ts';
import type { Context } from './read-link.ts';
import { operatorSense, rankDoubt } from './said-ranks.ts';
import { arithmeticSense, sentenceSense } from './sentence-senses.ts';
import { superscriptSense } from './superscript-senses.ts';
import type { SenseFinder, Told } from './told.ts';
import { twoSpaces } from './two-spaces.ts';

const finders: readonly SenseFinder[] = [
  complexSense,
  repeatedIndexSense,
  superscriptSense,
  convolutionSense,
  bracketSense,
  variationSense,
  directionSense,
  setSense,
  operatorSense,
  bareSense,
  sentenceSense,
  arithmeticSense,
  propertySense,
  twoSpaces,
];

/** By link: why it may mean something else, by itself or by what a line before it says that it speaks of. */
export function otherSenses(told: Told, context: Context): ReadonlyMap<WrittenLink['span'], Otherwise> {
  const { links } = told;
  const { table, usage } = context;
  const senses = finders.map((find) => find(told)).filter((sense) => sense !== undefined);
  const found = new Map<WrittenLink['span'], Otherwise>();
  const [doubted, unapplied] = [orderDoubt(told), applicationDoubt(links, context)];
  for (const link of links) {
    const sides = sidesOf(link);
    const reasons = [
      ...senses.map((sense) => sense(link, sides)),
      rankDoubt(sides, usage.saidRanks, table),
      doubted(sides, table),
      unapplied(sides),
    ].filter((reason) => reason !== undefined);
    // What leaves a proof open counts for more than what only excuses.
    const why = reasons.find((reason) => typeof reason === 'string' || !reason.proves) ?? reasons[0];
    if (why !== undefined) found.set(link.span, typeof why === 'string' ? { why, proves: false } : why);
  }
  // What a line says of a name in such a sense goes with the name.
  const users = usersOf(links);
  const open = links.filter((link) => found.get(link.span)?.proves === false);
  for (let link = open.pop(); link !== undefined; link = open.pop()) {
    const [letter, why] = [headOf(link), found.get(link.span)];
    if (letter === undefined || why === undefined) continue;
    for (const user of users.get(letter) ?? []) {
      if (found.get(user.span)?.proves === false) continue;
      found.set(user.span, why);
      open.push(user);
    }
    users.delete(letter);
  }
  return found;
}

function sidesOf({ left, right }: WrittenLink): readonly Written[] {
  return [left.written, right.written].filter((side) => side !== null);
}

/** The letter that the line defines. */
function headOf({ sign, left, place }: WrittenLink): string | undefined {
  return place > 0 || (sign !== '=' && sign !== ':=') ? undefined : nameOfLeft(left.written)?.spelling.letter;
}

/** By letter, the lines in which it has a value. */
function usersOf(links: readonly WrittenLink[]): Map<string, WrittenLink[]> {
  const users = new Map<string, WrittenLink[]>();
  for (const link of links)
    for (const letter of new Set(sidesOf(link).flatMap(lettersIn))) {
      const known = users.get(letter);
      if (known === undefined) users.set(letter, [link]);
      else known.push(link);
    }
  return users;
}

function lettersIn(side: Written): readonly string[] {
  const found: string[] = [];
  walks(side, new Set(), (part) => {
    if (part.kind === 'symbol') found.push(letterOf(part));
    return false;
  });
  return found;
}
