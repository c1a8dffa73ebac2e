/** Letters that name one class: "for the true class $c$", "one-hot with $y_c = 1$". They stand for one index in the whole text. */

import { mapParts } from '../notation/map-parts.ts';
import { boundLetters, mentions, partsOf, visit } from '../notation/meaning/mentions.ts';
import { letterOf, textOf } from '../notation/meaning/spelling.ts';
import type { Written, WrittenOf } from '../notation/written.ts';
import type { Declaration, Document } from './document.ts';
import type { Outline, WrittenLink } from './derivation.ts';
import { once } from './once.ts';

const which = '(?:correct|true|target|right|ground[- ]truth|actual|observed|gold)';
const thing = '(?:class|label|category|index|token|word|answer)';
const letter = String.raw`\$\s*([a-z])\s*\$`;
const isOne = String.raw`\$\s*[a-zA-Z]\s*_\s*\{?\s*([a-z])\s*\}?\s*=\s*1\s*\$`;

/** The letter is the first group. */
const named: readonly RegExp[] = [
  new RegExp(
    String.raw`\b${which}(?: \w+)? ${thing}(?: (?:index|label))?(?: (?:is|be|by|was|index|denoted|called))*,?\s*${letter}`,
    'dgi',
  ),
  new RegExp(
    String.raw`${letter}\s*(?:is|be|denotes?|being|for|indexes)\s+(?:the )?(?:index of the )?${which}(?: \w+)? ${thing}\b`,
    'dgi',
  ),
  new RegExp(String.raw`\b${thing} ${letter}\s*(?:is|being) the ${which} one\b`, 'dgi'),
];
/** `L = -\\log p_c`: the loss of one sample, by a letter that is no usual index and that the loss does not carry. */
const ofLoss = new RegExp(
  String.raw`(?<![}\w])(?:[A-Z]|\\ell|\\mathcal\s*\{?[A-Z]\}?|\\mathrm\{[A-Za-z]+\})\s*(?:\([^()$]*\)\s*)?&?\s*:?=\s*-\s*\\(?:log|ln)\s*[({]?\s*(?:[a-z]|\\(?:hat|widehat|tilde|bar)\s*\{?\s*[a-z]\s*\}?|\\pi)\s*_\s*\{?\s*([a-hopqrsuvwxz])\s*\}?\s*[)}]?(?=\s*(?:[.,;$&]|\\\\|\\tag|\n|=))`,
  'dg',
);

/** `L = -z_t + \\log \\sum_k e^{z_k}`, the same loss written out. */
const ofLogSum =
  /:?=\s*-\s*(?:\\?[A-Za-z]+\s*)?[a-z]\s*_\s*\{?\s*([a-hopqrstuvwxyz])\s*\}?\s*\+\s*\\(?:log|ln)\s*\\sum/dg;

/** `q_k = \\delta_{kc}`, `y_k = \\mathbb{1}[k = c]`: the head does not carry it. */
const ofDelta: readonly RegExp[] = [
  /[a-z]\s*_\s*\{?\s*([i-n])\s*\}?\s*&?\s*:?=\s*[^$=_]{0,20}\\delta\s*_\s*\{\s*\1\s*,?\s*([a-hopqrsuvwxz])\s*\}/dg,
  /[a-z]\s*_\s*\{?\s*([i-n])\s*\}?\s*&?\s*:?=\s*[^$=_]{0,20}\\math(?:bb|bf)\s*\{?1\}?\s*(?:\[|\\?\{|\()\s*\1\s*=\s*([a-hopqrsuvwxz])\s*(?:\]|\\?\}|\))/dg,
];

const oneHot: readonly RegExp[] = [
  new RegExp(String.raw`\bone[- ]?hot\b[^.;$]*(?:\$[^$]*\$[^.;$]*){0,2}?${isOne}`, 'dgi'),
  new RegExp(String.raw`\b(?:only|single) (?:non-?zero|one)[^.;$]*${isOne}`, 'dgi'),
  new RegExp(
    String.raw`${isOne}\s*(?:,? and |, |,? while )(?:all (?:the )?other|every other|the others|\$[^$]*=\s*0\s*\$)`,
    'dgi',
  ),
];

export const classLetters = once(({ text, preamble }: Document): readonly Declaration[] => {
  const declared = new Set(preamble.symbols.flatMap(({ names }) => names.split(/[\s,]+/)));
  const found = new Map<string, Declaration>();
  for (const pattern of [...named, ofLoss, ofLogSum, ...ofDelta, ...oneHot])
    for (const match of text.matchAll(pattern)) {
      const [names, at] = [match.at(-1) ?? '', match.indices?.at(-1)];
      if (at === undefined || declared.has(names) || found.has(names) || !standsForOne(names, text)) continue;
      found.set(names, { names, kind: 'label', span: { start: at[0], end: at[1] }, file: 'document' });
    }
  return [...found.values()];
});

/** It is an index somewhere, and no words let it run over all classes; below a sum it is another letter. */
function standsForOne(name: string, text: string): boolean {
  const isBelow = new RegExp(
    [
      String.raw`_\s*(?:${name}(?![A-Za-z])|\{[^{}]*(?<![A-Za-z\\])${name}(?![A-Za-z])[^{}]*\})`,
      // `\\delta_{kc}`, `[k = c]`
      String.raw`\\delta\s*_\s*\{\s*[i-n]\s*,?\s*${name}\s*\}|[[{(]\s*[i-n]\s*=\s*${name}\s*\\?[\]})]`,
    ].join('|'),
  );
  const isRunning = new RegExp(
    [
      String.raw`(?:\b(?:all|each|every|any|over|index)|\\forall)(?: [a-z]+)?\s*\$?\s*${name}(?![A-Za-z])`,
      String.raw`(?<![A-Za-z\\_{])${name}\s*=\s*\d`,
      String.raw`\b(?:sum\w*|averag\w+|mean)\b[^.;]{0,40}\$\s*${name}\s*\$`,
    ].join('|'),
  );
  const isIndexed = new RegExp(String.raw`(?<![A-Za-z\\_])${name}\s*[_^]`);
  return isBelow.test(text) && !isRunning.test(text) && !isIndexed.test(text);
}

const speaksOfOneHot =
  /\bone[- ]?hot\b|\b(?:only|single) (?:non-?zero|one)\b|\ball (?:the )?other|\bevery other\b|\bthe others\b/i;

const denied = /\b(?:soft|hard|cases?|almost|nearly|not|never|no longer|unless|cannot|if|suppose|whether)\b|n['’]t\b/i;

/** `y_c = 1` of a vector with one entry that is not zero says what all of its entries are: `y_i = [i = c]`. */
export function withOneHot(outline: Outline, document: Document): Outline {
  const letters = new Set(classLetters(document).map(({ names }) => names));
  if (letters.size === 0) return outline;
  const said = new Set<string>();
  const links = outline.links.map((link): WrittenLink => {
    const { left, right, sign, place } = link;
    const name = left.written;
    if (sign !== '=' || place > 0 || link.role === 'goal' || !isEntryOf(name, letters)) return link;
    if (right.written?.kind !== 'number' || right.written.text !== '1' || !saysAll(link, outline, document))
      return link;
    if (said.has(letterOf(name.base))) return link;
    said.add(letterOf(name.base));
    const index = indexBeside(name, outline, letters);
    const entry = mapParts(name, (part) => (part === name.sub ? index : part));
    return {
      ...link,
      role: 'given',
      stated: true,
      concluded: false,
      left: { ...left, written: entry },
      right: { ...right, written: bracketOf(index, name.sub, right.written) },
    };
  });
  return { ...outline, links };
}

/** "With $y$ the one-hot vector of the class $c$", "the one-hot target $y$ of class $c$": the name, and the class. */
const oneHotOf: readonly RegExp[] = [
  /\$\s*([a-zA-Z])\s*\$[^.;$]{0,40}\bone[- ]?hot\b[^.;$]{0,60}\$\s*([a-z])\s*\$/gi,
  /\bone[- ]?hot\b(?: \w+){0,3} \$\s*([a-zA-Z])\s*\$[^.;$]{0,40}\b(?:class|label|category)(?: index)? \$\s*([a-z])\s*\$/gi,
];

/** In front of it, or behind it: it is not so for certain, or not all of it. */
const uncertain =
  /\b(?:not|never|no|wrong|false|often|sometimes|either|or|whether|if|when|unless|suppose|assume|until|instead|unlike)\b|n['’]t\b/i;
const changed = /\b(?:plus|minus|smoothed|multiplied|scaled|times|noise|weighted|or|unless|except|only if)\b/i;
const softened = /\b(?:soft[- ](?:labels?|targets?)|label[- ]smoothing|smoothed labels?)\b/i;

/** As conventions, in LaTeX. */
export function oneHotClasses({ links }: Outline, document: Document): readonly string[] {
  const letters = new Set(classLetters(document).map(({ names }) => names));
  if (letters.size === 0) return [];
  const found = new Map<string, string>();
  const { text } = document;
  for (const pattern of oneHotOf)
    for (const match of text.matchAll(pattern)) {
      const [whole, name = '', one = ''] = match;
      const before =
        text
          .slice(0, match.index)
          .split(/[.;!?]\s|\n\s*\n/)
          .at(-1) ?? '';
      const behind = text.slice(match.index + whole.length).split(/[.;!?](?:\s|$)|\n\s*\n/)[0] ?? '';
      const isOpen = denied.test(whole) || uncertain.test(before) || changed.test(behind);
      if (letters.has(one)) found.set(name, isOpen ? '' : one);
    }
  // What a line says of it by a formula counts; `y_c = 1` says the same.
  for (const { left, right, place } of links) {
    const name = left.written;
    const head = name?.kind === 'scripted' ? name.base : name;
    const isSame =
      name !== null && isEntryOf(name, letters) && right.written?.kind === 'number' && right.written.text === '1';
    if (place === 0 && head?.kind === 'symbol' && !isSame) found.delete(letterOf(head));
  }
  if (softened.test(text)) return [];
  return [...found].flatMap(([name, one]) => {
    if (one === '') return [];
    const index = ['k', 'i', 'j', 'm'].find((letter) => letter !== name) ?? 'k';
    return `$${name}_${index} = [${index} = ${one}]$`;
  });
}

type Entry = WrittenOf<'scripted'> & {
  readonly base: WrittenOf<'symbol'>;
  readonly sub: WrittenOf<'symbol'>;
};

function isEntryOf(written: Written | null, letters: ReadonlySet<string>): written is Entry {
  return (
    written?.kind === 'scripted' &&
    written.base.kind === 'symbol' &&
    written.sup === null &&
    written.sub?.kind === 'symbol' &&
    letters.has(letterOf(written.sub))
  );
}

/** In its sentence, or by a line that says of the others that they are zero. */
function saysAll({ left, right }: WrittenLink, { links }: Outline, { text }: Document): boolean {
  const before =
    text
      .slice(Math.max(0, left.span.start - REACH), left.span.start)
      .split(/[.;]\s|\n\s*\n/)
      .at(-1) ?? '';
  const after = text.slice(right.span.end, right.span.end + REACH).split(/[.;]\s|\n\s*\n/)[0] ?? '';
  if (denied.test(before) || denied.test(after)) return false;
  if (speaksOfOneHot.test(before) || speaksOfOneHot.test(after)) return true;
  const base = left.written?.kind === 'scripted' ? left.written.base : undefined;
  return links.some(
    (other) =>
      other.left.written?.kind === 'scripted' &&
      base?.kind === 'symbol' &&
      other.left.written.base.kind === 'symbol' &&
      letterOf(other.left.written.base) === letterOf(base) &&
      other.right.written?.kind === 'number' &&
      other.right.written.text === '0' &&
      other.conditions.some((each) => isOther(each, left.written)),
  );
}

/** `k ≠ c`, of the class that has the one. */
function isOther(condition: Written, entry: Written | null): boolean {
  const [step, ...more] = condition.kind === 'relation' ? condition.rest : [];
  const own = entry?.kind === 'scripted' && entry.sub !== null ? textOf(entry.sub) : '';
  return step?.sign === '≠' && more.length === 0 && textOf(step.operand) === own;
}

const REACH = 160;

/** The letter that stands below the same name elsewhere, or else one that nothing else uses. */
function indexBeside(name: Entry, { links }: Outline, letters: ReadonlySet<string>): WrittenOf<'symbol'> {
  let found: WrittenOf<'symbol'> | undefined;
  const used = new Set<string>();
  for (const { left, right } of links)
    for (const tree of [left.written, right.written])
      if (tree !== null)
        visit(tree, (part) => {
          if (part.kind === 'symbol') used.add(letterOf(part));
          if (part.kind !== 'scripted' || part.base.kind !== 'symbol') return;
          const isSame = letterOf(part.base) === letterOf(name.base);
          if (isSame && part.sub?.kind === 'symbol' && !letters.has(letterOf(part.sub))) found ??= part.sub;
        });
  const free = ['i', 'j', 'k', 'l', 'm'].find((own) => !used.has(own)) ?? 'i';
  return { ...(found ?? { ...name.sub, letter: free }), span: name.sub.span };
}

function bracketOf(index: Written, one: Written, { span }: Written): Written {
  const condition: Written = {
    kind: 'relation',
    first: index,
    rest: [{ sign: '=', spelling: '=', operand: one }],
    span,
  };
  return { kind: 'group', open: '[', close: ']', body: condition, span };
}

/** `\\sum_c q_c L` where c is one class elsewhere: L may be of that class, or of each. The letter; undefined: there is no such sum. */
export function summedOverClass(trees: readonly Written[], isClass: (letter: string) => boolean): string | undefined {
  let found: string | undefined;
  for (const tree of trees)
    visit(tree, (part) => {
      if (part.kind === 'big')
        found ??= boundLetters(part).find((own) => isClass(own) && speaksWithout(own, part.body));
    });
  return found;
}

/** A name stands in it without the letter below it. */
function speaksWithout(own: string, tree: Written): boolean {
  if (tree.kind === 'scripted') {
    const carries = [tree.sub, tree.sup].some((script) => script !== null && mentions(script, own));
    if (carries) return false;
    return speaksWithout(own, tree.base) || (tree.sup !== null && speaksWithout(own, tree.sup));
  }
  if (tree.kind === 'symbol') return !['e', 'pi', own].includes(letterOf(tree));
  return partsOf(tree).some((part) => speaksWithout(own, part));
}
