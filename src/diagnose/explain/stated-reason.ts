/** Which of the named steps a stated reason speaks of: `\text{Apply chain rule on } z_j` of the chain rule. */

import { namedSteps, type NamedStep } from './named-steps.ts';

export interface Mention {
  readonly step: NamedStep;
  /** As it is said, in plain small letters. */
  readonly phrase: string;
}

/** Words that make of a name something else than the reason. */
const denials = /\b(?:not|without|no|instead of|unlike|except)(?: \w+){0,2} $/;

/** The longest phrases that occur; what is part of a longer one is not meant. */
export function mentionsIn(reason: string): readonly Mention[] {
  const text = ` ${plainWords(reason)} `;
  const found: (Mention & { readonly start: number; readonly end: number })[] = [];
  for (const { step, phrase } of phrases()) {
    const start = text.indexOf(` ${phrase} `) + 1;
    if (start > 0 && !denials.test(text.slice(0, start)))
      found.push({ step, phrase, start, end: start + phrase.length });
  }
  return found.filter(
    (one) =>
      !found.some(
        (other) => other.start <= one.start && one.end <= other.end && other.end - other.start > one.end - one.start,
      ),
  );
}

/** Words only: the LaTeX around them and all formulas between them fall away. */
export function plainWords(text: string): string {
  return text
    .replaceAll(/\\(?:text|mathrm|textrm|textit|textbf|emph|mbox)\b/g, ' ')
    .replaceAll(/\\[A-Za-z]+/g, ' ')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();
}

let all: readonly Mention[] | undefined;

function phrases(): readonly Mention[] {
  all ??= namedSteps.flatMap((step) => {
    // A name that lacks what it speaks of says too little.
    const own = [...(step.name.includes('{of}') ? [] : [step.name]), ...step.said].map(plainWords);
    return [...new Set(own)].filter((phrase) => phrase !== '').map((phrase) => ({ step, phrase }));
  });
  return all;
}
