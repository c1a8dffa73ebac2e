/** The work of `chainrule prove` and `chainrule diff`. */

import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { differentiated } from '../calculus/simplify.ts';
import { hasDerivative } from '../calculus/differentiate.ts';
import { checkDerivation } from '../check/check.ts';
import { equationOf } from '../check/equation.ts';
import { documentAround } from '../check/formula.ts';
import { settingOf } from '../check/setting.ts';
import { printed } from '../derivation/readback.ts';
import { understand } from '../derivation/understand.ts';
import { Scope } from '../kernel/environment.ts';
import { checkFormats, sourceOf } from '../render/check-formats.ts';
import { isAllWell } from '../render/check-report.ts';
import { problemText } from '../render/problem-text.ts';
import { ruleOfSteps } from '../render/rules-used.ts';
import { rulebook } from '../rules/rulebook.ts';
import { closeOver } from '../term/scope.ts';
import { styleFor } from './colours.ts';
import { certificateOf, witnessOf } from './evidence.ts';
import type { FormulaRequest } from './formula-request.ts';
import { exit, type Exit, type Io } from './io.ts';

export async function proveFormula(equation: string, request: FormulaRequest, io: Io): Promise<Exit> {
  const checked = checkDerivation(understand(documentAround(equation, request.given)));
  const format = checkFormats.find(({ name }) => name === request.format);
  if (format === undefined) throw new Error(`no format ${request.format}`);
  const printer = format.printer({ style: styleFor(io), all: true, warnings: true });
  const written = checked.links.flatMap((link) => {
    const [proof, witness] = [certificateOf(link), witnessOf(link)];
    return proof === undefined && witness === undefined ? [] : [{ n: link.link.n, proof, witness }];
  });
  // There is one file, for what is said last.
  const last = written.at(-1);
  const source = sourceOf(checked, null, {
    ms: () => 0,
    certificate: (n) => (last?.n === n && last.proof !== undefined ? (request.certificate ?? null) : null),
    witness: (n) => (last?.n === n && last.witness !== undefined ? request.certificate : undefined),
  });
  io.out(printer.document(source));
  io.out(printer.end([source.report.summary]));
  if (request.certificate !== undefined && last !== undefined)
    writeFileSync(resolve(io.cwd, request.certificate), `${JSON.stringify(last.proof ?? last.witness)}\n`);
  const claims = checked.links.filter(({ verdict }) => verdict !== 'given');
  if (claims.length === 0) {
    io.err('chainrule: there is no equation to prove in this\n');
    return exit.misuse;
  }
  return isAllWell(source.report.summary) ? exit.good : exit.bad;
}

/** The derivative is read as a line of its own, so that it is understood as any formula is. */
export async function differentiateFormula(
  expression: string,
  variable: string,
  request: FormulaRequest,
  io: Io,
): Promise<Exit> {
  const formula = `\\frac{\\partial}{\\partial ${variable}} \\left( ${expression} \\right) = 0`;
  const derivation = understand(documentAround(formula, request.given));
  const link = derivation.links.at(-1);
  if (link?.claim === undefined || link.state !== 'read') {
    for (const problem of link?.problems ?? []) io.err(`chainrule: ${problemText(problem)}\n`);
    return exit.misuse;
  }
  const setting = settingOf(derivation);
  const claim = setting.lowering.claim(link.claim);
  const statement = equationOf(claim, link, setting);
  const { term, trace } = differentiated(statement.left, Scope.top(statement.environment), rulebook());
  const names = [...statement.environment.symbols.keys()].slice(-claim.binders.length);
  const body = claim.binders.length === 0 ? term : closeOver(term, names);
  const { plain, latex } = printed({ ...claim, hypotheses: [], left: body }, derivation.context);
  const side = (text: string): string => text.replace(/^for [^:]*: /, '').replace(/ = 0$/, '');
  const result = { plain: side(plain), latex: side(latex), rules: ruleOfSteps(trace.steps) };
  if (request.format === 'json') io.out(`${JSON.stringify({ version: 1, ...result }, null, 2)}\n`);
  else {
    const style = styleFor(io);
    io.out(
      `${style.formula(result.latex)}\n${style.plain(result.plain)}\n${style.dim(`by ${result.rules.join(', ')}`)}\n`,
    );
  }
  return hasDerivative(term) ? exit.bad : exit.good;
}
