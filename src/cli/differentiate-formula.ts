/** The work of `chainrule diff`. */

import type { Derivation } from '../derivation/understand.ts';
import { derivativeIn, derivativeLine, type DerivativeReport } from '../render/derivative-report.ts';
import { Peers } from '../oracle/peers.ts';
import { mannerOf } from './check-task.ts';
import { styleFor } from './colours.ts';
import { formulaText, inferredText, readFormula } from './formula-reading.ts';
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
  const derivation = readFormula(derivativeLine(body, variable), request.given, io);
  if (derivation === undefined) return exit.misuse;
  const found = derivativeIn(derivation, variable, mannerOf(request));
  if (!('latex' in found)) {
    for (const text of found.why) io.err(`chainrule: ${text}\n`);
    return found.isMisuse ? exit.misuse : exit.bad;
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

function asText({ latex, plain, rules, where, inferred }: Omit<DerivativeReport, 'unfinished'>, io: Io): string {
  const style = styleFor(io);
  const notes = [
    rules.length === 0 ? '' : `by ${rules.join(', ')}`,
    where.length === 0 ? '' : `where ${where.join(', ')}`,
    inferredText(inferred),
  ];
  const lines = [style.formula(latex), style.plain(plain), ...notes.filter((note) => note !== '').map(style.dim)];
  return `${lines.join('\n')}\n`;
}
