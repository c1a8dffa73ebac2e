/** Runs the examples of the cue tables: each row is found in its own sentence. */
import { describe, expect, it } from 'vitest';
import { cueRows, headingRows } from '../../src/derivation/cue-phrases.ts';
import { cuesOf, headingRole, opensScope, type Cue } from '../../src/derivation/cues.ts';

/** The cues of a sentence with formulas between dollars. */
function cuesIn(sentence: string): readonly Cue[] {
  return sentence.split(/\$[^$]*\$/).flatMap((words) => cuesOf(words));
}

describe('every phrase', () => {
  it.each(cueRows)('%s: “%s” (%s) in %s', (kind, phrase, _, example) => {
    expect(cuesIn(example)).toContainEqual(expect.objectContaining({ kind, phrase }));
  });

  it('stands in one row only for each place', () => {
    const seen = cueRows.map(([kind, phrase, where]) => `${kind} ${phrase} ${where}`);
    expect(new Set(seen).size).toBe(seen.length);
  });
});

describe('every heading', () => {
  it.each(headingRows)('%s: “%s” (%s) in %s', (role, _, __, example) => {
    expect(headingRole(example)).toBe(role);
  });

  it.each(['Question 1', '1 Question 1', 'Problem 3: the gradient', 'LIKELIHOOD:', 'Softmax', 'Case 1: $k = j$', ''])(
    'none in “%s”',
    (text) => {
      expect(headingRole(text)).toBeNull();
    },
  );
});

describe('a cue', () => {
  it('says where it stands', () => {
    expect(cuesOf('By symmetry. Hence, ')).toEqual([
      { kind: 'reason', phrase: 'by', start: 0, end: 2, first: true, last: false },
      { kind: 'conclusion', phrase: 'hence', start: 13, end: 18, first: true, last: true },
    ]);
  });

  it.each([
    ['only the formula that is left', 'case'],
    ['the set of such words', 'given'],
    ['if it holds that', 'case'],
    ['this letter', 'given'],
    ['shown above', 'goal'],
    ['Setting all this aside. To zero', 'condition'],
    ['The bias vanishes', 'vanishing'],
    ['The gradient never vanishes', 'vanishing'],
    ['We do not set the derivative to zero', 'vanishing'],
    ["We don't set it to zero", 'vanishing'],
    ['If the gradient vanishes we stop. Then', 'vanishing'],
    ['We do not assume that', 'given'],
    ['With weight decay on the last layer', 'given'],
    ['It remains open whether to minimise it', 'condition'],
  ])('is not found in “%s”', (text, kind) => {
    expect(cuesOf(text).map((cue) => cue.kind)).not.toContain(kind);
  });

  it.each([
    ['If the derivative is set to zero, ', 'vanishing'],
    ['It is not linear. Setting the derivative to zero, ', 'vanishing'],
    ['which does not depend on it, where ', 'given'],
  ])('is found in “%s”', (text, kind) => {
    expect(cuesOf(text).map((cue) => cue.kind)).toContain(kind);
  });

  it('takes capitals as it takes small letters', () => {
    expect(cuesOf('WHEN ')).toEqual(cuesOf('when '));
  });

  it.each([
    ['', true],
    [':', true],
    [', we have', true],
    [' we obtain', true],
    [' holds for all x', false],
    [' and 0 otherwise.', false],
  ])('of a case opens a scope before “%s”: %s', (after, expected) => {
    expect(opensScope(after)).toBe(expected);
  });

  it('is found in linear time', () => {
    const started = performance.now();
    cuesOf('set the '.repeat(100_000));
    expect(performance.now() - started).toBeLessThan(5000);
  });
});
