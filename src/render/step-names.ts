/** What a step is called, in words and symbols: `definition of $p$`, `from lines 9 and 11`. */

import { handwritten } from '../derivation/readback.ts';
import type { Context } from '../derivation/read-link.ts';
import type { NameOfStep } from '../diagnose/explain/account.ts';
import { writeLatex } from '../notation/latex/write.ts';
import { entry } from '../term/build.ts';
import { linesText, type Place } from './place.ts';

/** Words or a formula. */
export interface Phrase {
  readonly kind: 'words' | 'formula';
  readonly text: string;
}

export interface Namer {
  readonly context: Context;
  readonly placeOf: (n: number) => Place | undefined;
}

const words = (text: string): Phrase => ({ kind: 'words', text });

/** All that is done in a step, the parts of it parted by semicolons. */
export function phrasesOf(names: readonly NameOfStep[], namer: Namer): readonly Phrase[] {
  return joined(
    names.map((name) => phraseOf(name, namer)),
    '; ',
  );
}

function phraseOf({ step, of }: NameOfStep, namer: Namer): readonly Phrase[] {
  const told = step.id === 'earlier-line' ? linesOf(of, namer) : listOf(of.map((one) => subject(one, step.id, namer)));
  if (told.length === 0)
    return [
      words(step.name.replace(' of {of}', '').replace('{of}', step.id === 'earlier-line' ? 'an earlier line' : 'it')),
    ];
  const [before = '', after = ''] = step.name.split('{of}');
  if (!step.name.includes('{of}')) return [words(step.name)];
  return tidied([words(before), ...told, words(after)]);
}

/** Functions are called by their name, symbols as the document writes them. */
function subject(name: string, id: string, { context }: Namer): Phrase {
  const isFunction = id === 'derivative-of-function' || id === 'definition-of-function' || id === 'even-or-odd';
  return isFunction
    ? words(name.replaceAll('_', ' '))
    : { kind: 'formula', text: writeLatex(handwritten(entry(name), context)) };
}

/** `line 9`, `lines 9 and 11`. */
function linesOf(of: readonly string[], { placeOf }: Namer): readonly Phrase[] {
  const places = of.flatMap((n) => placeOf(Number(n)) ?? []);
  return places.length === 0 ? [] : [words(linesText(places))];
}

function listOf(phrases: readonly Phrase[]): readonly Phrase[] {
  const last = phrases.at(-1);
  if (phrases.length < 2 || last === undefined) return phrases;
  return [
    ...joined(
      phrases.slice(0, -1).map((one) => [one]),
      ', ',
    ),
    words(' and '),
    last,
  ];
}

function joined(parts: readonly (readonly Phrase[])[], between: string): readonly Phrase[] {
  return tidied(parts.flatMap((part, i) => (i === 0 ? part : [words(between), ...part])));
}

/** Words beside words are one. */
function tidied(phrases: readonly Phrase[]): readonly Phrase[] {
  const found: Phrase[] = [];
  for (const phrase of phrases) {
    const last = found.at(-1);
    if (phrase.text === '') continue;
    if (last?.kind === 'words' && phrase.kind === 'words') found.splice(-1, 1, words(last.text + phrase.text));
    else found.push(phrase);
  }
  return found;
}
