/** What is said of goals and of cases beside the verdicts. */

import { expect, it } from 'vitest';
import { checkDerivation } from '../../src/check/check.ts';
import { readDocument } from '../../src/derivation/read-document.ts';
import { understand } from '../../src/derivation/understand.ts';

const document = String.raw`---
symbols:
  z: vector K
  y: vector K
---
## Given
$$ y_k = \frac{e^{z_k}}{\sum_{l=1}^K e^{z_l}} $$
## To show
$$ \frac{\partial y_k}{\partial z_j} = y_k (y_j - 1\{k=j\}) $$
$$ \sum_k y_k = 1 $$
## Derivation
Case 1: $k = j$
$$ \frac{\partial y_k}{\partial z_j} = y_k (1 - y_j) $$
Case 2: $k \neq j$
$$ \frac{\partial y_k}{\partial z_j} = - y_k y_j $$
Combining:
$$ \frac{\partial y_k}{\partial z_j} = y_k (1\{k=j\} - y_j) $$
## Derivation 2
Case 1: $k = j$
$$ \frac{\partial y_k}{\partial z_j} = y_k (1 - y_j) $$
Case 2: $k < j$
$$ \frac{\partial y_k}{\partial z_j} = - y_k y_j $$
Combining:
$$ \frac{\partial y_k}{\partial z_j} = y_k (1\{k=j\} - y_j) $$
## Derivation 3
Case 1: $k > j$
$$ \frac{\partial y_k}{\partial z_j} = - y_k y_j $$
Case 2: $k < j$
$$ \frac{\partial y_k}{\partial z_j} = - y_k y_j $$
Case 3: $k = j$
$$ \frac{\partial y_k}{\partial z_j} = y_k - y_k y_j $$
Combining:
$$ \frac{\partial y_k}{\partial z_j} = y_k (1\{k=j\} - y_j) $$
`;

it('a goal of the other sign, one that nothing arrives at, and cases that leave k > j out', () => {
  const { links, remarks } = checkDerivation(understand(readDocument('a.md', document)));
  expect(links.map(({ verdict }) => verdict).slice(0, 6)).toEqual([
    'given',
    'refuted',
    'proved',
    'proved',
    'proved',
    'proved',
  ]);
  expect(remarks).toEqual([
    { n: 2, code: 'goal-other-sign', facts: { line: '13' } },
    { n: 3, code: 'goal-not-reached', facts: {} },
    { n: 9, code: 'cases-incomplete', facts: {} },
  ]);
});
