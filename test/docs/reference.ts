/** The pages vocabulary.md, problems.md, rules.md, slips.md and steps.md of docs/reference, made from the tables. */

import { catalogue, type CatalogueRow, type Gravity } from '../../src/source/catalogue.ts';
import { constants } from '../../src/vocabulary/constants.ts';
import { exponentials, hyperbolic, piecewise, trigonometric } from '../../src/vocabulary/elementary.ts';
import { families } from '../../src/vocabulary/families.ts';
import { matrices } from '../../src/vocabulary/matrices.ts';
import type { Conditions, VocabularyRow } from '../../src/vocabulary/row.ts';
import { specialFunctions } from '../../src/vocabulary/special-functions.ts';
import { writeTerm } from '../../src/notation/plain/write.ts';
import { rules, ruleTexts } from '../../src/rules/rulebook.ts';
import { namedSteps, type StepKind } from '../../src/diagnose/explain/named-steps.ts';
import { slips } from '../../src/diagnose/slips.ts';

const groups: readonly (readonly [string, readonly VocabularyRow[]])[] = [
  ['Exponentials and logarithms', exponentials],
  ['Trigonometric functions', trigonometric],
  ['Hyperbolic functions', hyperbolic],
  ['Functions in pieces', piecewise],
  ['Special functions', specialFunctions],
  ['Functions of vectors', families],
  ['Functions of matrices', matrices],
  ['Constants', constants],
];

export const vocabularyGroups: readonly VocabularyRow[] = groups.flatMap(([, rows]) => rows);

export function vocabularyPage(): string {
  const head = [
    '# Vocabulary',
    '',
    'The functions chainrule knows by name. This page is made from the rows in `src/vocabulary/`; change them, not it.',
    '',
    'A document that declares a spelling otherwise has its way. Arguments, domains, definitions and derivatives are in [plain notation](../plain-notation.md); an axis name such as `n` is',
    'the range of an index and, as `#n`, its size. A derivative by a vector or matrix is a family: the axes of the result first, then those of the argument.',
  ].join('\n');
  const sections = groups.map(([title, rows]) => [`## ${title}`, ...rows.map(functionEntry)].join('\n\n'));
  return `${[head, ...sections].join('\n\n')}\n`;
}

function functionEntry(row: VocabularyRow): string {
  const parameters = row.parameters.map(({ symbol, axes }) =>
    axes.length === 0 ? symbol : `${symbol}[${axes.join(', ')}]`,
  );
  const axes = row.axes.length === 0 ? '' : `[${row.axes.join(', ')}]`;
  const lines: readonly (readonly [string, readonly string[]])[] = [
    ['written', row.spellings],
    [row.sugar ? 'stands for' : 'equals', row.definition === undefined ? [] : [row.definition]],
    ['defined where', Object.keys(row.domain)],
    ...row.derivatives.map(({ by, is, where }): [string, readonly string[]] => [
      `derivative by ${code(by)}${where === undefined ? '' : `, where ${Object.keys(where).map(code).join(' and ')}`}`,
      [is],
    ]),
  ];
  const facts = [...row.facts.map(({ kind }) => kind), ...(row.parity === undefined ? [] : [row.parity])];
  return [
    `### ${row.name}`,
    '',
    `${code(`${row.name}(${parameters.join(', ')}${row.variadic ? ', …' : ''})${axes}`)}: ${row.gloss}.`,
    '',
    ...lines
      .filter(([, texts]) => texts.length > 0)
      .map(([title, texts]) => `- ${title}: ${texts.map(code).join(', ')}`),
    ...(facts.length === 0 ? [] : [`- always: ${facts.join(', ')}`]),
  ]
    .join('\n')
    .trimEnd();
}

const gravities: readonly (readonly [Gravity, string])[] = [
  ['unread', 'The text could not be understood as mathematics. The link is `unread`.'],
  ['malformed', 'Understood, and not well formed. The link is `malformed`.'],
  ['warning', 'Understood, and worth a word. The link stays `read`.'],
];

export function problemsPage(): string {
  const head = [
    '# Problems and warnings',
    '',
    'Every code that reading can report, with its wording and a small document that triggers it. This page is made from `src/source/catalogue.ts`; change that, not it.',
    '',
    'In a wording, what stands in angle quotes is filled in from the text.',
  ].join('\n');
  const rows: readonly (readonly [string, CatalogueRow])[] = Object.entries(catalogue);
  const sections = gravities.map(([gravity, gloss]) => {
    const entries = rows.filter(([, row]) => row.gravity === gravity).map(([name, row]) => problemEntry(name, row));
    return [`## ${gravity[0]?.toUpperCase() ?? ''}${gravity.slice(1)}`, gloss, ...entries].join('\n\n');
  });
  return `${[head, ...sections].join('\n\n')}\n`;
}

function problemEntry(name: string, row: CatalogueRow): string {
  const said = row.wording.replaceAll(/\{(\w+)\}/g, '‹$1›');
  const example = row.example === '' ? [] : ['', '```markdown', row.example.trimEnd(), '```'];
  const stop = said.endsWith('?') ? '' : '.';
  return [`### ${name}`, '', `${said[0]?.toUpperCase() ?? ''}${said.slice(1)}${stop}`, ...example].join('\n');
}

function code(text: string): string {
  const fence = text.includes('`') ? '``' : '`';
  return `${fence}${text}${fence}`;
}

export function rulesPage(): string {
  const head = [
    '# Rules',
    '',
    'The rewrite rules a proof is made of. This page is made from the rows in `src/rules/rows.ts` and from the vocabulary; change them, not it.',
    '',
    'Patterns are in [plain notation](../plain-notation.md): a name stands for any term, `F[k]` for any term in k, `S` for any range, `#S` for its length. What a condition means, and what the kernel computes without a rule, is in [soundness](../soundness.md). Beside a condition stand values for which it is the only one that fails, and the rule with it; a test evaluates them.',
  ].join('\n');
  const own = ruleTexts.map(
    ({ id, name, left, right, where = {} }) => `- \`${id}\`, ${name}: \`${left} = ${right}\`${underWhich(where)}`,
  );
  const names = new Set(ruleTexts.map(({ id }) => id));
  const made = rules()
    .filter(({ row }) => !names.has(row.id))
    .map(
      ({ row: { id, left, right }, conditions }) =>
        `- \`${id}\`: \`${writeTerm(left)} = ${writeTerm(right)}\`${underWhich(conditions)}`,
    );
  const laws = derivativeLaws.map(([id, text]) => `- \`${id}\`: ${text}`);
  return (
    [
      head,
      '## Rules',
      own.join('\n'),
      '## Laws of differentiation',
      laws.join('\n'),
      '## From the vocabulary',
      made.join('\n'),
      '',
    ]
      .join('\n\n')
      .trimEnd() + '\n'
  );
}

/** Conditions with their witnesses. */
function underWhich(conditions: Conditions): string {
  const texts = Object.entries(conditions).map(([text, witness]) => `\`${text}\` (not for \`${witness}\`)`);
  return texts.length === 0 ? '' : ` where ${texts.join(', ')}`;
}

/** What the laws in `src/kernel/derivative.ts` say. */
const derivativeLaws: readonly (readonly [string, string])[] = [
  ['diff-constant', 'what does not depend on the variable has derivative 0'],
  ['diff-variable', '`diff(z[k], z[j]) = [k = j]`, one bracket an index'],
  ['diff-add', 'the derivative of a sum is the sum of the derivatives'],
  ['diff-product', 'the product rule, for any number of factors'],
  [
    'diff-power',
    '`diff(a^c, t) = c * a^(c - 1) * diff(a, t)` for c that does not depend on t; a is not 0 where c is negative, positive where c is no whole number',
  ],
  ['diff-exponential', '`diff(a^b, t) = a^b * diff(b * log(a), t)` for positive a'],
  ['diff-sum', 'Σ and the derivative may be exchanged where the range is finite and does not change'],
  ['diff-prod', 'the product rule over an index'],
  ['diff-chain', 'the chain rule for a function nobody defines, with its partial derivatives'],
];

export function slipsPage(): string {
  const head = [
    '# Slips',
    '',
    'What `chainrule check` knows to go wrong in derivations, and how it is put right. This page is made from the rows in `src/diagnose/slips.ts`; change them, not it. A test finds each slip in its example.',
    '',
    'For a line that is wrong, each row is tried at every place of it, the likeliest first; what is told makes the line true, and that was proved. Where no single change does, nothing is told.',
  ].join('\n');
  const rows = slips.map(
    ({ id, name, advice, example: { right, wrong } }) =>
      `- \`${id}\`, ${name}. ${advice} \`${wrong}\` should be \`${right}\`.`,
  );
  return `${[head, rows.join('\n')].join('\n\n')}\n`;
}

const kindsOfSteps: readonly (readonly [StepKind, string])[] = [
  ['derivative', 'Differentiating'],
  ['rewriting', 'Rewriting'],
  ['fact', 'What is known'],
  ['algebra', 'Rearranging'],
];

export function stepsPage(): string {
  const head = [
    '# Steps',
    '',
    'What `chainrule explain` calls what happens in a line, and what it understands as a reason beside one. This page is made from the rows in `src/diagnose/explain/named-steps.ts`; change them, not it. A test finds each step in its example.',
    '',
    'A step groups [rules](rules.md); `*` stands for any ending. One without rules is known by what the two sides look like.',
  ].join('\n');
  const sections = kindsOfSteps.map(([kind, title]) => {
    const rows = namedSteps.filter((step) => step.kind === kind);
    const told = rows.map(({ name, said, rules, example: { line } }) => {
      const grouped = rules.length === 0 ? '' : ` Groups ${rules.map(code).join(', ')}.`;
      const [last = ''] = line.split('$$').toReversed();
      return `- ${name.replaceAll('{of}', '…')}: ${code(last.trim())}.${grouped} Also said: ${said.join(', ')}.`;
    });
    return [`## ${title}`, told.join('\n')].join('\n\n');
  });
  return `${[head, ...sections].join('\n\n')}\n`;
}
