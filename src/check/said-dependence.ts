/** What changes with what by words, by `x = x(t)` or by a dot: `$y$ depends on $x$`, `\dot x` beside d/dt. */

import { aloneIn } from '../derivation/parts-notes.ts';
import type { ProsePart } from '../derivation/document.ts';
import type { Derivation } from '../derivation/understand.ts';
import { letterOf, spellingOf } from '../notation/meaning/spelling.ts';
import type { Written } from '../notation/written.ts';
import type { Tie } from './ties.ts';

const depends =
  /^\s*(?:[a-z]+ly\s+|also\s+|now\s+|then\s+|itself\s+|in turn\s+)*(?:depend(?:s|ing)?\s+(?:[a-z]+ly\s+)?(?:on|upon)|var(?:y|ies|ying)\s+with|chang(?:es?|ing)\s+with)\s+(?:the\s+\w+\s+)?$/i;
const isFunction =
  /^\s*(?:is|be|are|as|being)\s+(?:an?|some|any)\s+(?:[a-z-]+\s+){0,3}functions?\s+of\s+(?:the\s+\w+\s+)?$/i;
const asFunction = /\bfunctions?\s*$/i;

export function dependenceSaid({ document, links, context, optionsAt }: Derivation): readonly Tie[] {
  const nameOf = (written: Written): string | undefined => {
    const spelling = spellingOf(written);
    return spelling === undefined ? undefined : context.table.find(spelling)?.name;
  };
  const tie = (symbol: string, to: string): Tie => ({
    symbol,
    to: new Set([to]),
    link: 0,
    everywhere: true,
    isTotal: false,
    isOfSlopes: false,
  });
  const inParts = (parts: readonly ProsePart[]): readonly Tie[] =>
    parts.flatMap((part, i) => {
      const [lead, words, on] = [parts[i - 1], parts[i + 1], parts[i + 2]];
      if (part.kind !== 'formula' || words?.kind !== 'words' || on?.kind !== 'formula') return [];
      const isSaid =
        depends.test(words.text) ||
        isFunction.test(words.text) ||
        (/^\s*of\s+$/i.test(words.text) && lead?.kind === 'words' && asFunction.test(lead.text));
      if (!isSaid) return [];
      const [name, variable] = [part, on].map(({ source, span }) => {
        const written = aloneIn(source, optionsAt(span.start));
        return written === undefined ? undefined : nameOf(written);
      });
      return name === undefined || variable === undefined || name === variable ? [] : [tie(name, variable)];
    });
  const said = document.blocks.flatMap((block) => (block.kind === 'prose' ? inParts(block.parts) : []));
  const moving = context.table.all().flatMap(({ written, name }) => {
    if (written.kind !== 'symbol' || !written.accents.some((accent) => /^d+ot$/.test(accent))) return [];
    const still = nameOf({ ...written, accents: [] });
    return [tie(name, 't'), ...(still === undefined ? [] : [tie(still, 't')])];
  });
  const shown = links.flatMap(({ left, right }) => {
    const variable = variableOf(left.written, right.written);
    const [name, to] = [left.written, variable].map((written) => (written ? nameOf(written) : undefined));
    return name === undefined || to === undefined || name === to ? [] : [tie(name, to)];
  });
  return [...said, ...moving, ...shown];
}

/** `x = x(t)`: of the second, where the first is its name. */
function variableOf(name: Written | null, value: Written | null): Written | undefined {
  const [head, group, ...more] = value?.kind === 'product' ? value.factors : [];
  if (name?.kind !== 'symbol' || head?.factor.kind !== 'symbol' || group?.factor.kind !== 'group') return undefined;
  const isSame = letterOf(head.factor) === letterOf(name) && group.sign === '' && more.length === 0;
  return isSame ? group.factor.body : undefined;
}
