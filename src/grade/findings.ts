/** What a check found of one submission, as data: all that marks are made from. */

/** A line of a submission: one relation sign with its sides. */
export interface Line {
  readonly n: number;
  readonly line: number;
  /** Of a notebook: the cell, and the line in it. */
  readonly cell?: { readonly number: number; readonly line: number };
  readonly label: string;
  /** As it is written, in LaTeX. */
  readonly left: string;
  readonly relation: string;
  readonly right: string;
  readonly role: 'claim' | 'given' | 'goal' | 'condition';
  readonly verdict: 'proved' | 'verified' | 'refuted' | 'conditional' | 'malformed' | 'unread' | 'undecided' | 'given';
  /** It was stated as given, and the assignment does not give it: it was held to be a claim. */
  readonly restates: boolean;
  /** Wrong as it stands, right of where its chain began. */
  readonly undoes: boolean;
  /** It takes over what is wrong from the line before, and nothing else is wrong with it. */
  readonly inherits: boolean;
  /** It goes on with the wrong result of an earlier line. */
  readonly carriedFrom: number | null;
  /** A name that it speaks of on one side, and that nothing defines: whether it is wrong is not known. */
  readonly loose: string | null;
  /** It leans on a condition that the submission imposes. */
  readonly leans: boolean;
  readonly reason: string;
  /** Whether the stated reason is what the step does; null: not known. */
  readonly fits: boolean | null;
  readonly slip: { readonly kind: string; readonly name: string } | null;
  /** What shows that it is wrong, or why it was not decided, in one line. */
  readonly evidence: string;
  /** Of a wrong line: the same for lines that say the same in other letters; '' for the others. */
  readonly same: string;
  /** What its author is told, at the hint level of the assignment. */
  readonly told: readonly string[];
}

export interface Followed {
  readonly n: number;
  readonly slip: number;
  readonly left: number;
  readonly empty: boolean;
  /** A right line of the same chain leads to the slip. */
  readonly led: boolean;
}

export interface NameDoubt {
  readonly name: string;
  readonly candidates: readonly string[];
}

export interface Findings {
  readonly lines: readonly Line[];
  /** By row: the link that reaches it. */
  readonly met: Readonly<Record<string, number>>;
  readonly followed: Readonly<Record<string, Followed>>;
  /** By row: on how many lines it rests beside the one that says it; left out where that one is enough. */
  readonly working: Readonly<Record<string, number>>;
  /** How many lines say something of their own, and pass. */
  readonly saying: number;
  readonly open: Readonly<Record<string, readonly number[]>>;
  /** Lines that come to what a row asks, and of which it was not recognised what they are about. */
  readonly near: Readonly<Record<string, readonly number[]>>;
  /** By row: the line of the file where an assumption or a reason is stated. */
  readonly stated: Readonly<Record<string, number>>;
  /** Names of the assignment with those of the submission, where they differ. */
  readonly names: readonly (readonly [string, string])[];
  readonly nameDoubts: readonly NameDoubt[];
  /** What could not be read and is no line: where, and why. */
  readonly outside: readonly { readonly line: number; readonly text: string }[];
  /** What kept it from being checked; null: nothing. */
  readonly trouble: string | null;
  /** The clock had a say: elsewhere it may come out otherwise. */
  readonly hurried: boolean;
}

export const nothingFound: Findings = {
  lines: [],
  met: {},
  followed: {},
  working: {},
  saying: 0,
  open: {},
  near: {},
  stated: {},
  names: [],
  nameDoubts: [],
  outside: [],
  trouble: null,
  hurried: false,
};
