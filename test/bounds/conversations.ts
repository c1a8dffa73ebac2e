/** What only answers is spoken to: the language server as an editor speaks, the page's server as a browser does that means no good. */

import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { request } from 'node:http';

/** Speaks to a program that has just started, until it has said what it has to say. */
export type Conversation = (program: ChildProcessWithoutNullStreams, text: string) => Promise<void>;

/** The text is opened, and closed when something was told of it. */
export const asEditor: Conversation = async (program, text) => {
  const say = (message: object): void => {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    program.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  const told = heard(program, /publishDiagnostics|logMessage/);
  say({ id: 1, method: 'initialize', params: {} });
  const textDocument = { uri: 'untitled:h', languageId: 'markdown', version: 1, text };
  say({ method: 'textDocument/didOpen', params: { textDocument } });
  await told;
  say({ id: 2, method: 'shutdown' });
  say({ method: 'exit' });
};

const ROUNDS = 50;

/** Paths that lead out, paths without end, and the text where no body is awaited. */
export const asBrowser: Conversation = async (program, text) => {
  const [address = ''] = (await heard(program, /http:\S+/)) ?? [];
  const paths = [
    '/',
    '/../../package.json',
    '/%2e%2e/package.json',
    '/%zz',
    `/${'a/'.repeat(3000)}`,
    `/?${'b'.repeat(6000)}`,
  ];
  let answered = 0;
  for (let round = 0; round < ROUNDS; round += 1)
    for (const path of paths) {
      const body = round % 2 === 0 ? '' : text.slice(0, 1_000_000);
      if (await isAnswered(new URL(address), path, body)) answered += 1;
    }
  if (answered < ROUNDS) throw new Error(`${answered} answers only`);
  program.kill('SIGTERM');
};

/** Whoever sends more than is wanted may find the door closed. */
function isAnswered(address: URL, path: string, body: string): Promise<boolean> {
  return new Promise((resolve) => {
    const own = request(address, { path, method: body === '' ? 'GET' : 'POST' }, (response) => {
      response.resume().once('close', () => resolve(true));
    });
    own.once('error', () => resolve(false));
    own.end(body);
  });
}

/** What it says first that is like this; undefined: it ended before. */
function heard(program: ChildProcessWithoutNullStreams, wanted: RegExp): Promise<RegExpExecArray | undefined> {
  return new Promise((resolve) => {
    let all = '';
    program.stdout.on('data', (bytes: Buffer) => {
      all += bytes.toString('latin1');
      const found = wanted.exec(all);
      if (found !== null) resolve(found);
    });
    program.once('exit', () => resolve(undefined));
  });
}
