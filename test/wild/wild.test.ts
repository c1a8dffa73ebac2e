/** The documents found in the wild, when they are at hand: every labelled link is found, and nothing right is blamed. */

import { describe, expect, it } from 'vitest';
import { outcomeOf, wildDocuments } from './wild-documents.ts';

/** Links labelled `ok` that are not read, by document and number, each with the reason. */
const known: Readonly<Record<string, string>> = {};

const documents = wildDocuments();

describe.skipIf(documents.length === 0)('the wild documents', () => {
  it.each(documents)('$name has a link for every label', ({ links, labels }) => {
    expect(links.length).toBe(labels.length);
  });

  it.each(documents)('$name is blamed for nothing that is right', ({ name, links, labels }) => {
    const blamed = links.flatMap(({ problem, line }, i) =>
      problem !== null && /^ok\b/.test(labels[i] ?? '')
        ? [{ place: `${name} ${i + 1}`, line, code: problem.code }]
        : [],
    );
    expect(blamed.filter(({ place }) => !(place in known))).toEqual([]);
  });

  it.each(documents)('$name: no wrong line passes, no right line is blamed', ({ name, checked, labels }) => {
    const bad = checked.flatMap((link, i) => {
      const outcome = outcomeOf(link, labels[i] ?? '');
      return outcome === 'missed' || outcome === 'blamed' ? [`${name} ${i + 1} ${outcome}: ${link.verdict}`] : [];
    });
    expect(bad).toEqual([]);
  });

  /** Each is told by `npm run wild`; a word that puts a whole document in doubt would be seen here. */
  it('leave no more lines without an answer than are known', () => {
    const open = documents.flatMap(({ name, checked, labels }) =>
      checked.flatMap((link, i) => (outcomeOf(link, labels[i] ?? '') === 'open' ? [`${name} ${i + 1}`] : [])),
    );
    expect(open).toEqual([
      ...[2, 4, 9, 15].map((n) => `gaussian-mle-scalar.md ${n}`),
      ...[7, 8, 10].map((n) => `map-linear-regression.md ${n}`),
    ]);
  });

  it('make no exception that is not needed', () => {
    const places = documents.flatMap(({ name, links }) =>
      links.flatMap(({ problem }, i) => (problem === null ? [] : [`${name} ${i + 1}`])),
    );
    expect(Object.keys(known).filter((place) => !places.includes(place))).toEqual([]);
  });
});
