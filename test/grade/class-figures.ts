/** Marks a class of 200 whose marks are known, and counts: `npm run class -- [SIZE] [SEED]`. */

import { examine, prepared } from '../../src/cli/grade-task.ts';
import { readAssignment } from '../../src/grade/assignment.ts';
import { marksOf, type Marks } from '../../src/grade/marks.ts';
import { shown } from '../../src/grade/points.ts';
import { problem, ways } from './class-paths.ts';
import { slipsIn, syntheticClass, type Member } from './synthetic-class.ts';

export interface Figures {
  readonly members: number;
  readonly right: number;
  /** Right ones that did not get all points, or wait for a person. */
  readonly rightMissed: readonly string[];
  readonly agreed: number;
  readonly flagged: readonly string[];
  readonly silentlyWrong: readonly string[];
}

export function marked(
  members: readonly Member[],
  told: (member: Member, marks: Marks) => void = () => undefined,
): Figures {
  const reading = readAssignment('problem.md', problem);
  if (reading.kind === 'mistakes') throw new Error('the problem has a mistake');
  const ready = prepared(reading.assignment);
  const [flagged, silentlyWrong, rightMissed]: string[][] = [[], [], []];
  let agreed = 0;
  for (const member of members) {
    const { findings } = examine(
      { path: `${member.name}.md`, text: member.text, names: {}, budget: undefined, patience: 1e6 },
      ready,
    );
    const marks = marksOf(reading.assignment.rubric, findings);
    told(member, marks);
    const isSame = shown(marks.from) === String(member.mark) && marks.charges.length === member.planted.length;
    const about = `${member.name}: ${shown(marks.from)} to ${shown(marks.to)}, known ${member.mark}; ${member.planted.map(({ slip, line, latex }) => `${slip} in line ${line}: ${latex}`).join('; ')}`;
    if (marks.status === 'person') flagged?.push(about);
    else if (isSame) agreed += 1;
    else silentlyWrong?.push(about);
    if (member.planted.length === 0 && (marks.status === 'person' || !isSame)) rightMissed?.push(about);
  }
  const right = members.filter(({ planted }) => planted.length === 0).length;
  return {
    members: members.length,
    right,
    rightMissed: rightMissed ?? [],
    agreed,
    flagged: flagged ?? [],
    silentlyWrong: silentlyWrong ?? [],
  };
}

if (process.argv[1]?.endsWith('class-figures.ts') === true) {
  const size = Number(process.argv[2] ?? 200);
  const slips = new Map(Object.entries(ways).map(([way, text]) => [way, slipsIn(way, text)] as const));
  const found = [...slips.values()].flat();
  process.stdout.write(
    `${found.length} slips of ${new Set(found.map(({ slip }) => slip)).size} kinds could be planted\n`,
  );
  const { members, right, rightMissed, agreed, flagged, silentlyWrong } = marked(
    syntheticClass(size, slips, Number(process.argv[3] ?? 7)),
  );
  process.stdout.write(
    `${members} submissions, ${right} of them right\nright ones not given all points: ${rightMissed.length}\nagreed: ${agreed} (${((100 * agreed) / members).toFixed(1)} %)\nflagged for a person: ${flagged.length}\nsilently wrong: ${silentlyWrong.length}\n`,
  );
  for (const [title, lines] of [
    ['flagged', flagged],
    ['silently wrong', silentlyWrong],
  ] as const)
    for (const line of lines) process.stdout.write(`${title}: ${line}\n`);
}
