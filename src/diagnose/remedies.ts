/** Which slips a line can have that makes no sense: by what is complained of, and where that is. */

import type { CheckedLink } from '../check/checked-link.ts';
import type { Link } from '../derivation/link.ts';
import { mentions } from '../notation/meaning/mentions.ts';
import type { Span } from '../source/span.ts';
import type { Written } from '../notation/written.ts';
import type { Blame, Wanted } from './candidates.ts';
import type { Place } from './places.ts';
import { slips, type Slip } from './slips.ts';

const letters = ['misread', 'misread-throughout'];
const indices = ['product-for-sum', 'index', 'index-throughout', 'captured-index', 'sum-without-one', 'sum-over-all'];
const sums = ['lost-sum', 'extra-sum'];
const factors = ['lost-factor', 'extra-factor', 'product-for-sum', 'sum-for-product', 'order', 'transposed'];
const shapes = [...letters, ...factors, 'lost-index', 'index', 'lost-identity', 'lost-derivative'];

/** By the code of a problem; of what is not here any slip is looked for. */
const slipsOf: Readonly<Record<string, readonly string[]>> = {
  'free-on-one-side': [...letters, ...indices, ...sums, 'lost-index'],
  'bound-and-free': [...letters, ...indices, ...sums, 'lost-index'],
  'index-mismatch': [...letters, ...indices, ...sums, 'bound', 'lost-index'],
  'too-many-indices': letters,
  'unknown-symbol': [...letters, 'index', 'bound'],
  'missing-index': [...letters, 'lost-index', 'index', 'product-for-sum'],
  'wrong-arguments': [...letters, 'lost-index', 'index', 'transposed'],
  'bare-function': ['lost-argument'],
  'shape-mismatch': [...shapes, 'extra-term', 'inner-derivative', 'index-throughout', ...sums],
  'column-times-column': shapes,
  'row-times-row': shapes,
};

const wantedFor: ReadonlyMap<string, readonly Slip[]> = new Map(
  Object.entries(slipsOf).map(([code, ids]) => [code, slips.filter(({ id }) => ids.includes(id))]),
);

/** What is complained of; undefined: the line makes sense. A function without its argument is read, and means nothing. */
export function complaintOf({ link, verdict }: Pick<CheckedLink, 'link' | 'verdict'>): string | undefined {
  if (link.state !== 'read') return link.problems[0]?.code ?? link.state;
  return verdict === 'malformed' ? 'bare-function' : undefined;
}

/** The changes that can do something about it: of its kind, and where it is, or of the index it speaks of. */
export function remediesOf(complaint: string | undefined, blame: Blame): Wanted {
  const own = complaint === undefined ? undefined : wantedFor.get(complaint);
  if (own === undefined) return { blame };
  const { index, ends } = blame;
  const span = isPlain(complaint) ? blame.span : undefined;
  const isNear = ({ node, parents }: Place): boolean =>
    span === undefined || parents.length === 0 || overlaps(node.span, span);
  const helps = (place: Place, other: Written): boolean => {
    const { node } = place;
    if (ends !== undefined && isOtherEnd(node, other)) return ends.some((name) => mentions(other, name));
    return isNear(place) || (index !== undefined && (mentions(node, index) || mentions(other, index)));
  };
  return { slips: own, helps, blame };
}

/** What is wrong is where it shows; of two shapes that do not fit either may be meant. */
function isPlain(complaint: string | undefined): boolean {
  return complaint !== 'shape-mismatch' && complaint !== 'column-times-column' && complaint !== 'row-times-row';
}

/** A sum that ends elsewhere is to end where the index it binds is wanted to. */
function isOtherEnd(node: Written, other: Written): boolean {
  return node.kind === 'big' && other.kind === 'big' && node.body === other.body && node.sup !== null;
}

/** What makes no sense, where that is a part of the line. */
export function blamedIn({ problems, right }: Link): Blame {
  const [first] = problems;
  if (first === undefined) return {};
  const { span, facts } = first;
  const isPart = isWithin(span, right.span) && !isWithin(right.span, span);
  const range = first.code === 'index-mismatch' ? facts['expected'] : undefined;
  const ends = range?.slice(range.indexOf('..')).match(/[A-Za-z]/g) ?? undefined;
  return { span: isPart ? span : undefined, index: facts['index'], ends };
}

function overlaps(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}

export function isWithin(inner: Span, outer: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}
