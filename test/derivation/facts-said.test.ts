/** Runs the examples of the tables of facts, and sentences in which no fact is stated, or for a stretch of the text only. */

import { describe, expect, it } from 'vitest';
import { factRows, factVerbs } from '../../src/derivation/fact-phrases.ts';
import { factsSaid, type FactSaid } from '../../src/derivation/facts-said.ts';
import { readDocument } from '../../src/derivation/read-document.ts';
import { textOf } from '../../src/notation/meaning/spelling.ts';

function saidIn(text: string): readonly FactSaid[] {
  return factsSaid(readDocument('text.md', text), { macros: new Map(), aliases: [] }).facts;
}

function told(text: string): string {
  return saidIn(text)
    .map(({ phrase, name, part }) => `${textOf(name)} ${phrase}${part === 'whole' ? '' : ` of ${part}`}`)
    .join('; ');
}

describe('every phrase', () => {
  const rows = [...factRows, ...factVerbs];

  it.each(rows)('“%s” (%j of a %s) in %s', (phrase, says, of, example) => {
    expect(saidIn(example)).toContainEqual(expect.objectContaining({ phrase, says, of }));
  });

  it('stands in one row', () => {
    const phrases = rows.map(([phrase]) => phrase);
    expect(new Set(phrases).size).toBe(phrases.length);
  });
});

describe('a sentence says', () => {
  it.each([
    ['Let $A$ be a symmetric positive definite $d \\times d$ matrix.', 'A symmetric; A positive definite'],
    ['Let $A \\in \\mathbb{R}^{n \\times n}$ be invertible, $u \\in \\mathbb{R}^n$.', 'A invertible'],
    ['Let $A$ be an $n \\times n$ symmetric positive definite matrix.', 'A symmetric; A positive definite'],
    ['Let $A$ be symmetric positive definite (SPD).', 'A symmetric; A positive definite'],
    ['Let $A$ be the symmetric kernel matrix of the training inputs.', 'A symmetric'],
    ['Let $A$ denote a symmetric matrix.', 'A symmetric'],
    ['Let $A$ denote the symmetric part of $B$.', ''],
    ['Let $A$ be the inverse of the symmetric matrix of the data.', ''],
    ['Let $A$ be a real, symmetric, positive definite matrix.', 'A symmetric; A positive definite'],
    ['where $A$ and $B$ are symmetric.', 'B symmetric; A symmetric'],
    ['with symmetric matrices $A$ and $B$.', 'A symmetric; B symmetric'],
    ['Take positive constants $a, b$.', 'a positive; b positive'],
    ['$\\tau > 0$ a temperature and $t \\in \\{0,1\\}^C$ a one-hot target.', 't one-hot'],
    ['Let $A$ be a matrix that is symmetric.', ''],
    ['a matrix $A$, which is symmetric, acts.', 'A symmetric'],
    ['We assume $A$ to be diagonal.', 'A diagonal'],
    ['each row of $P$ sums to one.', 'P sums to one of rows'],
    ['The weights $w_i$ are positive for all $i$.', 'w_i positive'],
    ['$A$ is a real symmetric matrix of size $n$.', 'A symmetric'],
  ])('%s: %s', (text, expected) => {
    expect(told(text)).toBe(expected);
  });

  it.each([
    'The matrix $A$ is not symmetric.',
    'The matrix $A$ isn’t symmetric.',
    '$A$ is never symmetric.',
    'If $A$ is symmetric, the gradient is simple.',
    'The gradient is simple if $A$ is symmetric.',
    'When $A$ is symmetric we are done.',
    'Unless $A$ is symmetric, this fails.',
    'For symmetric $A$ the gradient is simple.',
    'For a symmetric matrix $A$ the gradient is simple.',
    'For any symmetric matrix $A$, this holds.',
    'Show that $A$ is symmetric.',
    'We have to show that $A$ is symmetric.',
    'Is $A$ symmetric?',
    'Therefore $A$ is symmetric.',
    'We add it to its transpose, so $A$ is symmetric.',
    'The product of $B$ and $A$ is symmetric.',
    'The transpose of $A$ is diagonal.',
    'The inverse of a symmetric matrix $A$ is known.',
    '$A^T$ is symmetric.',
    '$A B$ is symmetric.',
    '$A = B$ is symmetric.',
    'The matrix $A$ is skew-symmetric.',
    'Let $A$ be block diagonal.',
    '$f$ is symmetric in its arguments.',
    'Both matrices are symmetric.',
    '$A$ is almost diagonal.',
    '$A$ is symmetric or diagonal.',
    'Let $A$ be the symmetric part of $B$.',
    'This gives $x$ a positive weight.',
    '$x$ is positive for large $t$.',
    'For large inputs, $x$ is positive.',
    'a positive multiple of $x$.',
    'the positive class $c$.',
    'the positive $p$-norm.',
    '$x$ is positive semidefinite only in a sense.',
    'with $A$ symmetric matrices are easy.',
    'There is some positive weight $w_i$.',
    '$x$ is positive up to a constant.',
    'The diagonal entries $d$ are known.',
    'Suppose for contradiction that $A$ is symmetric.',
    'In case $A$ is symmetric, stop.',
    'It is unknown whether $A$ is symmetric.',
    'True or false: $A$ is symmetric.',
    'Every symmetric matrix is diagonalised by an orthogonal one.',
    '$y$ and $x$ is a symmetric pair.',
    'People wrongly think that $A$ is symmetric.',
    'It is a myth that $A$ is symmetric.',
    'This requires that $A$ is symmetric.',
    'Many people assume that $A$ is symmetric, which is wrong.',
    'It would be nice to have $A$ symmetric.',
    'We distinguish: $c$ positive, $c$ negative.',
    'Let $c$ be a positive or negative constant.',
    'The constant $c$ is positive or zero.',
    'The first two entries of $p$ sum to one.',
    'The squares of the entries of $p$ sum to one.',
    'The entries of $p$ sum to one half.',
    'The entries of $A p$ sum to one.',
    'the log of a positive constant $c$.',
    'a positive constant times $c$.',
    '$c$ and $-c$ are positive.',
    'Let $u$ be a unit vector times $c$.',
    '$u / c$ is a unit vector.',
    'Let $D$ be diagonal in the basis of $B$.',
  ])('nothing: %s', (text) => {
    expect(told(text)).toBe('');
  });
});

describe('a fact counts', () => {
  const lines = (text: string): string =>
    saidIn(text)
      .map(({ from, until }) =>
        text
          .slice(from, until === Infinity ? undefined : until)
          .replaceAll(/\s+/g, ' ')
          .replaceAll(/^[ .*$]*(?=\w)|[ #]*$/g, ''),
      )
      .join(' | ');

  it.each([
    ['Before $x$. Let $A$ be symmetric. After.', 'Let $A$ be symmetric. After.'],
    ['Before.\n\n$$ x = y $$\n\nwhere $A$ is symmetric. After.', 'x = y $$ where $A$ is symmetric. After.'],
    ['Let $A$ be symmetric. Yes. Let $A$ be a matrix. After.', 'Let $A$ be symmetric. Yes.'],
    ['Let $A$ be symmetric. Yes. If $A$ is not symmetric, no.', 'Let $A$ be symmetric. Yes.'],
    ['Let $A$ be symmetric. Yes. If it is not symmetric, no.', 'Let $A$ be symmetric. Yes.'],
    ['Let $A$ be symmetric. Yes. It is not hard. After.', 'Let $A$ be symmetric. Yes. It is not hard. After.'],
    ['Let $A$ be symmetric. Yes. For arbitrary $A$, no.', 'Let $A$ be symmetric. Yes.'],
    ['Let $A$ be symmetric. Yes. In general, no.', 'Let $A$ be symmetric. Yes.'],
    ['Let $A$ be symmetric.\n\n## The general case\n\nNo.', 'Let $A$ be symmetric.'],
    ['## Example 1\n\nLet $A$ be symmetric.\n\n## Example 2\n\nNo.', 'Let $A$ be symmetric.'],
    ['Let $A$ be symmetric. Yes. This was wrong. No.', 'Let $A$ be symmetric. Yes.'],
    ['Two cases. First, $c$ is positive. Yes. Second, it is not. No.', 'First, $c$ is positive. Yes.'],
    ['Let $c$ be positive. Yes. Now take $c$ negative.', 'Let $c$ be positive. Yes.'],
    ['**Lemma 1.** Let $A$ be symmetric. Yes.\n\n**Lemma 2.** No.', 'Let $A$ be symmetric. Yes.'],
    ['**Theorem.** Let $A$ be symmetric.\n\n**Proof.** Yes.', 'Let $A$ be symmetric. **Proof.** Yes.'],
  ])('%j: %s', (text, expected) => {
    expect(lines(text)).toBe(expected);
  });

  it('not where a sentence that shows it goes on behind a display', () => {
    expect(told('Show that\n\n$$ x = y $$\n\nand $A$ is symmetric.')).toBe('');
  });
});
