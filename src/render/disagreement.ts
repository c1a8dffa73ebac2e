/** What is kept of two routes that contradict each other: enough for whoever looks for the mistake, on another machine. */

import type { Disagreement } from '../check/routes.ts';
import { encode, type Certificate } from '../kernel/certificate.ts';
import { neededOf } from '../kernel/certificate-needs.ts';
import type { Environment } from '../kernel/environment.ts';
import type { PlainContext } from '../notation/plain/context.ts';
import { writeFamily, writeSort, writeTerm } from '../notation/plain/write.ts';
import { assumptionText } from './check-report.ts';

/** Version 1. No text of the document but the one line it is about. */
export interface DisagreementReport {
  readonly version: 1;
  readonly versions: Readonly<Record<string, string>>;
  readonly statement: {
    readonly left: string;
    readonly right: string;
    readonly symbols: Readonly<Record<string, string>>;
    readonly definitions: Readonly<Record<string, string>>;
    readonly hypotheses: readonly string[];
    readonly assumptions: readonly string[];
  };
  readonly certificate: Certificate;
  readonly difference: {
    readonly sizes: Readonly<Record<string, number>>;
    /** Null where only residues differ. */
    readonly witness: object | null;
  };
}

export function disagreementReport(
  { theorem, proof, difference }: Disagreement,
  versions: DisagreementReport['versions'],
  sizes: ReadonlySet<string>,
): DisagreementReport {
  const { statement } = theorem;
  const environment = neededOf(statement, proof);
  const { sizes: at, witness } = difference;
  return {
    version: 1,
    versions,
    statement: {
      left: writeTerm(statement.left, { sizes }),
      right: writeTerm(statement.right, { sizes }),
      ...surroundings(environment, sizes),
    },
    certificate: encode(statement, proof),
    difference: {
      sizes: Object.fromEntries(at),
      witness: witness === undefined ? null : { ...witness, sizes: Object.fromEntries(witness.sizes) },
    },
  };
}

function surroundings(environment: Environment, sizes: ReadonlySet<string>) {
  const context: PlainContext = { sizes };
  const { symbols, definitions, hypotheses, assumptions } = environment;
  const typeOf = ([name, { slots, values, facts }]: [string, Signature[1]]): [string, string] => {
    const axes = slots.map((sort) => writeSort(sort, context)).join(', ');
    const own = values === undefined ? [] : [`in ${writeSort(values, context)}`];
    return [name, [`[${axes}]`, ...own, ...facts.map(({ kind }) => kind)].join(' ')];
  };
  return {
    symbols: Object.fromEntries([...symbols].map(typeOf)),
    definitions: Object.fromEntries([...definitions].map(([name, family]) => [name, writeFamily(family, context)])),
    hypotheses: hypotheses.map((hypothesis) => writeTerm(hypothesis, context)),
    assumptions: assumptions.map((assumption) => assumptionText(assumption, sizes)),
  };
}

type Signature = Environment['symbols'] extends ReadonlyMap<infer Name, infer Type> ? readonly [Name, Type] : never;
