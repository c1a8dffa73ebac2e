/** What a peer says a derivative is: its answers, read back, with every question that was asked on the way. */

import { readAnswer } from './answer.ts';
import { atomised, restored, type Atom } from './atoms.ts';
import { Names } from './names.ts';
import type { Answer, Peers, Question } from './peers.ts';
import { add, keyOf, mul, variablesOf, zero, type Plain, type Variable } from './plain.ts';
import { printFor, type Peer } from './print.ts';

export interface Exchange {
  readonly asked: string;
  readonly answer: Answer;
}

export type PeerDerivative =
  | { readonly kind: 'answered'; readonly plain: Plain; readonly exchanges: readonly Exchange[] }
  | { readonly kind: 'could-not'; readonly why: string; readonly exchanges: readonly Exchange[] };

/** Thrown inside only. */
class NoAnswer extends Error {}

export async function derivativeBy(
  peer: Peer,
  plain: Plain,
  variable: Variable,
  peers: Peers,
  milliseconds?: number,
): Promise<PeerDerivative> {
  const inquiry = new Inquiry(peer, peers, milliseconds);
  try {
    const found = peer === 'mathjs' ? await inquiry.partial(plain, variable) : await inquiry.byAtoms(plain, variable);
    return { kind: 'answered', plain: found, exchanges: inquiry.exchanges };
  } catch (error) {
    if (error instanceof NoAnswer) return { kind: 'could-not', why: error.message, exchanges: inquiry.exchanges };
    throw error;
  }
}

class Inquiry {
  readonly exchanges: Exchange[] = [];
  private readonly names = new Names();
  private readonly peer: Peer;
  private readonly peers: Peers;
  private readonly milliseconds: number | undefined;

  constructor(peer: Peer, peers: Peers, milliseconds: number | undefined) {
    this.peer = peer;
    this.peers = peers;
    this.milliseconds = milliseconds;
  }

  /** One question to the peer. What does not hold the variable needs none. */
  async partial(plain: Plain, by: Variable): Promise<Plain> {
    if (!variablesOf(plain).has(keyOf(by))) return zero;
    const printed = printFor(this.peer, plain, this.names);
    if (!printed.ok) throw new NoAnswer(printed.why);
    const name = this.names.of(by);
    const question = questionOf(this.peer, printed.text, name);
    const answer = await this.peers.ask(question, this.milliseconds);
    const asked = this.peer === 'mathjs' ? `derivative(${printed.text}, ${name})` : question.text;
    this.exchanges.push({ asked, answer });
    if (answer.kind === 'timeout') throw new NoAnswer('it ran over the time-out');
    if (answer.kind === 'refused') throw new NoAnswer(answer.why);
    const read = readAnswer(answer.text, (word) => this.names.read(word));
    if (!read.ok) throw new NoAnswer(read.why);
    return read.plain;
  }

  /** The chain rule over the atoms: ∂f/∂z + Σ_n ∂f/∂u_n · u_n · da_n/dz, where u_n is exp(a_n). */
  async byAtoms(plain: Plain, by: Variable): Promise<Plain> {
    const { plain: outer, atoms } = atomised(plain);
    const slopes: Plain[] = [];
    for (const { inside } of atoms) slopes.push(await this.total(inside, by, atoms, slopes));
    return restored(await this.total(outer, by, atoms, slopes), atoms);
  }

  /** `slopes` are the derivatives of what stands inside the atoms that come before. */
  private async total(plain: Plain, by: Variable, atoms: readonly Atom[], slopes: readonly Plain[]): Promise<Plain> {
    const terms = [await this.partial(plain, by)];
    for (const [n, slope] of slopes.entries()) {
      const atom = atoms[n]?.variable;
      if (atom === undefined || slope === zero) continue;
      terms.push(mul([await this.partial(plain, atom), atom, slope]));
    }
    return add(terms);
  }
}

function questionOf(peer: Peer, text: string, by: string): Question {
  if (peer === 'nerdamer') return { peer, task: 'expression', text: `diff(${text}, ${by})` };
  return { peer, task: 'derivative', text, by, simplified: false };
}
