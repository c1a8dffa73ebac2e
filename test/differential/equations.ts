/** Equations of scalars that all are asked about: of generated cases and of those made by hand, at concrete sizes. */

import { hasDerivative } from '../../src/calculus/differentiate.ts';
import { differentiated } from '../../src/calculus/simplify.ts';
import { checkDerivation } from '../../src/check/check.ts';
import { equationOf } from '../../src/check/equation.ts';
import { readDocument } from '../../src/derivation/read-document.ts';
import { understand } from '../../src/derivation/understand.ts';
import { renewed, Scope } from '../../src/kernel/environment.ts';
import type { Statement } from '../../src/kernel/proof.ts';
import { concrete, type Concretion } from '../../src/oracle/concrete.ts';
import { Names } from '../../src/oracle/names.ts';
import { add, negative, variablesOf, type Plain, type Variable } from '../../src/oracle/plain.ts';
import { valueAt } from '../../src/oracle/points.ts';
import { isKnownTo, printFor } from '../../src/oracle/print.ts';
import { rulebook } from '../../src/rules/rulebook.ts';
import type { Signature } from '../../src/term/signature.ts';
import type { Term } from '../../src/term/term.ts';
import { indexOf } from '../bench/instances.ts';
import { attackOf, pairsOf } from '../check/attack-list.ts';
import { caseFrom } from '../torture/cases.ts';
import { environment } from '../torture/worlds.ts';

export type Origin = 'generated' | 'by hand';

export interface Equation {
  readonly origin: Origin;
  /** Which case it was: its seed, or the line of the list. */
  readonly from: string;
  readonly left: string;
  readonly right: string;
  readonly names: Names;
  readonly variables: readonly string[];
  readonly positive: readonly string[];
  /** Left less right. */
  readonly difference: Plain;
  /** Values of the variables as they are called in the text, in decimals. */
  readonly points: readonly Readonly<Record<string, string>>[];
}

const POINTS = 8;
/** What is longer keeps the others busy and shows nothing new. */
const LONGEST = 900;

const sizes = new Map(Object.entries({ n: 3, m: 2, K: 3, N: 2 }));

/** Seeds from this one on are looked at until there are so many. */
export function generated(seed: number, count: number): readonly Equation[] {
  const found: Equation[] = [];
  for (let at = seed; found.length < count; at += 1) {
    const made = caseFrom(at);
    if (made === undefined) continue;
    const statement = { environment: environment(), left: made.left, right: made.right };
    const equation = written(statement, 'generated', `seed ${at}`, at % 3);
    if (equation !== undefined) found.push(equation);
  }
  return found;
}

const list = new URL('../torture/adversarial.list', import.meta.url);

export function byHand(): readonly Equation[] {
  return pairsOf('documents', list).flatMap(({ above, lines }) =>
    lines.flatMap((line) => {
      const { text } = attackOf(above, line);
      const { links, setting } = checkDerivation(understand(readDocument('attack.md', text)));
      return links.flatMap(({ link }) => {
        if (link.claim?.relation !== '=') return [];
        const statement = equationOf(setting.lowering.claim(link.claim, link.n), link, setting);
        return written(statement, 'by hand', line.replace(/ (?:==|!=|~=) /, ' = '), 0) ?? [];
      });
    }),
  );
}

const assignments: readonly ((place: number) => number)[] = [
  (place) => 1 + (place % 2),
  (place) => 2 - (place % 2),
  () => 1,
];

/** Undefined: it cannot be written with numbers and variables alone, or both sides come out the same. */
function written(statement: Statement, origin: Origin, from: string, turn: number): Equation | undefined {
  const { environment: known, left, right } = statement;
  const assignment = assignments[turn] ?? ((place: number) => place);
  const scope = Scope.top({ ...known, used: new Set(), budget: renewed(known) });
  const concretion: Concretion = {
    sizes,
    definitions: known.definitions,
    index: indexOf(known.symbols, assignment),
    stays: (name) => isKnownTo('mathjs', name) && isKnownTo('nerdamer', name),
  };
  const out = (side: Term): Plain | undefined => {
    // Derivatives by our own laws: all are asked about what comes after them.
    const carriedOut = hasDerivative(side) ? differentiated(side, scope, rulebook()).term : side;
    const made = concrete(carriedOut, concretion);
    return made.ok ? made.plain : undefined;
  };
  const [a, b] = [out(left), out(right)];
  if (a === undefined || b === undefined) return undefined;
  const names = new Names();
  const [first, second] = [printFor('nerdamer', a, names), printFor('nerdamer', b, names)];
  if (!first.ok || !second.ok || first.text === second.text) return undefined;
  if (first.text.length + second.text.length > LONGEST) return undefined;
  const variables = [...variablesOf(add([a, b])).values()];
  const isPositive = ({ symbol }: Variable): boolean =>
    known.symbols.get(symbol)?.facts.some(({ kind }) => kind === 'positive') === true;
  return {
    origin,
    from,
    left: first.text,
    right: second.text,
    names,
    variables: variables.map((variable) => names.of(variable)),
    positive: variables.filter(isPositive).map((variable) => names.of(variable)),
    difference: add([a, negative(b)]),
    points: Array.from({ length: POINTS }, (_, i) =>
      Object.fromEntries(variables.map((variable) => [names.of(variable), valueOf(variable, i, known.symbols)])),
    ),
  };
}

/** Of all that is stated only that something is positive is told to the others, and only that is used for values. */
function valueOf({ symbol, slots }: Variable, seed: number, symbols: Signature): string {
  const type = symbols.get(symbol);
  const facts = type?.facts.filter(({ kind }) => kind === 'positive') ?? [];
  const own = new Map([[symbol, { slots: type?.slots ?? [], facts }]]);
  return String(valueAt(symbol, slots, seed, own, sizes));
}
