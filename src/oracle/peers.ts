/** Questions to mathjs and nerdamer, in a worker that is killed when it does not answer in time, and replaced. */

import { Worker } from 'node:worker_threads';
import { workerSource } from './worker-source.ts';

export type Question =
  | { readonly peer: 'mathjs'; readonly task: 'derivative'; readonly text: string; readonly by: string; readonly simplified: boolean } // prettier-ignore
  | { readonly peer: 'mathjs'; readonly task: 'simplify' | 'rationalize'; readonly text: string }
  | { readonly peer: 'nerdamer'; readonly task: 'expression'; readonly text: string };

export type Answer =
  | { readonly kind: 'value'; readonly text: string }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'timeout' };

type Message = Question | { readonly peer: Question['peer']; readonly task: 'load' };

const LOADING = 60_000;
const ANSWERING = 10_000;
const LONGEST_TEXT = 200_000;

/** No strings, no lists, no assignments, no properties: a dot stands in a number, as in 0.5, or nowhere. */
const FORMULA = /^(?:\d\.\d|[\w+\-*/^(), !])*$/;

export class Peers {
  private readonly source: string;
  private worker: Worker | undefined;
  private readonly loaded = new Set<Question['peer']>();
  private turn: Promise<unknown> = Promise.resolve();
  private asked = 0;

  /** Another program of the worker is for tests. */
  constructor(source: string = workerSource) {
    this.source = source;
  }

  /** One question after the other. Loading a package does not count as its time. */
  ask(question: Question, milliseconds: number = ANSWERING): Promise<Answer> {
    const answer = this.turn.then(() => this.exchange(question, milliseconds));
    this.turn = answer;
    return answer;
  }

  /** A later question starts a new worker. */
  async close(): Promise<void> {
    const { worker } = this;
    this.forget();
    await worker?.terminate();
  }

  private async exchange(question: Question, milliseconds: number): Promise<Answer> {
    const texts = [question.text, question.task === 'derivative' ? question.by : ''];
    if (!texts.every((text) => FORMULA.test(text) && text.length <= LONGEST_TEXT))
      return { kind: 'refused', why: 'it was not asked: the text is no formula, or too long' };
    if (!this.loaded.has(question.peer)) {
      const answer = await this.post({ peer: question.peer, task: 'load' }, LOADING);
      if (answer.kind !== 'value') return answer;
      this.loaded.add(question.peer);
    }
    return this.post(question, milliseconds);
  }

  private post(question: Message, milliseconds: number): Promise<Answer> {
    const worker = this.start();
    const id = (this.asked += 1);
    return new Promise((resolve) => {
      const settle = (answer: Answer): void => {
        clearTimeout(timer);
        worker.off('message', onMessage).off('error', onError).off('exit', onExit);
        resolve(answer);
      };
      const lost = (answer: Answer): void => {
        if (this.worker === worker) this.forget();
        settle(answer);
      };
      const onMessage = (message: unknown): void => {
        const answer = answerIn(message, id);
        if (answer !== undefined) settle(answer);
      };
      const onError = (error: unknown): void =>
        lost({ kind: 'refused', why: `its worker failed: ${messageOf(error)}` });
      const onExit = (): void => lost({ kind: 'refused', why: 'its worker ended' });
      const timer = setTimeout(() => {
        lost({ kind: 'timeout' });
        worker.on('error', ignoreAfterTimeout);
        void worker.terminate();
      }, milliseconds);
      worker.on('message', onMessage).on('error', onError).on('exit', onExit);
      worker.postMessage({ id, question }, []);
    });
  }

  private start(): Worker {
    this.worker ??= new Worker(this.source, {
      eval: true,
      workerData: import.meta.url,
      env: {},
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: 512 },
    });
    // The time-out of a question keeps the program alive; an idle worker does not.
    this.worker.unref();
    return this.worker;
  }

  private forget(): void {
    this.worker = undefined;
    this.loaded.clear();
  }
}

/** The question is answered for already. */
function ignoreAfterTimeout(error: unknown): unknown {
  return error;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function answerIn(message: unknown, id: number): Answer | undefined {
  if (typeof message !== 'object' || message === null || !('id' in message) || message.id !== id) return undefined;
  if ('text' in message && typeof message.text === 'string') return { kind: 'value', text: message.text };
  if ('why' in message && typeof message.why === 'string') return { kind: 'refused', why: message.why };
  return { kind: 'refused', why: 'its worker sent something that is no answer' };
}
