/** Every named step is found in its example, and every rule belongs to one of them. */

import { describe, expect, it } from 'vitest';
import { mentionsIn, plainWords } from '../../../src/diagnose/explain/stated-reason.ts';
import { namedSteps, namedStepOf } from '../../../src/diagnose/explain/named-steps.ts';
import { rules } from '../../../src/rules/rulebook.ts';
import { boardAt, checkedText, documentOf, namesOf } from './explained.ts';

/** The laws of differentiation, and what is said of steps that are no rule. */
const others = [
  'diff-constant',
  'diff-variable',
  'diff-add',
  'diff-product',
  'diff-quotient',
  'diff-reciprocal',
  'diff-power',
  'diff-exponential',
  'diff-sum',
  'diff-prod',
  'diff-chain',
  'diff-multiple',
  'definition',
  'substitution',
  'lemma',
  'case',
  'algebra',
  'log-quotient',
];

describe('the named step', () => {
  it.each(namedSteps)('$id', ({ id, example }) => {
    const checked = checkedText(documentOf(example.symbols, example.line, example.given));
    expect(checked.links.at(-1)?.verdict).toBe('proved');
    expect(namesOf(boardAt(checked, checked.links.length, 'coarse'))).toContain(id);
  });

  it('has a name of its own', () => {
    expect(new Set(namedSteps.map(({ id }) => id)).size).toBe(namedSteps.length);
    expect(new Set(namedSteps.map(({ name }) => name)).size).toBe(namedSteps.length);
  });

  it.each(namedSteps.filter(({ name }) => !name.includes('{of}')))('$id is understood by its name', ({ id, name }) => {
    expect(mentionsIn(`by the ${name}`).map(({ step }) => step.id)).toContain(id);
  });

  it.each(namedSteps)('$id is understood by every other word for it', ({ id, said }) => {
    for (const phrase of said) {
      expect(plainWords(phrase)).not.toBe('');
      expect(
        mentionsIn(`\\text{${phrase}}`).map(({ step }) => step.id),
        phrase,
      ).toContain(id);
    }
  });
});

describe('every rule', () => {
  it('belongs to a named step', () => {
    const names = [...rules().map(({ row }) => row.id), ...others];
    expect(names.filter((name) => namedStepOf(name) === undefined)).toEqual([]);
  });
});
