/** Probabilities and densities: `p(y = k | x)` is a function named after its variables, `\mathcal N(x | μ, Σ)` the normal density. */

import { apply } from '../../term/build.ts';
import { argumentsOf } from './arguments.ts';
import type { Family, Term } from '../../term/term.ts';
import { refuse, type ChanceShape, type ChanceVariable, type Env } from './env.ts';
import { isEvent, signsOfEvents } from './events.ts';
import { asFamily } from './families.ts';
import { indexItems } from './index-term.ts';
import { itemsOf } from './mentions.ts';
import { isLabel } from './labels.ts';
import { fontOf, greekLetters, letterOf, plainNameOf, spellingOf, textOf } from './spelling.ts';
import type { Meant } from './symbols.ts';
import { broken, scalar, type Value } from './value.ts';
import type { Written, WrittenOf } from '../written.ts';

/** Letters that densities and probabilities are called by. */
export const densityLetters: ReadonlySet<string> = new Set(['p', 'P', 'q', 'Pr', 'Prob']);

export function probability(head: Written, group: WrittenOf<'group'>, env: Env): Value | undefined {
  const symbol = head.kind === 'scripted' ? head.base : head;
  if (symbol.kind !== 'symbol') return undefined;
  const letter = letterOf(symbol);
  if (symbol.letter === 'N' && symbol.font === 'calligraphic') return normal(group.body, env);
  if (!densityLetters.has(letter)) return undefined;
  const declared = env.table.find({ letter, font: fontOf(symbol), sub: '', sup: '' });
  if (env.usage.events && head.kind === 'symbol' && letter !== 'p' && isEvent(group.body, env.table))
    return refuse(env, 'unsupported-notation', group.span, { notation: 'the probability of an event' });
  const conditional =
    group.body.kind === 'conditional' || partsOfEvent(group.body).some((part) => part.kind === 'relation');
  if (!conditional && declared !== undefined && declared.origin !== 'inferred' && declared.kind !== 'function')
    return undefined;
  if (!conditional && declared?.kind === 'function' && declared.parameters !== undefined) return undefined;
  // `p_i (1 - p_i)` is a product.
  const indexed = head.kind === 'scripted' && head.sub !== null && (!isLabel(head.sub, env) || isFamily(declared));
  const unclear = unclearEvent(group.body);
  if (unclear !== undefined && !indexed)
    return refuse(env, 'unsupported-notation', unclear.span, { notation: 'this event' });
  if (!conditional && (indexed || !partsOfEvent(group.body).every(isVariable))) return undefined;
  return chance({ letter, label: labelOf(head) }, group.body, parametersOf(head, env), env);
}

/** `1 < X < 3`, `X \in S`, `A \cap B` beside what is no event: what it depends on is not known. */
function unclearEvent(body: Written): Written | undefined {
  if (body.kind === 'conditional') return unclearEvent(body.left) ?? unclearEvent(body.right);
  return partsOfEvent(body).find((part) => {
    if (part.kind === 'product') return part.factors.some(({ sign }) => /^\\(?:cap|cup|wedge)$/.test(sign));
    if (part.kind !== 'relation') return false;
    const [step, ...more] = part.rest;
    return step === undefined || more.length > 0 || signsOfEvents[step.sign] === undefined || !isVariable(part.first);
  });
}

/** `p_1(x)` beside `p_k(x)` is a member of the family. */
function isFamily(declared: Meant | undefined): boolean {
  return declared?.kind === 'function' && declared.families.length > 0;
}

/** What stands below the letter and is no parameter: `p_1` and `p_2`, `p_X` and `p_Y` are different functions. */
function labelOf(head: Written): Written | null {
  if (head.kind !== 'scripted' || head.sub === null) return null;
  const items = itemsOf(head.sub).filter((item) => !isParameter(item));
  const [only] = items;
  return items.length === 0 || only === undefined
    ? null
    : items.length === 1
      ? only
      : { kind: 'list', items, separator: ',', span: head.sub.span };
}

function isParameter(item: Written): boolean {
  return item.kind === 'symbol' && greekLetters.has(letterOf(item));
}

function partsOfEvent(body: Written): readonly Written[] {
  return body.kind === 'conditional' ? [body] : argumentsOf(body);
}

/** p_θ(x) depends on θ as p(x | θ) does. */
function parametersOf(head: Written, env: Env): readonly Event[] {
  if (head.kind !== 'scripted' || head.sub === null) return [];
  const known = itemsOf(head.sub).filter(isParameter);
  return known.map((item) => ({ variable: variableOf(item), value: env.read(item, env), indices: [] }));
}

/** Something a density is a density of: a name, a list of names. */
function isVariable(written: Written): boolean {
  if (written.kind === 'list') return written.items.every((item) => item.kind === 'dots' || isVariable(item));
  return (
    written.kind === 'symbol' ||
    (written.kind === 'scripted' && isVariable(written.base)) ||
    (written.kind === 'group' && isVariable(written.body))
  );
}

/** The variable an event speaks of, and the value it takes: `y = y_i` says both, a bare `x_i` is its own variable. */
interface Event {
  readonly variable: string;
  readonly value: Value;
  readonly indices: readonly Term[];
}

function eventsOf(body: Written, env: Env): readonly Event[] {
  return partsOfEvent(body).map((part) => {
    const named = part.kind === 'relation' ? part.first : part;
    const value = part.kind === 'relation' ? part.rest[0]?.operand : part;
    return {
      variable: variableOf(named) + (part.kind === 'relation' ? (signsOfEvents[part.rest[0]?.sign ?? '='] ?? '') : ''),
      value: value === undefined ? broken : env.read(value, env),
      indices: part.kind === 'relation' ? indicesOf(named, env) : [],
    };
  });
}

/** In `p(y_i = 1)` the event is another one for every i. */
function indicesOf(written: Written, env: Env): readonly Term[] {
  if (written.kind !== 'scripted') return [];
  const scripts = [written.sup, written.sub].filter((script) => script !== null);
  return scripts.flatMap((script) =>
    (indexItems(script, env) ?? []).map((item) => item.term).filter((term) => term !== undefined),
  );
}

function variableOf(written: Written): string {
  if (written.kind === 'scripted') return variableOf(written.base);
  if (written.kind === 'product') {
    const [first] = written.factors;
    return first === undefined ? 'x' : variableOf(first.factor);
  }
  if (written.kind === 'group') return variableOf(written.body);
  if (written.kind === 'list') return `${variableOf(written.items[0] ?? written)}s`;
  return spellingOf(written)?.letter ?? 'x';
}

/**
 * The function is named after what it is a probability of and given what: `p(y|x)` and `p(w)` are two functions. An
 * argument list with dots (`x^{(1)}, …, x^{(n)}`) mentions one variable twice, which tells it from the single sample.
 */
function chance(
  { letter, label }: Pick<ChanceShape, 'letter' | 'label'>,
  body: Written,
  parameters: readonly Event[],
  env: Env,
): Value {
  const left = eventsOf(body.kind === 'conditional' ? body.left : body, env);
  const conditions = body.kind === 'conditional' ? eventsOf(body.right, env) : [];
  const right = [
    ...conditions,
    ...parameters.filter((own) => !conditions.some((event) => event.variable === own.variable)),
  ];
  const all = [...left, ...right];
  if (all.some((event) => event.value.broken)) return broken;
  const ranks = all.map((event) => event.value.sorts.length).join('');
  const names = (events: readonly Event[]): string =>
    events.map((event) => event.variable + (event.indices.length === 0 ? '' : String(event.indices.length))).join('_');
  const head = label === null ? letter : plainNameOf({ letter, font: '', sub: textOf(label), sup: '' });
  const plain = right.length === 0 ? `${head}_${names(left)}` : `${head}_${names(left)}_given_${names(right)}`;
  const base = apart(plain, label, env);
  const taken = env.usage.chances.get(base)?.ranks ?? ranks;
  const name = taken === ranks ? base : `${base}_${ranks}`;
  env.usage.chances.set(name, { letter, label, left: left.map(shapeOf), right: right.map(shapeOf), ranks });
  const args = all.flatMap((event): Family[] => [
    asFamily(event.value, env),
    ...event.indices.map((index) => ({ binders: [], body: index })),
  ]);
  return scalar(apply(name, args, []));
}

/** `p_{t+1}(x | y)` and `p_{t-1}(x | y)` would have one name in letters and digits. */
function apart(plain: string, label: Written | null, env: Env): string {
  const textAt = (name: string): string | undefined => {
    const known = env.usage.chances.get(name);
    return known === undefined ? undefined : known.label === null ? '' : textOf(known.label);
  };
  const own = label === null ? '' : textOf(label);
  let name = plain;
  for (let i = 2; (textAt(name) ?? own) !== own; i += 1) name = `${plain}_${i}`;
  return name;
}

function shapeOf(event: Event): ChanceVariable {
  return { name: event.variable, indices: event.indices.length };
}

/** The density where the variable is given, else the distribution with its parameters. */
function normal(body: Written, env: Env): Value {
  const parts = body.kind === 'conditional' ? [body.left, ...partsOfEvent(body.right)] : partsOfEvent(body);
  const values = parts.map((part) => env.read(part, env));
  if (values.some((value) => value.broken)) return broken;
  const ofNumbers = values.every(({ sorts }) => sorts.length === 0);
  const name = values.length !== 3 ? 'normal' : ofNumbers ? 'normal_density' : 'normal_density_of_vectors';
  return scalar(
    apply(
      name,
      values.map((value) => asFamily(value, env)),
      [],
    ),
  );
}
