/** "The gradient is $A w + b$": a result whose left side is in the words, of the function that was written down last. */

import { concat, excerpt } from '../source/excerpt.ts';
import type { Block, ProsePart } from './document.ts';
import { endsAfter, textAt, type FormulaPart } from './spoken-definitions.ts';
import { operations, verb } from './spoken-operations.ts';

interface Function {
  readonly name: string;
  /** `J(w)`: '' for a name without arguments. */
  readonly argument: string;
  /** What it is, without blanks. */
  readonly formula: string;
}

interface Told {
  readonly operation: (typeof operations)[number];
  readonly by: string;
}

const slopes = operations.filter(({ isSlope = false }) => isSlope);

const speaksOfSlope = new RegExp(
  slopes
    .map(({ noun }) => noun)
    .join('|')
    .concat('|differentiating'),
  'i',
);

/** "of the loss": of what the text is about. */
const ofLoss =
  '(?: of (?:the|this|our) (?:loss|objective|cost|energy|error|criterion|function|(?:log-?)?likelihood)(?: function)?)?';

/** "the gradient", "its second derivative", "taking the derivative"; "the gradient flow" is another thing. */
const leads = slopes.map((operation) => ({
  operation,
  direct: new RegExp(
    String.raw`\b(?:the|its|whose) (?:${operation.noun})${ofLoss}(?: then| therefore| thus)? ${verb}\s+$`,
    'i',
  ),
  byWhat: new RegExp(
    String.raw`\b(?:the|its|whose) (?:${operation.noun})${ofLoss} (?:with respect to|w\.r\.t\.?|by|in)\s+$`,
    'i',
  ),
  taken: new RegExp(
    String.raw`\btak(?:ing|e) (?:the|its) (?:${operation.noun}),? (?:we (?:get|obtain|find|have)|gives|yields)\s+$`,
    'i',
  ),
}));
const differentiating = /\bdifferentiating(?: (?:it|this))?(?: once)? with respect to\s+$/i;
const isVerb = new RegExp(String.raw`^,?\s+${verb}\s+$`, 'i');
const gives = /^,?\s+(?:then )?(?:we (?:get|obtain|find|have)|gives|yields|leads to|results in)\s+$/i;

/** The formula, or the one expression of a display that ends the sentence, with the left side that the words say. */
export function resultAt(
  parts: readonly ProsePart[],
  i: number,
  before: readonly Block[],
  isResult: (part: FormulaPart) => boolean,
): FormulaPart | undefined {
  const value = parts[i];
  if (value?.kind !== 'formula') return undefined;
  const told = toldAt(parts, i);
  if (told === undefined || !endsAfter(parts, i) || !isResult(value)) return undefined;
  const of = functionSpokenOf(parts.slice(0, i), before);
  if (of === undefined) return undefined;
  const by = told.by === '' ? ownVariable(told, of) : told.by;
  const around = told.operation.write(by, true);
  if (around === undefined) return undefined;
  const text = `${around[0]}${of.name}${around[1]} = `;
  const lead = excerpt(text, Math.max(0, value.span.start - text.length));
  return { kind: 'formula', source: concat([lead, value.source]), span: value.span, said: 'left' };
}

function toldAt(parts: readonly ProsePart[], i: number): Told | undefined {
  const words = textAt(parts, i - 1);
  if (![words, textAt(parts, i - 3)].some((text) => speaksOfSlope.test(text))) return undefined;
  const direct = leads.find((lead) => lead.direct.test(words) || lead.taken.test(words));
  if (direct !== undefined) return { operation: direct.operation, by: '' };
  const [variable, first] = [parts[i - 2], textAt(parts, i - 3)];
  if (variable?.kind !== 'formula') return undefined;
  const by = variable.source.text;
  const named = isVerb.test(words) || gives.test(words) ? leads.find(({ byWhat }) => byWhat.test(first)) : undefined;
  if (named !== undefined) return { operation: named.operation, by };
  const [plain] = slopes;
  return plain !== undefined && differentiating.test(first) && gives.test(words) ? { operation: plain, by } : undefined;
}

/** A gradient needs no variable; a derivative is by the one argument. */
function ownVariable({ operation }: Told, { argument }: Function): string {
  return operation.write('', true) === undefined && !argument.includes(',') ? argument : '';
}

/** What the function with the name is a function of, by the formula that was written down for it last. */
export function argumentOf(name: string, parts: readonly ProsePart[], before: readonly Block[]): string | undefined {
  const all = [...before.flatMap(functionsOf), ...functionsIn(parts)];
  return all.findLast((one) => one.name === name.trim() && one.argument !== '')?.argument;
}

/** Of several that were written down together nothing says which one is meant: those behind the result before, then all. */
function functionSpokenOf(parts: readonly ProsePart[], before: readonly Block[]): Function | undefined {
  const result = parts.findLastIndex((_, k) => toldAt(parts, k) !== undefined);
  const newest = result < 0 ? [] : functionsIn(parts.slice(result)).filter(({ argument }) => argument !== '');
  const found = newest.length > 0 ? newest : functionsIn(parts);
  if (found.length > 0) return onlyOne(found);
  for (const block of before.toReversed()) {
    const here = functionsOf(block);
    if (here.length > 0) return onlyOne(here);
  }
  return undefined;
}

/** Of functions that are made of each other the outermost one: the loss, and not the residual in it. */
function onlyOne(found: readonly Function[]): Function | undefined {
  const isInside = ({ name }: Function): boolean =>
    found.some((other) => other.name !== name && mentions(other.formula, name));
  const outer = found.filter((one) => !isInside(one));
  const [first, ...others] = outer;
  return others.every(({ name }) => name === first?.name) ? first : undefined;
}

/** A letter may stand in a product, `wr`; those of a word or of a command are none. */
function mentions(formula: string, name: string): boolean {
  const token = name.replaceAll(/\s/g, '');
  const letters = formula.replaceAll(/\\(?:operatorname|mathrm|text)\{[^{}]*\}/g, ' ');
  if (!token.startsWith('\\')) return letters.replaceAll(/\\[A-Za-z]+/g, ' ').includes(token);
  return new RegExp(String.raw`${token.replaceAll(/[\\{}]/g, String.raw`\$&`)}(?![A-Za-z])`).test(letters);
}

function functionsOf(block: Block): readonly Function[] {
  if (block.kind === 'display') return functionsInText(block.source.text);
  return block.kind === 'prose' ? functionsIn(block.parts) : [];
}

function functionsIn(parts: readonly ProsePart[]): readonly Function[] {
  return parts.flatMap((part) => (part.kind === 'formula' ? functionsInText(part.source.text) : []));
}

const begins = String.raw`(?:^|\\begin\{\w+\*?\}|\\\\|,|;|\\quad|\\qquad|\\displaystyle)[\s&]*`;
const letter = String.raw`(?:\\(?:mathcal|mathscr|mathrm)\{[A-Z]\}|\\(?:mathcal|mathscr) [A-Z]|\\ell|\\phi|\\psi|\\rho|[A-Za-z])(?:_(?:\w|\{[^{}]*\}))?`;
const defined = new RegExp(
  String.raw`${begins}(${letter})\s*(?:(?:\\left)?\(([^()=]*?)(?:\\right)?\))?[\s&]*(?::=|=|\\equiv\b|\\triangleq\b|\\coloneqq\b)`,
  'g',
);

/** `J(w) = …`, and `L = …`; no value `J(0)`, and no small letter, which names a number or a vector as a rule. */
function functionsInText(text: string): readonly Function[] {
  const matches = [...text.matchAll(defined)];
  return matches.flatMap(({ 1: name = '', 2: argument, index, 0: head }, k) => {
    const formula = text.slice(index + head.length, matches[k + 1]?.index).replaceAll(/\\left|\s/g, '');
    if (argument !== undefined) return /[A-Za-z]/.test(argument) ? [{ name, argument: argument.trim(), formula }] : [];
    return /^(?:[A-Z]|\\)/.test(name) ? [{ name, argument: '', formula }] : [];
  });
}
