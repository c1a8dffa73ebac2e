/** What is read of an altered file is held against what was written: the same statement, or a refusal. */

import { digestOf } from '../../src/kernel/certificate-digest.ts';
import { writtenStatement } from '../../src/kernel/certificate-statement.ts';
import { TermWriter } from '../../src/kernel/certificate-terms.ts';
import type { Statement } from '../../src/kernel/proof.ts';
import { generator } from '../search.ts';
import { mutationsOf, type Json, type Mutation } from './mutations.ts';

/** As it lies in a file. */
export function jsonOf(written: object): Json {
  return JSON.parse(JSON.stringify(written)) as Json;
}

/** All that a statement says, as one text. */
export function said(statement: Statement): string {
  const table = new TermWriter();
  return JSON.stringify([writtenStatement(statement, table), table.rows]);
}

/** So many mutations, others for each name. */
export function mutationsFor(name: string, json: Json, count: number): readonly Mutation[] {
  return mutationsOf(json, count, generator(Number.parseInt(digestOf(name).slice(0, 8), 16)));
}
