/** Sizes in words: "let $X$ be an $n \times p$ matrix" says what `$X \in \mathbb{R}^{n \times p}$` says. */

import { readFormula, type ReadOptions } from '../notation/latex/read.ts';
import { itemsOf } from '../notation/meaning/mentions.ts';
import type { Written } from '../notation/written.ts';
import type { Span } from '../source/span.ts';
import { list, type ToldFormula, type ToldSentence } from './namings.ts';

const names = `(${list})`;
/** Of what these say more is known than how large it is. */
const special = String.raw`(?:identity|zero|null|ones|unit|exchange|permutation)\b`;
const kind = String.raw`(?:(?!${special}|n-by-n)[a-z-]+ ){0,5}?`;
const size = '(n-by-n)';

const forms = [
  new RegExp(
    String.raw`${names} (?:is|are|be|being|denotes?)(?: an?| the| two| three| both| all| each)? ${kind}${size}(?! ${special})`,
    'g',
  ),
  new RegExp(
    String.raw`${names} (?:(?:is|are|be) )?(?:of|with|has|have) (?:size|shape|order|dimensions?) ${size}`,
    'g',
  ),
];
const before = new RegExp(String.raw`${size} ${kind}(?:matrix|matrices) ${names}`, 'g');

const denial = /\b(?:not|neither|nor|no|never|cannot|unless)\b/;

/** As the notes that they stand for. */
export function sizesSaid(sentences: readonly ToldSentence[], options: ReadOptions): readonly Written[] {
  return sentences.flatMap((sentence) => {
    const { text, formulas } = sentence;
    // Each formula is one of these, in their order; whoever writes "n-by-n" without a formula says no size.
    const places = [...text.matchAll(/\$\d+\$|n-by-n/g)];
    const isSaid = places.some(([place]) => place === 'n-by-n') && !denial.test(text);
    if (!isSaid || places.length !== formulas.length) return [];
    const noteOf = (match: RegExpMatchArray, listed: string, isBefore: boolean): readonly Written[] => {
      const at = (match.index ?? 0) + (isBefore ? 0 : match[0].length - 'n-by-n'.length);
      const formula = formulas[places.findIndex(({ index }) => index === at)];
      return formula === undefined ? [] : noted(namesIn(listed, formulas), formula, options);
    };
    return [
      ...forms.flatMap((form) => [...text.matchAll(form)].flatMap((match) => noteOf(match, match[1] ?? '', false))),
      ...[...text.matchAll(before)].flatMap((match) => noteOf(match, match[2] ?? '', true)),
    ];
  });
}

interface Named {
  readonly name: Written;
  readonly span: Span;
}

function namesIn(listed: string, formulas: readonly ToldFormula[]): readonly Named[] {
  return [...listed.matchAll(/\d+/g)].flatMap(([n]) => {
    const formula = formulas[Number(n)];
    const [only, ...more] = formula?.pieces ?? [];
    if (formula === undefined || only?.kind !== 'expression' || more.length > 0) return [];
    return itemsOf(only.written).map((name) => ({ name, span: formula.part.span }));
  });
}

function noted(own: readonly Named[], { text }: ToldFormula, options: ReadOptions): readonly Written[] {
  const [space] = readFormula(String.raw`\mathbb{R}^{${text}}`, options).rows[0]?.pieces ?? [];
  if (space?.kind !== 'expression') return [];
  const { written: operand } = space;
  return own.map(({ name, span }) => ({
    kind: 'relation',
    first: name,
    rest: [{ sign: '∈', spelling: String.raw`\in`, operand }],
    span,
  }));
}

const things =
  '(?:samples?|observations?|data ?points?|points|examples?|measurements|trials|classes|categories|instances|patients|tokens|inputs|records|pairs)';
const numbers = [
  new RegExp(String.raw`\$(\d+)\$ (?:(?!of\b|and\b|or\b)[a-z.-]+ ){0,3}?${things}\b`, 'g'),
  new RegExp(String.raw`\bnumber of (?:[a-z-]+ ){0,2}?${things} (?:is |be )?\$(\d+)\$`, 'g'),
  new RegExp(String.raw`\$(\d+)\$ (?:is|be|denotes?) the number of (?:[a-z-]+ ){0,2}?${things}\b`, 'g'),
];

/** "We observe $n$ samples", "where $n$ is the number of observations": letters that are numbers of things. */
export function countsSaid(sentences: readonly ToldSentence[]): readonly string[] {
  return sentences.flatMap(({ text, formulas }) =>
    numbers.flatMap((form) =>
      [...text.matchAll(form)].flatMap(
        ([, n]) => /^\s*([a-zA-Z])\s*$/.exec(formulas[Number(n)]?.text ?? '')?.[1] ?? [],
      ),
    ),
  );
}
