/** The proofs of a run as certificates: both checkers replay each, and what was altered proves nothing else. */

import { decode, encode, type Certificate } from '../../src/kernel/certificate.ts';
import { replay, type Proof, type Statement } from '../../src/kernel/proof.ts';
import { factsOfFunction, rulebook } from '../../src/rules/rulebook.ts';
import { sameTerm } from '../../src/term/equality.ts';
import { hasPython, secondVerdicts } from '../independent/second-checker.ts';
import { jsonOf, mutationsFor, said } from '../kernel/altered.ts';
import { isRecord, type Json } from '../kernel/mutations.ts';
import { chanceFrom } from './random.ts';
import { slipped } from './slips.ts';
import { compared } from './truth.ts';

/** How many certificates the second checker is given at once. */
const BATCH = 400;
/** Of so many proofs one is altered. */
const SHARE = 5;

interface Sheet {
  readonly seed: number;
  /** What was done to it; nothing: it is as the search made it. */
  readonly what: string;
  readonly certificate: Json;
  /** Whether our replay accepts it. */
  readonly first: boolean;
  /** Nobody may accept it: it says something that numbers deny. */
  readonly isFalse: boolean;
  /** Rows and statement are those that were proved. */
  readonly saysTheSame: boolean;
}

/** What both checkers came to, in counts. */
export interface Replays {
  readonly proofs: number;
  /** Undefined: there is no python3. */
  readonly second: number | undefined;
  readonly altered: number;
  /** Altered ones that were accepted, and say what was proved before: a field that the proof does not need. */
  readonly harmless: number;
  /** Altered ones that one checker accepts and the other does not; they say what was proved before. */
  readonly split: number;
  /** Proofs that the second checker refuses: out of its reach, or wrong. */
  readonly refused: readonly string[];
  readonly bad: readonly string[];
}

export class Certificates {
  private readonly isWithPython = hasPython();
  private readonly waiting: Sheet[] = [];
  private readonly counts = { proofs: 0, second: 0, altered: 0, harmless: 0, split: 0 };
  private readonly refused: string[] = [];
  private readonly bad: string[] = [];

  add(seed: number, statement: Statement, proof: Proof): void {
    this.counts.proofs += 1;
    const json = jsonOf(encode(statement, proof));
    const read = decode(json, factsOfFunction);
    const comesBack =
      read.ok && sameTerm(read.statement.left, statement.left) && sameTerm(read.statement.right, statement.right);
    const own = accepted(json);
    if (own === undefined || !comesBack)
      this.bad.push(`seed ${seed}: the certificate of a proof is refused, or says something else`);
    this.put({
      seed,
      what: '',
      certificate: json,
      first: own !== undefined,
      isFalse: false,
      saysTheSame: comesBack,
    });
    if (this.counts.proofs % SHARE === 0) this.alter(seed, statement, proof, json, own);
  }

  report(): Replays {
    this.ask();
    const { isWithPython, counts, refused, bad } = this;
    return { ...counts, second: isWithPython ? counts.second : undefined, refused, bad };
  }

  /** One field changed, and the same proof for a statement with a slip. */
  private alter(seed: number, statement: Statement, proof: Proof, json: Json, own: string | undefined): void {
    for (const { what, json: mutated } of mutationsFor(`certificate ${seed}`, json, 1)) {
      const proves = accepted(mutated);
      const saysTheSame = proves === undefined ? statementOf(mutated) === statementOf(json) : proves === own;
      this.put({ seed, what, certificate: mutated, first: proves !== undefined, isFalse: false, saysTheSame });
    }
    const chance = chanceFrom(seed + 2);
    const slip = slipped(statement.right, chance);
    if (slip === undefined) return;
    const other = { ...statement, right: slip.term };
    if (compared(other.left, other.right, chance) !== 'different') return;
    const certificate = jsonOf(encode(other, proof));
    const first = accepted(certificate) !== undefined;
    this.put({ seed, what: slip.by, certificate, first, isFalse: true, saysTheSame: false });
  }

  private put(sheet: Sheet): void {
    if (sheet.what !== '') {
      this.counts.altered += 1;
      if (sheet.first) this.weigh(sheet, 'the replay');
      if (sheet.first && !this.isWithPython) this.counts.harmless += 1;
    }
    this.waiting.push(sheet);
    if (this.waiting.length >= BATCH) this.ask();
  }

  private ask(): void {
    const sheets = this.waiting.splice(0);
    if (!this.isWithPython || sheets.length === 0) return;
    const { verdicts, errors } = secondVerdicts(sheets.map(({ certificate }) => certificate as unknown as Certificate));
    if (errors !== '') this.bad.push(`the second checker failed: ${errors}`);
    for (const [i, sheet] of sheets.entries()) {
      const isAccepted = verdicts[i] === 'ok';
      if (sheet.what === '') {
        this.counts.second += 1;
        if (!isAccepted) this.refused.push(`seed ${sheet.seed}: ${verdicts[i] ?? ''}`);
        continue;
      }
      if (isAccepted) this.weigh(sheet, 'the second checker');
      if (isAccepted && sheet.first) this.counts.harmless += 1;
      if (isAccepted !== sheet.first) this.counts.split += 1;
    }
  }

  /** An altered certificate was accepted. */
  private weigh({ seed, what, isFalse, saysTheSame }: Sheet, who: string): void {
    if (isFalse) this.bad.push(`seed ${seed}: ${who} accepts something false (${what})`);
    else if (!saysTheSame) this.bad.push(`seed ${seed}: ${who} accepts another statement (${what})`);
  }
}

/** What it proves, as one text; undefined: it is refused. */
function accepted(json: Json): string | undefined {
  const read = decode(json, factsOfFunction);
  return read.ok && replay(read.statement, read.proof, rulebook()).ok ? said(read.statement) : undefined;
}

/** As it stands in the file: the rows of the statement and the statement. */
function statementOf(json: Json): string {
  if (!isRecord(json)) return '';
  const { terms, statement } = json;
  const count = statement !== undefined && isRecord(statement) ? Number(statement['rows']) : 0;
  return JSON.stringify([Array.isArray(terms) ? terms.slice(0, count) : terms, statement]);
}
