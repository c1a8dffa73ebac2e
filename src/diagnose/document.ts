/** What is wrong with the lines of a document, found while it is checked. */

import { passes, type CheckedLink } from '../check/checked-link.ts';
import { checkDerivation, type Bench, type CheckManner } from '../check/check.ts';
import type { Operand } from '../derivation/derivation.ts';
import type { Link } from '../derivation/link.ts';
import { rereaderOf } from '../derivation/reread.ts';
import type { Derivation } from '../derivation/understand.ts';
import { mentions } from '../notation/meaning/mentions.ts';
import { letterOf } from '../notation/meaning/spelling.ts';
import { diagnosisOf, isWrong, type Diagnosis } from './diagnose.ts';
import { withSurmise, type Surmised } from './with-surmises.ts';

export interface Diagnoses {
  readonly heard: NonNullable<CheckManner['heard']>;
  readonly diagnosis: (n: number) => Diagnosis | undefined;
  /** Links that say nothing wrong but what they took over from a malformed line, and would be right after the repaired one. */
  readonly masked: ReadonlySet<number>;
  /** Wrong lines of which nothing was looked for: there were too many before them. */
  readonly unsought: ReadonlySet<number>;
}

/** Of so many wrong lines of a document a change is looked for that puts them right. */
const SOUGHT = 300;

/** `isAsked`: of other lines nothing is looked for. */
export function diagnosesOf(derivation: Derivation, isAsked?: (n: number) => boolean): Diagnoses {
  const found = new Map<number, Diagnosis>();
  const masked = new Set<number>();
  const unsought = new Set<number>();
  let sought = 0;
  const last = derivation.links.at(-1)?.n;
  /** The right side of a malformed link as it should be, by the number of the link. */
  const repaired = new Map<number, Operand>();
  /** The line with what should stand before it, judged. */
  const unmasked = (checked: CheckedLink, open: () => Bench): CheckedLink => {
    const { link, verdict } = checked;
    const left = repaired.get(link.n - 1);
    if (left === undefined || link.place === 0 || verdict !== 'malformed') return checked;
    return open().judged(rereaderOf(derivation, link)(left, link.right));
  };
  /** What a definition that makes no sense should be; and lines behind it that make none, or of which nothing is known. */
  let surmised: Surmised | undefined;
  let renewed: ReturnType<typeof withSurmise>;
  const mended = (surmise: Surmised): typeof renewed => (renewed ??= withSurmise(derivation, surmise));
  /** What speaks of a thing that can be put right is looked at in the text with that put right. */
  const waits = (link: Link): boolean =>
    isAsked === undefined && surmised !== undefined && speaksOf(link, surmised) && mended(surmised) !== undefined;
  const unexplained = new Set<number>();
  const looked = (checked: CheckedLink, open: () => Bench): void => {
    const { link, verdict } = checked;
    const own = unmasked(checked, open);
    if (own !== checked && passes(own)) {
      masked.add(link.n);
      return;
    }
    if (isWrong(own)) sought += 1;
    if (sought > SOUGHT && isWrong(own)) {
      unsought.add(link.n);
      return;
    }
    const diagnosis = verdict === 'malformed' && waits(link) ? undefined : diagnosisOf(own, derivation, open);
    if (diagnosis === undefined) {
      if (surmised !== undefined && verdict === 'malformed') unexplained.add(link.n);
      return;
    }
    found.set(link.n, diagnosis);
    if (verdict === 'malformed' && diagnosis.side === 'right')
      repaired.set(link.n, { ...link.right, written: diagnosis.tree, problems: [] });
    if (diagnosis.isSurmise) surmised ??= surmisedOf(link, diagnosis);
  };
  const heard: Diagnoses['heard'] = (checked, open) => {
    const { n } = checked.link;
    if (isAsked?.(n) !== false) looked(checked, open);
    if (n === last && surmised !== undefined && unexplained.size > 0 && isAsked === undefined) lookAgain(surmised);
  };
  /** The lines that were not explained, behind the definition as it should be. */
  const lookAgain = (surmise: Surmised): void => {
    const again = mended(surmise);
    if (again === undefined) return;
    const diagnoses = diagnosesOf(again.derivation, (n) => unexplained.has(n));
    const { links } = checkDerivation(again.derivation, { heard: diagnoses.heard });
    for (const checked of links) {
      const { n } = checked.link;
      const diagnosis = diagnoses.diagnosis(n);
      if (diagnosis !== undefined) found.set(n, again.back(diagnosis));
      else if (unexplained.has(n) && (passes(checked) || diagnoses.masked.has(n))) masked.add(n);
    }
  };
  return { heard, diagnosis: (n) => found.get(n), masked, unsought };
}

function surmisedOf(link: Link, { side, latex }: Diagnosis): Surmised {
  const { written } = link.left;
  const letter = written?.kind === 'symbol' ? letterOf(written) : undefined;
  return { n: link.n, span: link[side].span, latex, letter };
}

function speaksOf({ left, right }: Link, { letter }: Surmised): boolean {
  return letter !== undefined && [left, right].some(({ written }) => written !== null && mentions(written, letter));
}
