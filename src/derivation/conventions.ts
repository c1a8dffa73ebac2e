/** Conventions and declarations of the front matter that hold a formula: they are given, and stand in no line of the text. */

import { readFormula, type ReadOptions } from '../notation/latex/read.ts';
import { declaredFormulas } from './declared-formulas.ts';
import type { WrittenLink } from './derivation.ts';
import type { Preamble } from './document.ts';
import { statementsOf } from './statements.ts';

const nowhere = { start: 0, end: 0 };

export function conventionLinks({ symbols, conventions }: Preamble, options: ReadOptions): readonly WrittenLink[] {
  let chain = -1;
  return [...declaredFormulas(symbols), ...conventions].flatMap((convention) =>
    [...convention.matchAll(/\$([^$]+)\$/g)].flatMap(([, formula = '']) =>
      statementsOf(readFormula(formula, options), (span) => formula.slice(span.start, span.end)).flatMap(
        (statement): WrittenLink[] => {
          const [step] = statement.rest;
          if (statement.first === null || step === undefined || step.operand === null) return [];
          chain -= 1;
          return [
            {
              role: 'given',
              sign: step.sign.sign,
              spelling: step.sign.spelling,
              mark: '',
              span: nowhere,
              left: { ...statement.first, span: nowhere },
              right: { ...step.operand, span: nowhere },
              label: '',
              reason: convention,
              conditions: statement.conditions,
              surmises: [],
              spoken: [],
              chain,
              place: 0,
              section: 0,
              inline: true,
              stated: true,
              concluded: false,
              vanishing: false,
              model: false,
              fitted: false,
            },
          ];
        },
      ),
    ),
  );
}
