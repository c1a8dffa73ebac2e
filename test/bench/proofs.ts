/** `npm run bench:proofs`: how long proofs take, beside others that decide equations, and as the work grows. */

import { readdirSync, readFileSync } from 'node:fs';
import { prove } from '../../src/calculus/prove.ts';
import { checkDerivation, type Checked } from '../../src/check/check.ts';
import { readDocument } from '../../src/derivation/read-document.ts';
import { understand, type Derivation } from '../../src/derivation/understand.ts';
import { replay, type Statement } from '../../src/kernel/proof.ts';
import { compare } from '../../src/numeric/compare.ts';
import { Peers } from '../../src/oracle/peers.ts';
import { rulebook } from '../../src/rules/rulebook.ts';
import { settingOf, statementOf } from '../calculus/setting.ts';
import { askPeer, askSympy, messageTime, ourProofs, ourVerdicts, type Asked, type Decision } from './deciders.ts';
import { instancesOf, spread, type Instance } from './instances.ts';
import { chain, sections, squares } from './long-documents.ts';
import { mixedStatements } from './mixed.ts';
import { digits, fastest, quantile, table } from './timing.ts';

const ROUNDS = 7;
const MANY_ROUNDS = 40;
/** As many are false as true. */
const TRUE_CASES = 20;

const folder = new URL('../../derivations/', import.meta.url);
const derivations = readdirSync(folder)
  .filter((name) => name.endsWith('.md') && name !== 'README.md')
  .map((name) => understand(readDocument(name, readFileSync(new URL(name, folder), 'utf8'))));

const checked = derivations.map((derivation) => checkDerivation(derivation));
const proved = checked.flatMap(({ links }) =>
  links.flatMap(({ judgement }) =>
    judgement?.theorem === undefined || judgement.proof === undefined
      ? []
      : [{ statement: judgement.theorem.statement, proof: judgement.proof }],
  ),
);

/** Proofs spend a budget and note what they use: each starts anew. */
function afresh({ environment, left, right }: Statement): Statement {
  const { limit } = environment.budget;
  return { environment: { ...environment, used: new Set(), budget: { spent: 0, limit } }, left, right };
}

/** With a rulebook of its own nothing is remembered of what was judged before. */
function checkedAnew(derivation: Derivation): Checked {
  return checkDerivation(derivation, { rules: new Map(rulebook()) });
}

function links(): void {
  const rules = rulebook();
  const search = proved.map(({ statement }) => fastest(ROUNDS, () => prove(afresh(statement), rules)));
  const replays = proved.map(({ statement, proof }) => fastest(ROUNDS, () => replay(afresh(statement), proof, rules)));
  const evaluation = proved.map(({ statement }) => fastest(ROUNDS, () => compare(afresh(statement))));
  const middle = quantile(search, 0.5);
  const row = (what: string, times: readonly number[]): readonly string[] => [
    what,
    digits(quantile(times, 0.5)),
    digits(quantile(times, 0.9)),
    digits(quantile(times, 0.5) / middle),
  ];
  console.log(`### Links\n\n${proved.length} proved links of ${derivations.length} derivations, ms each.\n`);
  const rows = [row('prove', search), row('replay alone', replays), row('compare', evaluation)];
  console.log(table(['', 'median', 'p90', 'median to prove'], rows));
  const count = checked.reduce((sum, { links: all }) => sum + all.length, 0);
  const ms = derivations.reduce((sum, derivation) => sum + fastest(3, () => checkedAnew(derivation)), 0);
  const again = derivations.reduce((sum, derivation) => sum + fastest(3, () => checkDerivation(derivation)), 0);
  console.log(
    `\n\`checkDerivation\`: ${digits((1000 * count) / ms)} links a second (${count} links, warm); ${digits((1000 * count) / again)} where each was judged before.\n`,
  );
}

async function beside(what: string, whole: string, statements: readonly Statement[]): Promise<void> {
  const { pairs, left } = instancesOf(statements);
  const sample = spread(pairs, TRUE_CASES);
  const cases = sample.flatMap(({ held, broken }) => [held, broken]);
  const skipped = [...left.values()].reduce((sum, count) => sum + count, 0);
  console.log(`### At K = 3: ${what}\n`);
  console.log(
    `${pairs.length} different equations from ${statements.length - skipped} ${whole}; ${skipped} gave none:\n`,
  );
  for (const [why, count] of left) console.log(`- ${count}: ${why}`);
  const lengths = sample.map(({ held }) => held.left.length + held.right.length);
  const length = `${quantile(lengths, 0.5)} characters at the median, ${Math.max(...lengths)} at most`;
  console.log(`\n${sample.length} true ones (${length}) and as many false ones are asked.\n`);
  const rows: (readonly string[])[] = [];
  const ours = ourProofs(cases);
  const unit = quantile(timesOf(ours), 0.5);
  const say = (who: string, decisions: readonly Decision[] | undefined): void => {
    rows.push(
      decisions === undefined ? [who, 'not installed', '', '', '', '', '', ''] : account(who, cases, decisions, unit),
    );
  };
  say('chainrule `prove`', ours);
  say('chainrule `judge`', ourVerdicts(cases));
  const peers = new Peers();
  const asked: readonly Asked[] = ['mathjs simplify', 'nerdamer expand', 'nerdamer simplify'];
  for (const who of asked) say(who.replace(/ (\w+)$/, ' `$1`'), await askPeer(who, cases, peers));
  await peers.close();
  const sympy = askSympy(cases);
  say(`SymPy ${sympy?.version ?? ''} \`simplify\``, sympy?.decisions);
  const head = [
    '',
    'median µs',
    'to ours',
    'true: shown',
    'false: not passed',
    'wrong verdicts',
    'wrong values',
    'late or none',
  ];
  console.log(`${table(head, rows)}\n`);
}

async function messages(): Promise<void> {
  const peers = new Peers();
  const message = await messageTime(peers);
  await peers.close();
  console.log(
    `A message to the worker of mathjs and nerdamer and back takes ${digits(1000 * message)} µs of theirs.\n`,
  );
}

function timesOf(decisions: readonly Decision[]): readonly number[] {
  return decisions.map(({ ms }) => ms);
}

function account(
  who: string,
  cases: readonly Instance[],
  decisions: readonly Decision[],
  unit: number,
): readonly string[] {
  const count = (test: (decision: Decision, holds: boolean) => boolean): number =>
    decisions.filter((decision, i) => test(decision, cases[i]?.holds === true)).length;
  const held = count((_, holds) => holds);
  const shown = count(({ said }, holds) => holds && said === 'zero');
  const kept = count(({ said }, holds) => !holds && ['not zero', 'wrong value', 'refuted'].includes(said));
  const refuted = count(({ said }, holds) => !holds && said === 'refuted');
  const wrong = count(({ said }, holds) => said === (holds ? 'refuted' : 'zero'));
  const elsewhere = count(({ said }) => said === 'wrong value');
  const none = count(({ said }) => said === 'late' || said === 'refused');
  const median = quantile(timesOf(decisions), 0.5);
  return [
    who,
    digits(1000 * median),
    digits(median / unit),
    `${shown} of ${held}`,
    `${kept} of ${decisions.length - held}${refuted > 0 ? `, ${refuted} refuted` : ''}`,
    String(wrong),
    String(elsewhere),
    String(none),
  ];
}

const layer = settingOf(`
  sizes N, K, d
  i in N
  j in K
  k in K
  a in d
  W: K, d
  x: N, d
  y: N, K; one-hot
  z: K
  s[k in 1..K] := exp(z[k]) / sum(l in 1..K, exp(z[l]))
  f[i in 1..N, k in 1..K] := sum(m in 1..d, W[k, m] * x[i, m])
  p[i in 1..N, k in 1..K] := exp(f[i, k]) / sum(l in 1..K, exp(f[i, l]))
  E := -sum(i in 1..N, sum(k in 1..K, y[i, k] * log(p[i, k])))
`);

const forAllSizes: readonly (readonly [string, Statement])[] = [
  ['softmax Jacobian', statementOf('diff(s[k], z[j])', 's[k] * ([k = j] - s[j])', layer)],
  ['∂E/∂W', statementOf('diff(E, W[j, a])', 'sum(i in 1..N, (p[i, j] - y[i, j]) * x[i, a])', layer)],
];

function sizes(): void {
  const rules = rulebook();
  console.log('### As K grows\n\n`prove` is symbolic: one proof for every K. `compare` evaluates, N and d at 2. ms.\n');
  const tried = [2, 4, 8, 32];
  const rows = forAllSizes.map(([what, statement]) => {
    const attempt = prove(afresh(statement), rules);
    const proof = `${digits(fastest(MANY_ROUNDS, () => prove(afresh(statement), rules)))} (${attempt.kind})`;
    for (const K of tried) fastest(MANY_ROUNDS, () => compare(afresh(statement), { least: new Map([['K', K]]) }));
    const evaluated = tried.map((K) => {
      const least = new Map([['K', K]]);
      const found = compare(afresh(statement), { least });
      return `${digits(fastest(MANY_ROUNDS, () => compare(afresh(statement), { least })))} (${found.kind})`;
    });
    return [what, proof, ...evaluated];
  });
  console.log(table(['', '`prove`, any K', ...tried.map((K) => `\`compare\`, K = ${K}`)], rows));
}

/** (x + n)² in full. */
const growing: readonly (readonly [string, (count: number) => string])[] = [
  ['links, each a formula of its own', squares],
  ['links of one chain', chain],
  ['links of `softmax-log-likelihood.md`, its sections repeated', sections],
];

function lengths(): void {
  const counts = [50, 200, 1000, 2000];
  console.log(
    '\n### As the document grows\n\nms a link; in parentheses how many are proved, and in seconds for all of the longest.\n',
  );
  const rounds = (count: number): number => (count < 1000 ? 3 : 1);
  const rows = growing.flatMap(([what, write]) => {
    const reading = counts.map((count) => {
      const text = write(count);
      return digits(fastest(rounds(count), () => understand(readDocument('grown.md', text))) / count);
    });
    const checking = counts.map((count) => {
      const derivation = understand(readDocument('grown.md', write(count)));
      const { links: all } = checkedAnew(derivation);
      const ms = fastest(rounds(count), () => checkedAnew(derivation));
      const proved = all.filter(({ verdict }) => verdict === 'proved').length;
      return `${digits(ms / all.length)} (${proved}${count === counts.at(-1) ? `, ${digits(ms / 1000)} s` : ''})`;
    });
    return [
      [`reading ${what}`, ...reading],
      [`checking ${what}`, ...checking],
    ];
  });
  console.log(table(['', ...counts.map(String)], rows));
}

links();
await beside('short statements of every kind', 'statements', mixedStatements());
await beside(
  'links of the derivations',
  'links',
  proved.map(({ statement }) => statement),
);
await messages();
sizes();
lengths();
