/** In words, how a line follows from equations before it, and why an inequality holds: as the certificate has it. */

import type { CheckedLink } from '../check/check.ts';
import type { Zero } from '../kernel/proof.ts';
import { writeTerm } from '../notation/plain/write.ts';
import type { Term } from '../term/term.ts';
import { lineText } from './check-findings.ts';
import type { CellPlace } from './place.ts';

type PlaceOf = (n: number) => { readonly line: number; readonly cell?: CellPlace } | undefined;

/** Of a line that leans on others, only those are told that the proof made use of. */
export function consequenceText(
  { judgement }: CheckedLink,
  placeOf: PlaceOf,
  sizes: ReadonlySet<string>,
): readonly string[] {
  const leans = judgement?.leans;
  if (leans === undefined) return [];
  const zeros = judgement?.proof?.zeros ?? [];
  const called = (equation: number): string | undefined => {
    const place = placeOf(leans[equation] ?? 0);
    return place === undefined ? undefined : lineText(place);
  };
  const names = [
    ...new Set(
      (zeros.length > 0 ? zeros.map(({ equation }) => equation) : leans.map((_, i) => i)).flatMap(
        (i) => called(i) ?? [],
      ),
    ),
  ];
  const head =
    names.length === 0 ? 'This follows from what is given.' : `This is no identity: it follows from ${listed(names)}.`;
  const parts = zeros.map((each) => partText(each, called(each.equation) ?? 'what is given', sizes));
  const told = parts.every((part) => part !== undefined) && parts.length > 0 && parts.length <= MOST;
  return told ? [head, `The difference of its two sides is ${listed(parts)}.`] : [head];
}

/** More parts than this nobody adds up. */
const MOST = 3;

/** `-1/2 times that of line 14`. */
function partText({ multiple, values }: Zero, where: string, sizes: ReadonlySet<string>): string | undefined {
  const { binders, body } = multiple;
  const scope = binders.map(({ hint }) => hint);
  const [only, ...more] = body.kind === 'mul' ? body.factors : [body];
  const factor = writeTerm(only !== undefined && more.length === 0 ? only : body, { sizes, scope });
  const at = values.length === 0 ? '' : ` at ${values.map((value) => writeTerm(value, { sizes, scope })).join(', ')}`;
  const whole =
    factor === '1'
      ? `that of ${where}${at}`
      : factor === '-1'
        ? `that of ${where}${at}, with the sides exchanged`
        : `${bracketed(factor)} times that of ${where}${at}`;
  return scope.length === 0 ? whole : `the sum over ${scope.join(' and ')} of ${whole}`;
}

function bracketed(factor: string): string {
  return / [+/-] /.test(factor) ? `(${factor})` : factor;
}

function listed(parts: readonly (string | undefined)[]): string {
  const known = parts.filter((part) => part !== undefined);
  const last = known.at(-1) ?? '';
  return known.length < 2 ? last : `${known.slice(0, -1).join(', ')} and ${last}`;
}

/** `The line says that a² + b² − 2ab is not negative`. */
export function orderText({ link, judgement }: CheckedLink, sizes: ReadonlySet<string>): readonly string[] {
  const sentence = judgement?.theorem?.statement.left;
  const proof = judgement?.proof;
  if (link.claim === undefined || link.claim.relation === '=' || sentence?.kind !== 'bracket' || proof === undefined)
    return [];
  const sign = signOf(sentence, judgement?.theorem?.statement.right);
  if (sign === undefined) return [];
  return [`The line says that ${writeTerm(sentence.left, { sizes })} ${sign}, and that was proved.`];
}

/** A bracket `[d < 0]` that is 1 or 0, in words about d. */
function signOf(sentence: Extract<Term, { kind: 'bracket' }>, value: Term | undefined): string | undefined {
  const isZero = sentence.right.kind === 'rational' && sentence.right.value.numerator === 0n;
  if (!isZero || value?.kind !== 'rational') return undefined;
  const holds = value.value.numerator !== 0n;
  switch (sentence.relation) {
    case '<':
      return holds ? 'is negative' : 'is not negative';
    case '≤':
      return holds ? 'is not positive' : 'is positive';
    case '=':
      return holds ? 'is 0' : 'is not 0';
    default:
      return undefined;
  }
}
