/** Marks as a function: rubrics with mistakes are refused with the line; rows, charges, caps, doubts and decisions by hand. */

import { describe, expect, it } from 'vitest';
import { readAssignment, type Assignment } from '../../src/grade/assignment.ts';
import { nothingFound, type Findings, type Line } from '../../src/grade/findings.ts';
import { marksOf } from '../../src/grade/marks.ts';
import { readOverrides } from '../../src/grade/overrides.ts';
import { pointsIn, rounded, shown, type Points } from '../../src/grade/points.ts';
import { readRoster } from '../../src/grade/roster.ts';
import { csvLine, readCsvRows } from '../../src/grade/csv.ts';
import { similarWork } from '../../src/grade/similar.ts';

const page = (rubric: string): string =>
  `---\nsymbols:\n  x: scalar\n---\n## To show\n\n$$ x + x = 2 x $$\n\n$$ x x = x^2 $$\n\n\`\`\`rubric\n${rubric}\n\`\`\`\n`;
/** The first line of the rubric. */
const FIRST = 12;

function assignment(rubric: string): Assignment {
  const reading = readAssignment('a.md', page(rubric));
  if (reading.kind === 'mistakes') throw new Error(JSON.stringify(reading.mistakes));
  return reading.assignment;
}

describe('a rubric with a mistake', () => {
  it.each([
    ['marks: 3', 0, /marks is 3, and the rows come to 2/],
    ['marks: many', 0, /a number from 0 on/],
    ['points: 3', 0, /no field points/],
    ['goals:\n  - points: -1', 1, /a number from 0 on/],
    ['goals:\n  - pionts: 1', 1, /no field pionts/],
    ['goals:\n  - points: 1\n  - points: 1\n  - points: 1', 1, /3 goals are listed, and 2 stand/],
    ['steps:\n  - points: 1', 1, /nothing to show/],
    ['steps:\n  - shows: $x = y = z$', 1, /neither one equation nor one expression/],
    ['cases:\n  - shows: $x = x$\n    when: $x$', 1, /its case is no condition/],
    ['slips:\n  kinds:\n    typo: 1', 2, /no kind of slip typo/],
    ['undecided: maybe', 0, /one of person, right, wrong/],
    ['follow-through: 2', 0, /a share from 0 to 1/],
    ['rounding: 0', 0, /steps above 0/],
    ['late:\n  each: 10%', 0, /names no column/],
    ['hints: 5', 0, /from 1 to 4/],
    ['goals: [{ points: 0 }, { points: 0 }]', 0, /worth nothing/],
    ['marks: 2\nmarks: 2', 1, /not YAML/],
    ['marks: &a 2', 0, /anchors/],
    ['- 1', 0, /field: value/],
  ])('%j is refused with its line', (rubric, line, told) => {
    const reading = readAssignment('a.md', page(rubric));
    expect(reading.kind).toBe('mistakes');
    if (reading.kind !== 'mistakes') return;
    expect(reading.mistakes[0]?.text).toMatch(told);
    expect(reading.mistakes[0]?.line).toBe(FIRST + line);
  });

  it('is none where nothing is said', () => {
    const { rubric } = assignment('');
    expect(rubric.rows.map(({ id, points }) => [id, shown(points)])).toEqual([
      ['goal-1', '1'],
      ['goal-2', '1'],
    ]);
    expect(rubric.policies).toEqual({
      undecided: 'person',
      unread: 'person',
      conditional: 'person',
      malformed: 'slip',
      assumed: 'person',
    });
  });
});

const line = (n: number, more: Partial<Line> = {}): Line => ({
  n,
  line: 10 * n,
  label: '',
  left: 'a',
  relation: '=',
  right: 'b',
  role: 'claim',
  verdict: 'proved',
  restates: false,
  undoes: false,
  inherits: false,
  carriedFrom: null,
  loose: null,
  leans: false,
  reason: '',
  fits: null,
  slip: null,
  evidence: '',
  same: '',
  told: [],
  ...more,
});
const wrong = (n: number, kind: string, more: Partial<Line> = {}): Line =>
  line(n, { verdict: 'refuted', slip: { kind, name: kind }, ...more });
const found = (lines: readonly Line[], more: Partial<Findings> = {}): Findings => ({ ...nothingFound, lines, ...more });
const rubric = 'goals: [{ points: 4 }, { points: 2 }]\n';
const told = (own: string, findings: Findings, overrides = ''): readonly unknown[] => {
  const { rubric: read } = assignment(own);
  const known = { rows: new Set(read.rows.map(({ id }) => id)), slipKinds: new Set(['sign', 'index']) };
  const override = readOverrides(overrides, known).overrides.get('ada');
  const marks = marksOf(read, findings, { override });
  return [marks.status, shown(marks.from), shown(marks.to), marks.awards.map(({ state }) => state).join(' ')];
};

describe('marks', () => {
  const both = { met: { 'goal-1': 1, 'goal-2': 2 } };

  it('are full where everything is met', () => {
    expect(told(rubric, found([line(1), line(2)], both))).toEqual(['final', '6', '6', 'met met']);
  });

  it('charge a slip once, and nothing for lines that go on with it or undo it', () => {
    const lines = [
      wrong(1, 'sign'),
      line(2),
      line(3, { verdict: 'refuted', carriedFrom: 1 }),
      line(4, { verdict: 'refuted', undoes: true }),
      line(5, { verdict: 'malformed', inherits: true }),
    ];
    expect(told(rubric, found(lines, { met: { 'goal-1': 2, 'goal-2': 2 } }))).toEqual(['final', '5', '5', 'met met']);
    expect(told(`${rubric}slips: { undone: 0.5 }`, found(lines, { met: { 'goal-1': 2, 'goal-2': 2 } }))).toEqual([
      'final',
      '4.5',
      '4.5',
      'met met',
    ]);
  });

  it('keep to the caps, of a kind and of all', () => {
    const lines = [...[1, 2, 3, 4].map((n) => wrong(n, n < 4 ? 'sign' : 'index')), line(5)];
    const own = `${rubric}slips: { each: 2, kinds: { sign: { each: 1, most: 1.5 } } }`;
    expect(told(own, found(lines, both))).toEqual(['final', '2.5', '2.5', 'met met']);
    expect(told(own.replace('each: 2,', 'each: 2, most: 3,'), found(lines, both))).toEqual([
      'final',
      '3',
      '3',
      'met met',
    ]);
  });

  it('follow through from the own line, unless too little is left of the problem', () => {
    const followed = { 'goal-1': { n: 2, slip: 1, left: 0.9, empty: false, led: true } };
    const lines = [wrong(1, 'sign'), line(2)];
    expect(told(rubric, found(lines, { followed }))).toEqual(['final', '3', '3', 'followed missed']);
    expect(told(`${rubric}follow-through: half`, found(lines, { followed }))).toEqual([
      'final',
      '1',
      '1',
      'followed missed',
    ]);
    expect(told(`${rubric}follow-through: none`, found(lines, { followed }))).toEqual([
      'final',
      '0',
      '0',
      'followed missed',
    ]);
    const small = { 'goal-1': { n: 2, slip: 1, left: 0.3, empty: false, led: true } };
    expect(told(rubric, found(lines, { followed: small }))).toEqual(['final', '0', '0', 'missed missed']);
    const empty = { 'goal-1': { n: 2, slip: 1, left: 2, empty: true, led: true } };
    expect(told(rubric, found(lines, { followed: empty }))).toEqual(['final', '0', '0', 'missed missed']);
  });

  it.each(['undecided', 'unread', 'conditional'] as const)('send what is %s to a person, as a range', (verdict) => {
    const lines = [line(1), line(2, { verdict })];
    expect(told(rubric, found(lines, { met: { 'goal-1': 1 }, open: { 'goal-2': [2] } }))).toEqual([
      'person',
      '3',
      '6',
      'met open',
    ]);
    expect(told(`${rubric}${verdict}: right`, found(lines, both))).toEqual(['final', '6', '6', 'met met']);
    expect(told(`${rubric}${verdict}: wrong`, found(lines, { met: { 'goal-1': 1 } }))).toEqual([
      'final',
      '3',
      '3',
      'met missed',
    ]);
  });

  it('take a malformed line for a slip where the slip was found, and else to a person', () => {
    expect(
      told(rubric, found([line(1, { verdict: 'malformed', slip: { kind: 'index', name: '' } }), line(2)], both))[0],
    ).toBe('final');
    expect(told(rubric, found([line(1, { verdict: 'malformed' })], both))[0]).toBe('person');
  });

  it('send to a person what leans on what only the student states', () => {
    expect(told(rubric, found([line(1, { leans: true })], both))[0]).toBe('person');
    expect(told(rubric, found([line(1, { verdict: 'refuted', restates: true })], both))[0]).toBe('person');
    expect(told(rubric, found([line(1, { verdict: 'refuted', loose: 'D' })], both))[0]).toBe('person');
  });

  it('charge nothing for how the goal is copied', () => {
    expect(
      told(rubric, found([wrong(1, 'sign', { role: 'goal' }), line(2)], { met: { 'goal-1': 2, 'goal-2': 2 } })),
    ).toEqual(['final', '6', '6', 'met met']);
  });

  it('say what a goal is worth without a step that is asked for', () => {
    const step = `${rubric}steps: [{ shows: $x = x$, points: 1 }]\n`;
    expect(told(step, found([line(1), line(2)], both))).toEqual(['final', '6', '6', 'met met missed']);
    expect(told(`${step}skipped: goal`, found([line(1), line(2)], both))).toEqual([
      'final',
      '0',
      '0',
      'missed missed missed',
    ]);
    expect(told(`${step}skipped: person`, found([line(1), line(2)], both))).toEqual([
      'person',
      '0',
      '6',
      'open open missed',
    ]);
  });

  it('ask for as many lines as a goal has to rest on', () => {
    const rests = { ...both, working: { 'goal-1': 0, 'goal-2': 2 } };
    expect(told(rubric, found([line(1), line(2)], rests))).toEqual(['person', '2', '6', 'open met']);
    expect(told(`${rubric}working: 2`, found([line(1), line(2)], rests))).toEqual(['person', '2', '6', 'open met']);
    expect(told(`${rubric}working: 3`, found([line(1), line(2)], rests))).toEqual(['person', '0', '6', 'open open']);
    expect(told(`${rubric}working: 0`, found([line(1), line(2)], rests))).toEqual(['final', '6', '6', 'met met']);
  });

  it('are not final when nothing could be checked, or names are in doubt', () => {
    expect(told(rubric, { ...nothingFound, trouble: 'it took too long' })).toEqual(['person', '0', '6', 'open open']);
    const doubts = { ...both, nameDoubts: [{ name: 'x', candidates: ['a', 'b'] }] };
    expect(told(rubric, found([line(1), line(2)], doubts))).toEqual(['person', '0', '6', 'met met']);
  });

  it('are what a person decides, and say so', () => {
    const lines = [line(1), line(2, { verdict: 'undecided' })];
    const findings = found(lines, { met: { 'goal-1': 1 }, open: { 'goal-2': [2] } });
    expect(told(rubric, findings, 'ada: { lines: { 20: right }, rows: { goal-2: 1.5 } }')).toEqual([
      'final',
      '5.5',
      '5.5',
      'met decided',
    ]);
    expect(told(rubric, findings, 'ada: { lines: { 20: sign } }')).toEqual(['final', '3', '3', 'met missed']);
    expect(told(rubric, findings, 'ada: { mark: 2 }')).toEqual(['final', '2', '2', 'met open']);
  });
});

describe('overrides with a mistake', () => {
  it.each([
    'ada: { rows: { goal-9: 1 } }',
    'ada: { lines: { x: right } }',
    'ada: { lines: { 1: typo } }',
    'ada: { mark: x }',
    'ada: { luck: 1 }',
    '- 1',
  ])('%j', (text) => {
    expect(readOverrides(text, { rows: new Set(['goal-1']), slipKinds: new Set() }).mistakes).toHaveLength(1);
  });
});

describe('points', () => {
  const points = (text: string): Points => pointsIn(text) ?? { numerator: 0n, denominator: 1n };

  it.each([
    ['2.25', '0.5', 'nearest', '2.5'],
    ['2.24', '0.5', 'nearest', '2'],
    ['2.01', '0.5', 'up', '2.5'],
    ['2.49', '0.5', 'down', '2'],
    ['1/3', '0.01', 'nearest', '0.33'],
    ['2/3', '1/3', 'nearest', '0.666667'],
  ] as const)('%s to steps of %s, %s: %s', (value, to, way, expected) => {
    expect(shown(rounded(points(value), { to: points(to), way }))).toBe(expected);
  });

  it('are numbers and nothing else', () => {
    for (const text of ['', 'x', '1e9', '1/0', '0x1', '1.2.3', 'Infinity']) expect(pointsIn(text)).toBeUndefined();
  });
});

describe('tables', () => {
  it('never hold what a spreadsheet would run', () => {
    const cells = [
      '=1+1',
      '+1',
      '-1+2',
      '@SUM(A1)',
      '\t=1',
      ' =1',
      '|cmd',
      '%x',
      'a"b',
      'a,b',
      'a\nb',
      '-3.5',
      "O'Brien",
      '\u{feff}=1',
    ];
    expect(csvLine(cells)).toBe(
      `"'=1+1","'+1","'-1+2","'@SUM(A1)","'\t=1","' =1","'|cmd","'%x","a""b","a,b","a\nb",-3.5,"O'Brien","'\u{feff}=1"\r\n`,
    );
  });

  it('are read as they are written', () => {
    const cells = ['a"b', 'a,b', 'a\nb', 'plain', ''];
    expect(readCsvRows(csvLine(cells) + csvLine(['x']))).toEqual([
      { line: 1, cells },
      { line: 3, cells: ['x'] },
    ]);
    expect(readCsvRows('"open')).toBeUndefined();
  });

  it('say who is late', () => {
    const late = { column: 'days', each: pointsIn('10%'), most: pointsIn('0.5') ?? { numerator: 1n, denominator: 2n } };
    const { students, mistakes } = readRoster('student,Days\nada,0\nbob,2\ncy,9\ndi,\n', late);
    expect(mistakes).toEqual([]);
    expect(students.map(({ name, lateFactor }) => [name, shown(lateFactor)])).toEqual([
      ['ada', '1'],
      ['bob', '0.8'],
      ['cy', '0.5'],
      ['di', '1'],
    ]);
    expect(readRoster('student,days\nada,soon\nada,1\n', late).mistakes.map((mistake) => mistake.line)).toEqual([2, 3]);
    expect(readRoster('who\nada\n', late).mistakes).toHaveLength(2);
  });
});

describe('similar work', () => {
  it('is who shares wrong lines, and nobody else', () => {
    const wrongLine = (same: string): { line: number; kind: string; name: string; latex: string; same: string } => ({
      line: 1,
      kind: 'sign',
      name: '',
      latex: same,
      same,
    });
    const results = [
      { student: 'a', wrong: ['p', 'q'].map(wrongLine) },
      { student: 'b', wrong: ['q', 'p'].map(wrongLine) },
      { student: 'c', wrong: ['p', 'r'].map(wrongLine) },
      { student: 'd', wrong: [] },
    ];
    expect(similarWork(results)).toEqual([
      { students: ['a', 'b'], lines: ['q'] },
      { students: ['a', 'b', 'c'], lines: ['p'] },
    ]);
  });
});
