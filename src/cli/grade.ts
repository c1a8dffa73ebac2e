/** `chainrule grade`: marks a teacher can sign, for one submission or five thousand. */

import { Command } from 'commander';
import { exit } from './io.ts';
import { budgetOption, jobsOption, patienceOption } from './options.ts';
import type { GradeRequest } from './grade-request.ts';
import type { Verb } from './verb.ts';

const help = `
ASSIGNMENT is a Markdown file with what is given, what is to be shown, and a rubric; docs/grading.md says
how it is written. SUBMISSIONS are files, folders with a folder or a file for each student, or zip archives
of such. Each submission is checked as by \`chainrule check\`; what could not be decided goes to a person.

The folder of --out gets a feedback page for each student, grades.csv, class.html, junit.xml, results for
Gradescope, and marks.json. A run that was interrupted goes on where it stopped.

Exit code: 0 when all marks are final, 1 when somebody waits for a person (with --compare: when a mark
moves), 2 for wrong use, or an assignment, a roster or overrides with a mistake.

Examples:
  $ chainrule grade homework.md submissions/ --roster class.csv --out marks
  $ chainrule grade homework.md export.zip --overrides decided.yaml --out marks
  $ chainrule grade --explain ada --out marks
  $ chainrule grade --compare marks-before marks
  $ chainrule grade homework.md --gradescope-package autograder.zip`;

export const gradeCommand: Verb = (io, done) =>
  new Command('grade')
    .summary('turn verdicts into marks and feedback')
    .description('Marks submissions by the rubric of an assignment, and says what each mark rests on.')
    .argument('[assignment]', 'the assignment, a Markdown file')
    .argument('[submissions...]', 'files, folders or zip archives')
    .option('--out <dir>', 'where everything is written', 'marks')
    .option('--roster <file.csv>', 'who is in the class, and how late they were')
    .option('--overrides <file.yaml>', 'what a person decided')
    .option('--student <name>', 'all that is handed in is the work of this student')
    .option('--results <file.json>', 'write the results of the only student here, as Gradescope reads them')
    .option('--explain <student>', 'say what each mark of a student rests on, from the marks in --out')
    .option('--compare', 'say whose marks move between two folders of marks, and why', false)
    .option('--gradescope-package <out.zip>', 'write an autograder for Gradescope with this assignment')
    .option('--no-resume', 'examine everything anew, and keep nothing for another run')
    .addOption(budgetOption())
    .addOption(patienceOption())
    .addOption(jobsOption())
    .addHelpText('after', help)
    .action(async (assignment: string | undefined, submissions: string[], request: GradeRequest) => {
      const wrong = (text: string): void => {
        io.err(`chainrule: ${text}\n(chainrule grade --help says more)\n`);
        done(exit.misuse);
      };
      if (request.explain !== undefined) {
        const { explainStudent } = await import('./recorded-marks.ts');
        return done(explainStudent(request.explain, request.out, io));
      }
      if (request.compare === true) {
        const [now, ...more] = submissions;
        if (assignment === undefined || now === undefined || more.length > 0)
          return wrong('--compare wants two folders of marks');
        const { compareRuns } = await import('./recorded-marks.ts');
        return done(compareRuns(assignment, now, io));
      }
      if (assignment === undefined) return wrong('an assignment is wanted');
      if (request.gradescopePackage !== undefined) {
        const { writeGradescopePackage } = await import('./gradescope-package.ts');
        return done(writeGradescopePackage(assignment, request.gradescopePackage, request, io));
      }
      if (submissions.length === 0) return wrong('there is nothing to mark: name files, folders or zip archives');
      const { gradeSubmissions } = await import('./grade-submissions.ts');
      return done(await gradeSubmissions(assignment, submissions, request, io));
    });
