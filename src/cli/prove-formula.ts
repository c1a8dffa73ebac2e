/** The work of `chainrule prove`. */

import { resolve } from 'node:path';
import { checkDerivation, type Checked } from '../check/check.ts';
import { checkWording } from '../render/check-codes.ts';
import { checkFormats, sourceOf } from '../render/check-formats.ts';
import { checkedText } from '../render/check-text.ts';
import type { CheckedSource } from '../render/check-printer.ts';
import { isAllWell } from '../render/check-report.ts';
import { mannerOf } from './check-task.ts';
import { styleFor } from './colours.ts';
import { diagnosesOf } from '../diagnose/document.ts';
import { certificateOf, witnessOf } from '../render/evidence.ts';
import { inferredIn } from '../render/formula-document.ts';
import { formulaText, inferredText, readFormula } from './formula-reading.ts';
import type { FormulaRequest } from './formula-request.ts';
import { exit, type Exit, type Io } from './io.ts';
import { writeTextFile } from './text-file.ts';

export async function proveFormula(equation: string, request: FormulaRequest, io: Io): Promise<Exit> {
  const derivation = readFormula(await formulaText(equation, io), request.given, io);
  if (derivation === undefined) return exit.misuse;
  const { heard, ...diagnoses } = diagnosesOf(derivation);
  const checked = checkDerivation(derivation, { ...mannerOf(request), heard });
  const nothing = checked.links.every(({ verdict }) => verdict === 'given') && derivation.problems.length === 0;
  if (nothing) {
    io.err(`chainrule: ${whyNothing(checked)}\n`);
    return exit.misuse;
  }
  const evidence = evidenceOf(checked);
  const file = request.certificate;
  const why =
    file === undefined || evidence === undefined
      ? undefined
      : writeTextFile(resolve(io.cwd, file), `${JSON.stringify(evidence.what)}\n`);
  const named = why === undefined ? evidence : undefined;
  const source = sourceOf(checked, null, {
    ms: () => 0,
    certificate: (n) => (named?.n === n && named.kind === 'proof' ? (file ?? null) : null),
    witness: (n) => (named?.n === n && named.kind === 'witness' ? file : undefined),
    ...diagnoses,
  });
  io.out(request.format === 'json' ? asJson(source, io) : asText(source, checked, io));
  if (why !== undefined) {
    io.err(`chainrule: ${file}: ${why}\n`);
    return exit.misuse;
  }
  return isAllWell(source.report.summary) ? exit.good : exit.bad;
}

function whyNothing({ links }: Checked): string {
  const last = links.at(-1);
  const defines = last?.link.warnings.some(({ code }) => code === 'taken-as-definition') === true;
  if (last === undefined || !defines)
    return "there is no equation to prove in this; one is, for example, 'a + a = 2 a'";
  return `this is taken to say what its left side is, so there is nothing to prove; declare it to have it proved: --given 'NAME: scalar'`;
}

interface Evidence {
  readonly n: number;
  readonly kind: 'proof' | 'witness';
  readonly what: object;
}

/** There is one file: it is for the last step that something can be shown of. */
function evidenceOf({ links }: Checked): Evidence | undefined {
  for (const link of links.toReversed()) {
    const [proof, witness] = [certificateOf(link), witnessOf(link)];
    if (proof !== undefined) return { n: link.link.n, kind: 'proof', what: proof };
    if (witness !== undefined) return { n: link.link.n, kind: 'witness', what: witness };
  }
  return undefined;
}

/** The report of `check`. */
function asJson(source: CheckedSource, io: Io): string {
  const printer = checkFormats
    .find(({ name }) => name === 'json')
    ?.printer({
      style: styleFor(io),
      all: true,
      warnings: true,
    });
  if (printer === undefined) throw new Error('no format json');
  return printer.document(source) + printer.end([source.report.summary]);
}

/** Nobody wrote the document around the formula, so its lines are not spoken of; what was inferred is told once. */
function asText({ report, text }: CheckedSource, { derivation }: Checked, io: Io): string {
  const style = styleFor(io);
  const links = report.links.map((link) => ({
    ...link,
    warnings: link.warnings.filter(({ code }) => code !== 'undeclared-symbol'),
    problem:
      link.problem?.code === 'does-not-follow'
        ? { ...link.problem, text: checkWording('does-not-follow', { lines: 'what is given' }) }
        : link.problem,
  }));
  const told = checkedText({ report: { ...report, links }, text }, { style, all: true, warnings: true, bare: true });
  const inferred = inferredText(inferredIn(derivation));
  return inferred === '' ? told : `${told}${style.dim(inferred)}\n`;
}
