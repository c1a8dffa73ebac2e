/** Functions of nothing. A document that declares the letter otherwise has its way: π is a policy in some, e an error in others. */

import { scalarRow, type VocabularyRow } from './row.ts';

// prettier-ignore
export const constants: readonly VocabularyRow[] = [
  scalarRow({ name: 'pi', gloss: 'half the circumference of the unit circle', spellings: ['\\pi'], facts: [{ kind: 'positive' }, { kind: 'constant' }], samples: [[]] }, () => Math.PI),
  scalarRow({ name: 'e', gloss: 'the base of the natural logarithm', spellings: [], facts: [{ kind: 'positive' }, { kind: 'constant' }], definition: 'exp(1)', sugar: true, samples: [[]] }, () => Math.E),
  scalarRow({ name: 'infinity', gloss: 'the end of an interval or range that has none', spellings: ['\\infty'], facts: [{ kind: 'positive' }, { kind: 'constant' }], samples: [[]] }, () => Number.POSITIVE_INFINITY),
];
