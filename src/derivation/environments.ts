/** The environments of LaTeX by what a reader does with them. */

/** Display mathematics on its own, with no dollars around it. */
const displayed = [
  'equation',
  'align',
  'gather',
  'multline',
  'eqnarray',
  'flalign',
  'alignat',
  'xalignat',
  'displaymath',
  'dmath',
  'math',
  'IEEEeqnarray',
];

/** Parts of a display that are also found bare, or between single dollars, when rows are meant. */
const rows = ['aligned', 'split', 'gathered', 'alignedat', 'multlined'];

const starred = (names: readonly string[]): string[] => names.flatMap((name) => [name, `${name}*`]);

export const displayEnvironments: ReadonlySet<string> = new Set(starred(displayed));

/** A dollar formula that opens with one of these is a display. */
export const rowEnvironments: ReadonlySet<string> = new Set([...starred(displayed), ...rows]);

/** Copied, never read. */
export const verbatimEnvironments: ReadonlySet<string> = new Set([
  ...starred(['verbatim', 'Verbatim', 'lstlisting', 'alltt']),
  'minted',
  'comment',
  'filecontents',
  'filecontents*',
]);

/** Pictures and tables: nothing in them is a step. */
export const skippedEnvironments: ReadonlySet<string> = new Set([
  'tikzpicture',
  'tabular',
  'tabular*',
  'thebibliography',
  'algorithm',
  'algorithmic',
  'pgfpicture',
]);

export const listEnvironments: ReadonlySet<string> = new Set(['itemize', 'enumerate', 'description']);

/** Theorem-like environments and the heading each stands for. */
export const statementEnvironments: ReadonlyMap<string, string> = new Map(
  Object.entries({
    definition: 'Definition',
    defn: 'Definition',
    assumption: 'Assumption',
    notation: 'Notation',
    setup: 'Setup',
    problem: 'Problem',
    question: 'Problem',
    exercise: 'Problem',
    theorem: 'Theorem',
    thm: 'Theorem',
    lemma: 'Lemma',
    lem: 'Lemma',
    proposition: 'Proposition',
    prop: 'Proposition',
    corollary: 'Corollary',
    cor: 'Corollary',
    claim: 'Claim',
    proof: 'Proof',
    solution: 'Solution',
    answer: 'Solution',
    remark: 'Remark',
    example: 'Example',
  }).flatMap(([name, heading]): [string, string][] => [
    [name, heading],
    [`${name}*`, heading],
  ]),
);
