/** What a result rests on: a line that only says what is asked or given once more, or says nothing, is no working. */

import { passes, type CheckedLink } from '../../check/checked-link.ts';
import type { Link } from '../../derivation/link.ts';
import type { AskedFormula } from './asked.ts';
import type { Question } from './recognise.ts';
import { indexNamesOf, namesOf, skeletonOf, type Skeleton } from './skeleton.ts';
import { unified } from './unify.ts';

/** Where a row is reached. */
export interface Reached {
  readonly question: Question;
  readonly n: number;
}

export class Working {
  private readonly givens: readonly Skeleton[];
  private readonly lines: CheckedLink[] = [];
  /** By row and chain, the first line that comes to what is asked. */
  private readonly first = new Map<string, Map<number, number>>();
  /** Lines that begin with what is asked and say at once what it is. */
  private readonly bare = new Set<number>();
  private readonly own = new Set<string>();

  constructor(givens: readonly AskedFormula[]) {
    this.givens = givens.flatMap(({ left, right }) =>
      left === undefined ? [] : [pair(skeletonOf(left), skeletonOf(right))],
    );
  }

  hear(line: CheckedLink): void {
    this.lines.push(line);
  }

  /** A name of the author's own: a line that brings it in says no more than what it stands for. */
  defines({ link: { left } }: CheckedLink): void {
    const name = left.written === null ? undefined : namedBy(skeletonOf(left.written));
    if (name !== undefined) this.own.add(name);
  }

  reaches({ asked: { id, final } }: Question, { chain, n }: Link): void {
    const chains = this.first.get(id) ?? new Map<number, number>();
    if (!chains.has(chain)) chains.set(chain, n);
    this.first.set(id, chains);
    const isFirst = !this.lines.some((line) => line.link.chain === chain && line.link.n < n && this.says(line));
    if (final && isFirst) this.bare.add(n);
  }

  /** How many lines a row rests on; undefined: it is its own working. */
  under({ question, n }: Reached): number | undefined {
    const { asked } = question;
    if (!asked.final && !this.bare.has(n)) return undefined;
    const chain = this.lines.find(({ link }) => link.n === n)?.link.chain;
    const end = this.first.get(asked.id)?.get(chain ?? -1) ?? n;
    const names = quantitiesIn(question);
    return this.lines.filter((line) => {
      if (!this.says(line)) return false;
      return line.link.chain === chain ? line.link.n < end : sharesName(line, names);
    }).length;
  }

  /** How many lines say something of their own. */
  count(): number {
    return this.lines.filter((line) => this.isOwn(line)).length;
  }

  /** Whether a line writes down what is given, in whatever letters for its indices. */
  copies({ left, right }: Link): boolean {
    if (left.written === null || right.written === null) return false;
    const own = pair(skeletonOf(left.written), skeletonOf(right.written));
    const indices = indexNamesOf(own);
    return this.givens.some((given) => {
      const theirs = indexNamesOf(given);
      const may = (from: string, to: string): boolean => from === to || (theirs.has(from) && indices.has(to));
      return unified(given, own, { may, hides: true }) !== undefined;
    });
  }

  private says(line: CheckedLink): boolean {
    return passes(line) && this.isOwn(line);
  }

  /** Neither what is asked nor what is given, nor nothing at all. */
  private isOwn({ link }: CheckedLink): boolean {
    const [left, right] = [link.left.written, link.right.written];
    if (link.role !== 'claim' || this.bare.has(link.n) || left === null || right === null) return false;
    const sides = [skeletonOf(left), skeletonOf(right)];
    const [first, second] = sides.map((side) => JSON.stringify(side));
    if (first === second || sides.some((side) => this.own.has(namedBy(side) ?? ''))) return false;
    return !this.copies(link);
  }
}

function namedBy(skeleton: Skeleton): string | undefined {
  const head = skeleton.kind === 'node' && skeleton.head === 'entry' ? skeleton.parts[0] : skeleton;
  return head?.kind === 'name' ? head.letter : undefined;
}

function pair(left: Skeleton, right: Skeleton): Extract<Skeleton, { kind: 'node' }> {
  return { kind: 'node', head: 'list', parts: [left, right] };
}

function quantitiesIn({ left, right, indices }: Question): ReadonlySet<string> {
  const all = [...namesOf(right), ...(left === undefined ? [] : namesOf(left))];
  return new Set(all.filter((name) => !indices.has(name)));
}

function sharesName({ link: { left, right } }: CheckedLink, names: ReadonlySet<string>): boolean {
  return [left.written, right.written].some(
    (side) => side !== null && [...namesOf(skeletonOf(side))].some((name) => names.has(name)),
  );
}
