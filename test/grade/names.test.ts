/** Names held against each other by use; and right solutions on every way, in every notation, get all points. */

import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/derivation/read-document.ts';
import { aligned } from '../../src/diagnose/examine/align.ts';
import { formulasOf } from '../../src/diagnose/examine/frame.ts';
import { problem, inNotation, notations, ways } from './class-paths.ts';
import { marked } from './class-figures.ts';

const isLong = process.env['CHAINRULE_LONG'] === '1';
const formulas = (text: string): ReturnType<typeof formulasOf>['formulas'] =>
  formulasOf(readDocument('a.md', text)).formulas;

describe('names', () => {
  const theirs = formulas(problem);
  const all = new Set(['K', 'N', 'M', 'phi', 'w', 'a', 'y', 't', 'I', 'E', 'k', 'j', 'n']);
  const names = { all, indices: new Set(['k', 'j', 'n']) };

  it.each(Object.entries(notations))('are found again: %s', (_, notation) => {
    for (const way of Object.values(ways)) {
      const { naming, doubts } = aligned(theirs, formulas(inNotation(way, notation)), names);
      const wanted = Object.entries(notation.letters).map(
        ([from, to]) => [from.replace('\\', ''), to.replace('\\', '')] as const,
      );
      for (const [from, to] of wanted)
        if (way.includes(from === 'phi' ? '\\phi' : `${from}_`)) expect([from, naming.get(from)]).toEqual([from, to]);
      expect(doubts.filter(({ name }) => !names.indices.has(name))).toEqual([]);
    }
  });

  it('are in doubt where nothing tells two apart', () => {
    const given = formulas('$$ s = u + v $$\n\n$$ p = u v $$\n');
    const own = formulas('$$ s = b + c $$\n\n$$ p = b c $$\n');
    const { doubts } = aligned(given, own, { all: new Set(['s', 'p', 'u', 'v']), indices: new Set() });
    // One of two that change places is enough to ask about.
    expect(doubts.map(({ name, candidates }) => [name, candidates])).toEqual([['u', ['b', 'c']]]);
  });
});

describe('right solutions', () => {
  it('get all points in letters of their own', { timeout: 600_000 }, () => {
    const wanted = isLong ? Object.keys(notations) : ['greek'];
    const members = Object.entries(ways).flatMap(([way, text]) =>
      wanted.map((name) => {
        const notation = notations[name];
        if (notation === undefined) throw new Error(name);
        return { name: `${way}-${name}`, text: inNotation(text, notation), planted: [], mark: 10 };
      }),
    );
    expect(marked(members)).toEqual({
      members: members.length,
      right: members.length,
      rightMissed: [],
      agreed: members.length,
      flagged: [],
      silentlyWrong: [],
    });
  });
});
