/** The plain line → terms, families, sorts and claims; a text that is none gives a problem with its place, never a throw. */

import type { Problem } from '../../source/problem.ts';
import type { Claim } from '../../term/claim.ts';
import type { Family, Sort, Term } from '../../term/term.ts';
import type { PlainContext } from './context.ts';
import { Refusal } from './cursor.ts';
import { Parser } from './parser.ts';
import { tokenize } from './tokenize.ts';

export type PlainReading<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

function read<T>(text: string, context: PlainContext, part: (parser: Parser) => T): PlainReading<T> {
  const tokens = tokenize(text);
  if ('code' in tokens) return { ok: false, problem: tokens };
  try {
    const parser = new Parser(tokens, context);
    const value = part(parser);
    parser.finish();
    return { ok: true, value };
  } catch (refusal) {
    if (refusal instanceof Refusal) return { ok: false, problem: refusal.problem };
    throw refusal;
  }
}

export function readTerm(text: string, context: PlainContext = {}): PlainReading<Term> {
  return read(text, context, (parser) => parser.term());
}

export function readFamily(text: string, context: PlainContext = {}): PlainReading<Family> {
  return read(text, context, (parser) => parser.family());
}

export function readSort(text: string, context: PlainContext = {}): PlainReading<Sort> {
  return read(text, context, (parser) => parser.range());
}

export function readClaim(text: string, context: PlainContext = {}): PlainReading<Claim> {
  return read(text, context, (parser) => parser.claim());
}
