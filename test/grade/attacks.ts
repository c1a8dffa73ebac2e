/** Submissions that try for marks they have not earned, and right ones in unusual dress: `npx tsx test/grade/attacks.ts [WORD]`. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { examine, prepared } from '../../src/cli/grade-task.ts';
import { readAssignment } from '../../src/grade/assignment.ts';
import { marksOf, type Marks } from '../../src/grade/marks.ts';
import { shown } from '../../src/grade/points.ts';
import { root } from '../cli/run-cli.ts';

export interface Attack {
  readonly assignment: string;
  readonly name: string;
  /** What a teacher gives, set by hand. */
  readonly mark: number;
  /** Whether it may wait for a person, and whether it has to. */
  readonly person: 'no' | 'may' | 'has to';
  readonly text: string;
}

const folder = join(root, 'test/grade/attacks');

/** One file for each assignment; `==> name: 7.5`, `==> name: 7.5 or person`, `==> name: person 7.5`. */
export function attacks(): readonly Attack[] {
  return readdirSync(folder)
    .toSorted()
    .flatMap((file) => {
      const [, ...parts] = readFileSync(join(folder, file), 'utf8').split(/^==> /m);
      return parts.map((part): Attack => {
        const [head = '', , ...rest] = part.split('\n');
        const [, name = '', must, mark = '', may] = /^(.*): (person )?([\d.]+)( or person)?$/.exec(head) ?? [];
        if (name === '') throw new Error(`${file}: “${head}” expects nothing`);
        const person = must !== undefined ? 'has to' : may !== undefined ? 'may' : 'no';
        const text = rest.join('\n').replace(/^[^]*?\n\n(?=---\n)/, '');
        return { assignment: file.replace(/\.list$/, '.md'), name, mark: Number(mark), person, text };
      });
    });
}

const ready = new Map<string, ReturnType<typeof prepared>>();

export function attacked({ assignment, text }: Attack): Marks {
  const known = ready.get(assignment);
  const fresh = known ?? preparedFor(assignment);
  ready.set(assignment, fresh);
  const { findings } = examine({ path: 'work.md', text, names: {}, budget: undefined, patience: 1e6 }, fresh);
  return marksOf(fresh.assignment.rubric, findings);
}

function preparedFor(assignment: string): ReturnType<typeof prepared> {
  const reading = readAssignment(assignment, readFileSync(join(root, 'derivations/assignments', assignment), 'utf8'));
  if (reading.kind === 'mistakes') throw new Error(JSON.stringify(reading.mistakes));
  return prepared(reading.assignment);
}

/** What is wrong with a mark; undefined: nothing. A range has to hold the mark that a teacher gives. */
export function verdictOn({ mark, person }: Attack, { status, from, to }: Marks): string | undefined {
  const [low, high] = [Number(shown(from)), Number(shown(to))];
  if (status === 'final') {
    if (low !== mark) return `silently ${low > mark ? 'over' : 'under'}paid: ${low}`;
    return person === 'has to' ? 'nobody is asked' : undefined;
  }
  if (low > mark || high < mark) return `a range without the mark: ${low} to ${high}`;
  return person === 'no' ? `a person is asked: ${low} to ${high}` : undefined;
}

if (process.argv[1]?.endsWith('attacks.ts') === true) {
  const word = process.argv[2] ?? '';
  for (const attack of attacks()) {
    if (!`${attack.assignment} ${attack.name}`.includes(word)) continue;
    const start = performance.now();
    const marks = attacked(attack);
    const wrong = verdictOn(attack, marks);
    process.stdout.write(
      `${wrong === undefined ? 'ok  ' : 'BAD '} ${attack.assignment.slice(0, 3)} ${attack.name} (${attack.mark}${attack.person === 'no' ? '' : ', person'}): ${marks.status} ${shown(marks.from)} to ${shown(marks.to)}${wrong === undefined ? '' : `  ${wrong}`}  ${Math.round(performance.now() - start)} ms\n`,
    );
    if (wrong === undefined && word === '') continue;
    for (const { row, state, points, line, because } of marks.awards)
      process.stdout.write(`       ${row.id} ${row.name}: ${state} ${shown(points)} line ${line}: ${because}\n`);
    for (const { line, kind, evidence } of marks.charges)
      process.stdout.write(`       − line ${line} ${kind}: ${evidence}\n`);
    for (const { line, what, text } of marks.doubts) process.stdout.write(`       ? line ${line} ${what}: ${text}\n`);
  }
}
