/** The rubric of an assignment from its YAML; every mistake is told with its line, and none is guessed away. */

import type { Form } from '../diagnose/examine/asked.ts';
import type { YamlEntry, YamlTree } from '../derivation/yaml-tree.ts';
import { compare, equal, one, zero } from '../number/rational.ts';
import { pointsIn, shown, total, type Points } from './points.ts';
import { usualRubric, type Deduction, type Late, type Policy, type Row, type RowKind, type Rubric } from './rubric.ts';

export interface Mistake {
  readonly line: number;
  readonly text: string;
}

export interface RubricReading {
  readonly rubric: Rubric;
  readonly mistakes: readonly Mistake[];
}

/** What the rest of the assignment says that the rubric speaks of. */
export interface Surroundings {
  /** The goals as they are written, in their order, with their lines. */
  readonly goals: readonly { readonly latex: string; readonly line: number }[];
  readonly slipKinds: ReadonlySet<string>;
}

type Fields = Readonly<Record<string, (value: YamlTree, line: number) => void>>;

const forms: readonly Form[] = ['closed', 'as asked', 'any'];
const shares: Readonly<Record<string, Points>> = { full: one, none: zero };

export function readRubric(tree: YamlTree | undefined, around: Surroundings): RubricReading {
  return new Reader(around).read(tree);
}

class Reader {
  readonly #around: Surroundings;
  readonly #mistakes: Mistake[] = [];
  #rubric: Omit<Rubric, 'rows'> = usualRubric;
  #goals: Row[];
  readonly #rows: Row[] = [];
  #marks: { readonly line: number; readonly points: Points } | undefined;

  constructor(around: Surroundings) {
    this.#around = around;
    this.#goals = around.goals.map((goal, i) => goalRow(goal, i));
  }

  read(tree: YamlTree | undefined): RubricReading {
    if (tree !== undefined) this.#fields(tree, 'the rubric', this.#top());
    const rows = [...this.#goals, ...this.#rows];
    const sum = total(rows.map(({ points }) => points));
    if (this.#marks !== undefined && !equal(this.#marks.points, sum))
      this.#wrong(this.#marks.line, `marks is ${shown(this.#marks.points)}, and the rows come to ${shown(sum)}`);
    if (rows.length === 0) this.#wrong(tree?.line ?? 1, 'there is nothing to give points for: no goal, and no row');
    const line = tree?.line ?? 1;
    if (rows.length > 0 && compare(sum, zero) <= 0) this.#wrong(line, 'all rows together are worth nothing');
    return { rubric: { ...this.#rubric, rows }, mistakes: this.#mistakes };
  }

  #top(): Fields {
    const policy =
      (name: keyof Rubric['policies'], extra: readonly Policy[] = []) =>
      (value: YamlTree): void => {
        const found = this.#choice<Policy>(value, name, ['person', 'right', 'wrong', ...extra]);
        if (found !== undefined)
          this.#rubric = { ...this.#rubric, policies: { ...this.#rubric.policies, [name]: found } };
      };
    const rows = (kind: RowKind) => (value: YamlTree) => this.#list(value, kind);
    return {
      marks: (value, line) => {
        const points = this.#points(value, 'marks');
        if (points !== undefined) this.#marks = { line, points };
      },
      goals: (value) => this.#goalList(value),
      steps: rows('step'),
      cases: rows('case'),
      assumptions: rows('assumption'),
      reasons: rows('reason'),
      slips: (value) => this.#slips(value),
      'follow-through': (value) => {
        const text = textOf(value) ?? '';
        const share = text === 'half' ? pointsIn('1/2') : (shares[text] ?? this.#share(value, 'follow-through'));
        if (share !== undefined) this.#rubric = { ...this.#rubric, follow: share };
      },
      guard: (value) => {
        const guard = this.#share(value, 'guard');
        if (guard !== undefined) this.#rubric = { ...this.#rubric, guard };
      },
      undecided: policy('undecided', ['slip']),
      unread: policy('unread'),
      conditional: policy('conditional', ['slip']),
      malformed: policy('malformed', ['slip']),
      assumed: policy('assumed'),
      skipped: (value) => {
        const skipped = this.#choice<Rubric['skipped']>(value, 'skipped', ['steps', 'person', 'goal']);
        if (skipped !== undefined) this.#rubric = { ...this.#rubric, skipped };
      },
      working: (value) => {
        const working = this.#whole(value, 'working', 0, 1000);
        if (working !== undefined) this.#rubric = { ...this.#rubric, working };
      },
      rounding: (value) => this.#rounding(value),
      late: (value, line) => this.#late(value, line),
      hints: (value) => {
        const hints = this.#whole(value, 'hints', 1, 4);
        if (hints !== undefined) this.#rubric = { ...this.#rubric, hints };
      },
    };
  }

  #goalList(value: YamlTree): void {
    const items = this.#items(value, 'goals');
    const { goals } = this.#around;
    if (items.length > goals.length)
      this.#wrong(
        value.line,
        `${items.length} goals are listed, and ${goals.length} ${goals.length === 1 ? 'stands' : 'stand'} under “To show”`,
      );
    this.#goals = goals.flatMap((goal, i): Row[] => {
      const item = items[i];
      if (item === undefined) return [goalRow(goal, i)];
      let row: Row = { ...goalRow(goal, i), line: item.line };
      let result: Points | undefined;
      this.#fields(item, 'a goal', {
        points: (own) => (row = { ...row, points: this.#points(own, 'points') ?? row.points }),
        result: (own) => (result = this.#points(own, 'result')),
        name: (own) => (row = { ...row, name: this.#text(own, 'name') }),
        form: (own) => (row = { ...row, form: this.#form(own) }),
      });
      const final: Row = {
        ...row,
        id: `result-${i + 1}`,
        kind: 'result',
        name: `${row.name}, final form`,
        form: 'as asked',
      };
      return result === undefined ? [row] : [row, { ...final, points: result }];
    });
  }

  #list(value: YamlTree, kind: RowKind): void {
    for (const item of this.#items(value, `${kind}s`)) {
      const count = this.#rows.filter((row) => row.kind === kind).length + 1;
      let row: Row = {
        id: `${kind}-${count}`,
        kind,
        name: '',
        points: one,
        line: item.line,
        shows: '',
        when: [],
        form: 'closed',
        words: [],
      };
      const common: Fields = {
        points: (own) => (row = { ...row, points: this.#points(own, 'points') ?? row.points }),
        name: (own) => (row = { ...row, name: this.#text(own, 'name') }),
        id: (own, line) => {
          const id = this.#text(own, 'id');
          if (!/^[\w-]{1,40}$/.test(id)) this.#wrong(line, 'an id is made of letters, digits and hyphens');
          else if (this.#rows.some((other) => other.id === id)) this.#wrong(line, `there is a row ${id} already`);
          else row = { ...row, id };
        },
      };
      this.#fields(item, `one of the ${kind}s`, {
        ...common,
        ...this.#own(
          kind,
          () => row,
          (next) => (row = next),
        ),
      });
      const isFormula = kind !== 'reason' && kind !== 'assumption';
      if (isFormula && row.shows === '') this.#wrong(item.line, `one of the ${kind}s says nothing to show: shows: $…$`);
      if (kind === 'reason' && row.words.length === 0) this.#wrong(item.line, 'this names no reason: reason: …');
      if (kind === 'assumption' && row.words.length === 0 && row.shows === '')
        this.#wrong(item.line, 'this says no assumption: states: $…$, or words: […]');
      this.#rows.push({ ...row, name: row.name === '' ? nameOf(row) : row.name });
    }
  }

  #own(kind: RowKind, row: () => Row, put: (row: Row) => void): Fields {
    const words = (value: YamlTree): void => {
      const found = value.kind === 'text' ? [value] : this.#items(value, 'words');
      put({
        ...row(),
        words: [...row().words, ...found.map((each) => this.#text(each, 'words')).filter((word) => word !== '')],
      });
    };
    switch (kind) {
      case 'assumption':
        return { states: (value) => put({ ...row(), shows: this.#text(value, 'states') }), words };
      case 'reason':
        return { reason: words };
      default:
        return {
          shows: (value) => put({ ...row(), shows: this.#text(value, 'shows') }),
          when: (value) => {
            const all = value.kind === 'text' ? [value] : this.#items(value, 'when');
            put({ ...row(), when: all.map((each) => this.#text(each, 'when')) });
          },
          form: (value) => put({ ...row(), form: this.#form(value) }),
        };
    }
  }

  #slips(value: YamlTree): void {
    const put = (next: Partial<Rubric['slips']>): void => {
      this.#rubric = { ...this.#rubric, slips: { ...this.#rubric.slips, ...next } };
    };
    this.#fields(value, 'slips', {
      each: (own) => {
        const each = this.#points(own, 'each');
        if (each !== undefined) put({ each: { each, most: undefined } });
      },
      most: (own) => put({ most: this.#points(own, 'most') }),
      undone: (own) => {
        const undone = this.#points(own, 'undone');
        if (undone !== undefined) put({ undone });
      },
      kinds: (own) => {
        const kinds = new Map<string, Deduction>();
        for (const { key, line, value: deduction } of this.#entries(own, 'kinds')) {
          if (!this.#around.slipKinds.has(key))
            this.#wrong(line, `there is no kind of slip ${key}; they are ${[...this.#around.slipKinds].join(', ')}`);
          kinds.set(key, this.#deduction(deduction, key));
        }
        put({ kinds });
      },
    });
  }

  #deduction(value: YamlTree, kind: string): Deduction {
    if (value.kind === 'text') return { each: this.#points(value, kind) ?? one, most: undefined };
    let deduction: Deduction = { each: one, most: undefined };
    this.#fields(value, kind, {
      each: (own) => (deduction = { ...deduction, each: this.#points(own, 'each') ?? one }),
      most: (own) => (deduction = { ...deduction, most: this.#points(own, 'most') }),
    });
    return deduction;
  }

  #rounding(value: YamlTree): void {
    let { to, way } = this.#rubric.rounding;
    const step = (own: YamlTree): void => {
      const points = this.#points(own, 'rounding');
      if (points !== undefined && compare(points, zero) <= 0) this.#wrong(own.line, 'rounding goes to steps above 0');
      else if (points !== undefined) to = points;
    };
    if (value.kind === 'text') step(value);
    else
      this.#fields(value, 'rounding', {
        to: step,
        way: (own) => (way = this.#choice<typeof way>(own, 'way', ['nearest', 'up', 'down']) ?? way),
      });
    this.#rubric = { ...this.#rubric, rounding: { to, way } };
  }

  #late(value: YamlTree, line: number): void {
    let late: Late = { column: '', each: undefined, most: one };
    this.#fields(value, 'late', {
      column: (own) => (late = { ...late, column: this.#text(own, 'column') }),
      each: (own) => (late = { ...late, each: this.#share(own, 'each') }),
      most: (own) => (late = { ...late, most: this.#share(own, 'most') ?? one }),
      factor: (own) => (late = { ...late, column: this.#text(own, 'factor') }),
    });
    if (late.column === '') this.#wrong(line, 'late names no column of the roster: column: …, or factor: …');
    else this.#rubric = { ...this.#rubric, late };
  }

  #fields(tree: YamlTree, what: string, fields: Fields): void {
    for (const { key, line, value } of this.#entries(tree, what)) {
      const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
      if (field === undefined)
        this.#wrong(line, `${what} has no field ${key}; the fields are ${Object.keys(fields).join(', ')}`);
      else field(value, line);
    }
  }

  #entries(tree: YamlTree, what: string): readonly YamlEntry[] {
    if (tree.kind === 'map') return tree.entries;
    if (tree.kind !== 'text' || tree.text !== '') this.#wrong(tree.line, `${what} wants “field: value” on each line`);
    return [];
  }

  #items(tree: YamlTree, what: string): readonly YamlTree[] {
    if (tree.kind === 'list') return tree.items;
    if (tree.kind !== 'text' || tree.text !== '') this.#wrong(tree.line, `${what} wants a list`);
    return [];
  }

  #text(tree: YamlTree, what: string): string {
    const text = textOf(tree);
    if (text === undefined) this.#wrong(tree.line, `${what} wants a text`);
    return text?.trim() ?? '';
  }

  #points(tree: YamlTree, what: string): Points | undefined {
    const points = pointsIn(textOf(tree) ?? '');
    if (points === undefined || compare(points, zero) < 0) {
      this.#wrong(tree.line, `${what} wants a number from 0 on`);
      return undefined;
    }
    return points;
  }

  #share(tree: YamlTree, what: string): Points | undefined {
    const share = pointsIn(textOf(tree) ?? '');
    if (share === undefined || compare(share, zero) < 0 || compare(share, one) > 0) {
      this.#wrong(tree.line, `${what} wants a share from 0 to 1`);
      return undefined;
    }
    return share;
  }

  #whole(tree: YamlTree, what: string, from: number, to: number): number | undefined {
    const text = textOf(tree) ?? '';
    if (/^\d{1,4}$/.test(text) && Number(text) >= from && Number(text) <= to) return Number(text);
    this.#wrong(tree.line, `${what} wants a whole number from ${from} to ${to}`);
    return undefined;
  }

  #choice<T extends string>(tree: YamlTree, what: string, choices: readonly T[]): T | undefined {
    const text = textOf(tree) ?? '';
    const found = choices.find((choice) => choice === text);
    if (found !== undefined) return found;
    this.#wrong(tree.line, `${what} is one of ${choices.join(', ')}`);
    return undefined;
  }

  #form(tree: YamlTree): Form {
    return this.#choice(tree, 'form', forms) ?? 'closed';
  }

  #wrong(line: number, text: string): void {
    this.#mistakes.push({ line, text });
  }
}

function textOf(tree: YamlTree): string | undefined {
  return tree.kind === 'text' ? tree.text : undefined;
}

function goalRow({ latex, line }: { readonly latex: string; readonly line: number }, i: number): Row {
  const name = `goal ${i + 1}`;
  return {
    id: `goal-${i + 1}`,
    kind: 'goal',
    name,
    points: one,
    line,
    shows: latex,
    when: [],
    form: 'closed',
    words: [],
  };
}

function nameOf({ kind, id, words, when }: Row): string {
  if (kind === 'reason' || (kind === 'assumption' && words.length > 0)) return words[0] ?? id;
  return kind === 'case' && when.length > 0 ? `case ${when.join(', ')}` : id.replace('-', ' ');
}
