/** What only answers is spoken to: the language server as an editor speaks, the page's server as a browser does that means no good. */

import type { ChildProcessWithoutNullStreams } from 'node:child_process';

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
  const paths = ['', '../../package.json', '%2e%2e/%2e%2e/package.json', '%zz', 'a/'.repeat(4000), '?'.repeat(8000)];
  for (let round = 0; round < ROUNDS; round += 1)
    for (const path of paths) {
      const method = round % 2 === 0 ? 'GET' : 'POST';
      const body = method === 'POST' ? text.slice(0, 1_000_000) : undefined;
      await fetch(address + path, { method, ...(body === undefined ? {} : { body }) })
        .then((answer) => answer.arrayBuffer())
        .catch(() => undefined);
    }
  program.kill('SIGTERM');
};

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
