/** Certificates: a statement with its proof as JSON of one version, to be kept, sent and replayed elsewhere. */

/*
 * A certificate is no theorem: what is read from one goes to `replay` like the proof of any stranger. The digest says early
 * that the statement is not the one that was written; what a function is, is never taken from a certificate.
 */

import { digestOf } from './certificate-digest.ts';
import { listOf, Malformed, recordOf } from './certificate-form.ts';
import { neededOf } from './certificate-needs.ts';
import { readStatement, rowsOf, textOf, writtenStatement, type StatementRecord } from './certificate-statement.ts';
import { readProof, writtenProof, type ProofRecord } from './certificate-steps.ts';
import { ROW_LIMIT, TermReader, TermWriter, type TermRow } from './certificate-terms.ts';
import type { Environment } from './environment.ts';
import type { Proof, Statement } from './proof.ts';

export interface Certificate {
  readonly version: 1;
  /** Of the statement and its rows. */
  readonly digest: string;
  /** First the rows of the statement, then those that only the proof needs. */
  readonly terms: readonly TermRow[];
  readonly statement: StatementRecord;
  readonly proof: ProofRecord;
}

export type Decoded =
  | { readonly ok: true; readonly statement: Statement; readonly proof: Proof }
  | { readonly ok: false; readonly why: string };

/** What a replay of a certificate may cost, in the units of the budget. */
const REPLAY_LIMIT = 2_000_000;

export function encode(statement: Statement, proof: Proof): Certificate {
  const table = new TermWriter();
  const record = writtenStatement({ ...statement, environment: neededOf(statement, proof) }, table);
  const digest = digestOf(textOf(table.rows.slice(0, record.rows), record));
  return { version: 1, digest, statement: record, proof: writtenProof(proof, table), terms: table.rows };
}

/** The functions are those of whoever reads: what the vocabulary says of them. Never throws at a JSON value. */
export function decode(json: unknown, functions: Environment['functions'], limit: number = REPLAY_LIMIT): Decoded {
  try {
    const { version, digest, terms, statement, proof } = recordOf(
      json,
      ['version', 'digest', 'terms', 'statement', 'proof'],
      'the certificate',
    );
    if (version !== 1) throw new Malformed('the certificate is of another version');
    const rows = listOf(terms, 'the table of terms');
    if (rows.length > ROW_LIMIT) throw new Malformed(`the table has more than ${ROW_LIMIT} rows`);
    const count = rowsOf(statement);
    if (count > rows.length) throw new Malformed('the statement has more rows than the table');
    const table = new TermReader();
    for (const row of rows.slice(0, count)) table.read(row);
    const read = readStatement(statement, table, { functions, budget: { spent: 0, limit } });
    if (digestOf(textOf(rows.slice(0, count), statement)) !== digest)
      throw new Malformed('the statement is not the one that was written: the digest differs');
    for (const row of rows.slice(count)) table.read(row);
    return { ok: true, statement: read, proof: readProof(proof, table) };
  } catch (error) {
    if (error instanceof Malformed) return { ok: false, why: error.message };
    throw error;
  }
}
