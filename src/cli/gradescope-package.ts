/** An autograder for Gradescope: the assignment, the program, and the two scripts that Gradescope runs. */

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { resolve } from 'node:path';
import { assignmentAt } from './grade-submissions.ts';
import type { GradeRequest } from './grade-request.ts';
import { exit, type Exit, type Io } from './io.ts';
import { version } from './version.ts';
import { writeWhole } from './whole-file.ts';
import { zipOf } from './zip-writer.ts';

/** Run once, when the package is put in place. */
const setup = `#!/usr/bin/env bash
# Makes sure that there is a Node that can run the program; nothing else is installed.
set -eu
wanted=20
have=$(node --version 2>/dev/null | sed 's/^v\\([0-9]*\\).*/\\1/' || true)
if [ "\${have:-0}" -lt "$wanted" ]; then
  apt-get update
  apt-get install -y ca-certificates curl
  curl -fsSL "https://deb.nodesource.com/setup_$wanted.x" | bash -
  apt-get install -y nodejs
fi
`;

/** Run for every submission. */
export const runAutograder = `#!/usr/bin/env bash
# Marks what was handed in; whatever goes wrong, Gradescope gets a result that says so.
set -u
base=\${AUTOGRADER_ROOT:-/autograder}
mkdir -p "$base/results"
node "$base/source/chainrule/dist/cli/main.js" grade "$base/source/assignment.md" "$base/submission" \\
  --student submission --out "$base/marks" --no-resume --jobs 1 --results "$base/results/results.json"
if [ ! -s "$base/results/results.json" ]; then
  echo '{ "score": 0, "output": "This could not be marked automatically. A person will look at it.", "tests": [] }' > "$base/results/results.json"
fi
`;

export function writeGradescopePackage(path: string, out: string, request: GradeRequest, io: Io): Exit {
  const assignment = assignmentAt(path, request, io);
  if (assignment === undefined) return exit.misuse;
  if (io.bundle === undefined) {
    io.err('chainrule: a package takes the built program along, and this one runs from its sources\n');
    return exit.misuse;
  }
  const program = readFileSync(fileURLToPath(io.bundle));
  // Pages are typeset by a package that is not taken along: formulas stay as they are written.
  const start = "import './program.cjs';\n";
  const about = { name: 'chainrule', version: version(), type: 'module' };
  const text = (contents: string): Buffer => Buffer.from(contents, 'utf8');
  const zip = zipOf([
    { path: 'setup.sh', bytes: text(setup), runs: true },
    { path: 'run_autograder', bytes: text(runAutograder), runs: true },
    { path: 'assignment.md', bytes: text(assignment.frame.text) },
    { path: 'chainrule/package.json', bytes: text(`${JSON.stringify(about, null, 2)}\n`) },
    { path: 'chainrule/dist/cli/main.js', bytes: text(start) },
    { path: 'chainrule/dist/cli/program.cjs', bytes: program },
  ]);
  writeWhole(resolve(io.cwd, out), zip);
  io.out(`${out}: an autograder for “${assignment.title}”; upload it to Gradescope as it is\n`);
  return exit.good;
}
