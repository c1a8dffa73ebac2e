/** Who decides a scalar equation, string in and verdict out: chainrule by its two ways in, mathjs, nerdamer, SymPy. */

import { spawnSync } from 'node:child_process';
import { prove } from '../../src/calculus/prove.ts';
import { judge } from '../../src/check/judge.ts';
import type { Rulebook, Statement } from '../../src/kernel/proof.ts';
import { readTerm } from '../../src/notation/plain/read.ts';
import { readAnswer } from '../../src/oracle/answer.ts';
import type { Peers, Question } from '../../src/oracle/peers.ts';
import { factsOfFunction, rulebook } from '../../src/rules/rulebook.ts';
import type { Term } from '../../src/term/term.ts';
import { isElsewhere, type Instance } from './instances.ts';

/** `zero`: the sides are said to be equal. `wrong value`: so is the answer, and not that of the difference. */
export type Said = 'zero' | 'refuted' | 'not zero' | 'wrong value' | 'late' | 'refused';

export interface Decision {
  readonly said: Said;
  readonly ms: number;
}

/** A case is asked so often, or for so many milliseconds: what runs in JavaScript is compiled on the way. */
const ROUNDS = 30;
const LONG_ENOUGH = 600;
const PATIENCE = 2000;
/** What takes longer is asked once of SymPy, which compiles nothing on the way. */
const BRIEF = 300;
const LIMIT = 500_000;

/** As a user would ask: nothing is known but the names, and which of them are positive. */
export function statementOf({
  left,
  right,
  variables,
  positive,
}: Pick<Instance, 'left' | 'right' | 'variables' | 'positive'>): Statement {
  const read = (text: string): Term => {
    const reading = readTerm(text);
    if (!reading.ok) throw new Error(`${text} cannot be read`);
    return reading.value;
  };
  const symbols = new Map(
    variables.map((name) => [
      name,
      { slots: [], facts: positive.includes(name) ? [{ kind: 'positive' as const }] : [] },
    ]),
  );
  const environment = {
    symbols,
    definitions: new Map(),
    varying: new Set<string>(),
    hypotheses: [],
    equations: [],
    assumptions: [],
    functions: factsOfFunction,
    used: new Set<string>(),
    budget: { spent: 0, limit: LIMIT },
  };
  return { environment, left: read(left), right: read(right) };
}

function bySearch(instance: Instance, rules: Rulebook): Said {
  const { kind } = prove(statementOf(instance), rules);
  return kind === 'proved' ? 'zero' : kind === 'apart' ? 'not zero' : 'refused';
}

function byJudgement(instance: Instance, rules: Rulebook): Said {
  const { verdict } = judge(statementOf(instance), rules);
  return verdict === 'proved' || verdict === 'verified' ? 'zero' : verdict === 'refuted' ? 'refuted' : 'refused';
}

function timed(
  instances: readonly Instance[],
  decide: (instance: Instance, rules: Rulebook) => Said,
): readonly Decision[] {
  const decisions = instances.map((): Decision => ({ said: 'refused', ms: Number.POSITIVE_INFINITY }));
  const spent: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    // With a rulebook of its own no round remembers what was judged in another.
    const rules = new Map(rulebook());
    for (const [i, instance] of instances.entries()) {
      if ((spent[i] ?? 0) > LONG_ENOUGH) continue;
      const start = performance.now();
      const said = decide(instance, rules);
      const ms = performance.now() - start;
      spent[i] = (spent[i] ?? 0) + ms;
      decisions[i] = { said, ms: Math.min(ms, decisions[i]?.ms ?? ms) };
    }
  }
  return decisions;
}

export function ourProofs(instances: readonly Instance[]): readonly Decision[] {
  return timed(instances, bySearch);
}

export function ourVerdicts(instances: readonly Instance[]): readonly Decision[] {
  return timed(instances, byJudgement);
}

export type Asked = 'mathjs simplify' | 'nerdamer expand' | 'nerdamer simplify';

export function questionFor(asked: Asked, text: string): Question {
  switch (asked) {
    case 'mathjs simplify':
      return { peer: 'mathjs', task: 'simplify', text };
    case 'nerdamer expand':
      return { peer: 'nerdamer', task: 'expression', text: `expand(${text})` };
    case 'nerdamer simplify':
      return { peer: 'nerdamer', task: 'expression', text: `simplify(${text})` };
  }
}

/** Undefined when the package is not installed. The message to the worker and back is part of the time. */
export async function askPeer(
  asked: Asked,
  instances: readonly Instance[],
  peers: Peers,
): Promise<readonly Decision[] | undefined> {
  const warmed = await peers.ask(questionFor(asked, 'x_1 + x_1'), PATIENCE);
  if (warmed.kind === 'refused') return undefined;
  for (const { left } of instances.slice(0, 3)) await peers.ask(questionFor(asked, left), PATIENCE);
  const decisions: Decision[] = [];
  for (const instance of instances) {
    const question = questionFor(asked, `(${instance.left})-(${instance.right})`);
    // After a time-out there is a new worker, and its loading is not the time of a question.
    await peers.ask(questionFor(asked, 'x_1 + x_1'), PATIENCE);
    let best: Decision | undefined;
    for (let round = 0, spent = 0; round < ROUNDS && spent <= LONG_ENOUGH; round += 1) {
      const start = performance.now();
      const answer = await peers.ask(question, PATIENCE);
      const ms = performance.now() - start;
      spent += ms;
      const said =
        answer.kind === 'value' ? worthOf(answer.text, instance) : answer.kind === 'timeout' ? 'late' : 'refused';
      best = { said, ms: Math.min(ms, best?.ms ?? ms) };
    }
    if (best !== undefined) decisions.push(best);
  }
  return decisions;
}

/** Milliseconds of a question that needs no work. */
export async function messageTime(peers: Peers): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 200; round += 1) {
    const start = performance.now();
    await peers.ask({ peer: 'nerdamer', task: 'expression', text: '1' }, PATIENCE);
    best = Math.min(best, performance.now() - start);
  }
  return best;
}

function worthOf(text: string, { names, difference }: Instance): Said {
  if (text === '0') return 'zero';
  const read = readAnswer(text, (name) => names.read(name));
  return read.ok && isElsewhere(read.plain, difference) ? 'wrong value' : 'not zero';
}

/** The cache of SymPy is emptied before every case: a second round would only look answers up. */
const program = `
import json, signal, sys, time
try:
    import sympy
except ImportError:
    sys.exit(3)
from sympy.parsing.sympy_parser import parse_expr
from sympy.core.cache import clear_cache

class Late(BaseException):
    pass

def late(signum, frame):
    raise Late()

signal.signal(signal.SIGALRM, late)

def decide(case):
    names = {n: sympy.Symbol(n, positive=True) if n in case['positive'] else sympy.Symbol(n, real=True) for n in case['variables']}
    left, right = (parse_expr(case[side].replace('^', '**'), local_dict=names) for side in ('left', 'right'))
    return 'zero' if sympy.simplify(left - right) == 0 else 'not zero'

def once(case):
    clear_cache()
    start = time.perf_counter()
    signal.setitimer(signal.ITIMER_REAL, case['patience'])
    try:
        said = decide(case)
    except Late:
        said = 'late'
    except Exception:
        said = 'refused'
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return {'said': said, 'ms': 1000 * (time.perf_counter() - start)}

cases = json.load(sys.stdin)
for case in cases[:3]:
    once(case)
rounds = lambda case: 3 if once(case)['ms'] < case['brief'] else 1
print(json.dumps({'version': sympy.__version__, 'decisions': [min((once(case) for _ in range(rounds(case))), key=lambda d: d['ms']) for case in cases]}))
`;

/** Undefined when there is no python3 that has SymPy. */
export function askSympy(
  instances: readonly Instance[],
): { readonly version: string; readonly decisions: readonly Decision[] } | undefined {
  const cases = instances.map(({ left, right, variables, positive }) => {
    const bounds = { patience: PATIENCE / 1000, brief: BRIEF };
    return { left, right, variables, positive, ...bounds };
  });
  const { status, stdout } = spawnSync('python3', ['-c', program], {
    input: JSON.stringify(cases),
    encoding: 'utf8',
    timeout: instances.length * PATIENCE * 4,
  });
  if (status !== 0) return undefined;
  const { version, decisions } = JSON.parse(stdout) as { version: string; decisions: readonly Decision[] };
  return { version, decisions };
}
