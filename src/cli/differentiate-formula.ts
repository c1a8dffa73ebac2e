/** The work of `chainrule diff`. */

import { hasDerivative } from '../calculus/differentiate.ts';
import { carriedOut } from '../check/derivatives.ts';
import { Halted } from '../check/effort.ts';
import { equationOf } from '../check/equation.ts';
import { settingOf } from '../check/setting.ts';
import { printed, sizeNames } from '../derivation/readback.ts';
import type { Derivation } from '../derivation/understand.ts';
import { OutOfBudget } from '../kernel/environment.ts';
import { Peers } from '../oracle/peers.ts';
import { assumptionText } from '../render/check-report.ts';
import { problemText } from '../render/problem-text.ts';
import { ruleOfSteps } from '../render/rules-used.ts';
import { closeOver } from '../term/scope.ts';
import { mannerOf } from './check-task.ts';
import { styleFor } from './colours.ts';
import { formulaText, inferredIn, inferredText, readFormula } from './formula-reading.ts';
import type { FormulaRequest } from './formula-request.ts';
import { exit, type Exit, type Io } from './io.ts';
import { opinionLines, opinionsOn } from './second-opinions.ts';

export async function differentiateFormula(
  expression: string,
  variable: string,
  request: FormulaRequest,
  io: Io,
): Promise<Exit> {
  const body = await formulaText(expression, io);
  // The derivative is read as a line of its own, so that it is understood as any formula is.
  const formula = `\\frac{\\partial}{\\partial ${variable}} \\left( ${body} \\right) = 0`;
  const derivation = readFormula(formula, request.given, io);
  if (derivation === undefined) return exit.misuse;
  const found = attempt(derivation, variable, request);
  if (!('latex' in found)) {
    for (const text of found.why) io.err(`chainrule: ${text}\n`);
    return found.code;
  }
  const { unfinished, ...result } = found;
  io.out(request.format === 'json' ? `${JSON.stringify({ version: 1, ...result }, null, 2)}\n` : asText(result, io));
  if (request.secondOpinion === true) io.err(`${(await opinions(derivation, request)).join('\n')}\n`);
  if (!unfinished) return exit.good;
  io.err('chainrule: a derivative is left as it stands: of that function no derivative is known\n');
  return exit.bad;
}

async function opinions(derivation: Derivation, request: FormulaRequest): Promise<readonly string[]> {
  const peers = new Peers();
  const found = await opinionsOn(derivation, mannerOf(request), peers);
  await peers.close();
  return typeof found === 'string' ? [`no second opinion: ${found}`] : opinionLines(found, () => '');
}

interface Result {
  readonly plain: string;
  readonly latex: string;
  readonly rules: readonly string[];
  /** What is taken for granted. */
  readonly where: readonly string[];
  /** Declarations nobody made. */
  readonly inferred: readonly string[];
}

interface Failure {
  readonly code: Exit;
  readonly why: readonly string[];
}

function attempt(
  derivation: Derivation,
  variable: string,
  request: FormulaRequest,
): (Result & { readonly unfinished: boolean }) | Failure {
  const link = derivation.links.at(-1);
  if (link?.claim === undefined || link.state !== 'read') {
    const problems = link?.problems ?? derivation.problems;
    // The one notation of this line that is ours.
    const differential = problems.some(
      ({ code, facts }) => code === 'unsupported-notation' && String(facts['notation']).startsWith('the differential'),
    );
    if (!differential) return { code: exit.misuse, why: problems.map(problemText) };
    const example = 'one is, for example, x, z_j or W';
    return { code: exit.misuse, why: [`${variable} is no variable to differentiate by; ${example}`] };
  }
  const setting = settingOf(derivation, mannerOf(request));
  const claim = setting.lowering.claim(link.claim);
  setting.effort.begin();
  try {
    const statement = equationOf(claim, link, setting);
    if (statement.left.kind !== 'derivative')
      return { code: exit.misuse, why: ['this is not one expression and one variable to differentiate it by'] };
    const { term, trace, granted } = carriedOut(statement.left, statement.environment, setting.rules);
    const names = [...statement.environment.symbols.keys()].slice(-claim.binders.length);
    const body = claim.binders.length === 0 ? term : closeOver(term, names);
    const { plain, latex } = printed({ ...claim, hypotheses: [], left: body }, derivation.context);
    const sizes = sizeNames(derivation.context);
    return {
      plain: sideOf(plain),
      latex: sideOf(latex),
      rules: ruleOfSteps(trace.steps),
      where: granted.map((each) => assumptionText(each, sizes)),
      inferred: inferredIn(derivation),
      unfinished: hasDerivative(term),
    };
  } catch (error) {
    if (error instanceof Halted || error instanceof OutOfBudget) return { code: exit.bad, why: [error.message] };
    throw error;
  }
}

/** The left side, without what the claim says it holds for. */
function sideOf(text: string): string {
  return text.replace(/^for [^:]*: /, '').replace(/ = 0$/, '');
}

function asText({ latex, plain, rules, where, inferred }: Result, io: Io): string {
  const style = styleFor(io);
  const notes = [
    rules.length === 0 ? '' : `by ${rules.join(', ')}`,
    where.length === 0 ? '' : `where ${where.join(', ')}`,
    inferredText(inferred),
  ];
  const lines = [style.formula(latex), style.plain(plain), ...notes.filter((note) => note !== '').map(style.dim)];
  return `${lines.join('\n')}\n`;
}
