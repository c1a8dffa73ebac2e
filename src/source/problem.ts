/** What is wrong with a text, as data: a code, a place and the facts its wording needs. */

import type { ProblemCode } from './catalogue.ts';
import type { Span } from './span.ts';

export interface Problem {
  readonly code: ProblemCode;
  readonly span: Span;
  /** What the wording of the code's catalogue row mentions, by name. */
  readonly facts: Readonly<Record<string, string>>;
}

export function problem(code: ProblemCode, span: Span, facts: Readonly<Record<string, string>> = {}): Problem {
  return { code, span, facts };
}
