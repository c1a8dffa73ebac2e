/** The language server, spoken to as an editor speaks: bytes in, bytes out. */

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { inFolder, root, runCli } from './run-cli.ts';

interface Message {
  readonly id?: number | null;
  readonly method?: string;
  readonly params?: { readonly uri: string; readonly version?: number; readonly diagnostics: readonly Diagnostic[] };
  readonly result?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}

interface Place {
  readonly line: number;
  readonly character: number;
}

interface Span {
  readonly start: Place;
  readonly end: Place;
}

interface Diagnostic {
  readonly range: Span;
  readonly severity: number;
  readonly code: string;
  readonly source: string;
  readonly message: string;
}

interface Action {
  readonly title: string;
  readonly kind: string;
  readonly edit: {
    readonly changes: Readonly<Record<string, readonly { readonly range: Span; readonly newText: string }[]>>;
  };
}

/** An editor as far as the protocol goes. */
class Client {
  readonly #write: (bytes: Uint8Array) => void;
  readonly #messages: Message[] = [];
  readonly #waiting: (() => void)[] = [];
  #bytes = Buffer.alloc(0);
  #id = 0;

  constructor(write: (bytes: Uint8Array) => void) {
    this.#write = write;
  }

  hear(bytes: Uint8Array): void {
    this.#bytes = Buffer.concat([this.#bytes, bytes]);
    for (;;) {
      const [head = '', length] = /^Content-Length: (\d+)\r\n\r\n/.exec(this.#bytes.toString('latin1')) ?? [];
      const end = head.length + Number(length);
      if (length === undefined || this.#bytes.length < end) break;
      this.#messages.push(JSON.parse(this.#bytes.subarray(head.length, end).toString('utf8')) as Message);
      this.#bytes = this.#bytes.subarray(end);
    }
    for (const wake of this.#waiting.splice(0)) wake();
  }

  raw(text: string): void {
    this.#write(Buffer.from(text));
  }

  send(message: object): void {
    const text = JSON.stringify({ jsonrpc: '2.0', ...message });
    // In two strokes, as a pipe may cut them.
    const bytes = Buffer.from(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
    this.#write(bytes.subarray(0, 25));
    this.#write(bytes.subarray(25));
  }

  notify(method: string, params: object = {}): void {
    this.send({ method, params });
  }

  async ask(method: string, params: object = {}): Promise<Message> {
    this.#id += 1;
    const id = this.#id;
    this.send({ id, method, params });
    return this.until((message) => message.id === id);
  }

  /** The first message that is so, and those before it are done with. */
  async until(is: (message: Message) => boolean): Promise<Message> {
    for (;;) {
      const at = this.#messages.findIndex(is);
      const [found] = at < 0 ? [] : this.#messages.splice(0, at + 1).slice(-1);
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  /** Diagnostics of a version that say all of it: also what would be right. */
  async diagnostics(
    version: number,
    whole = (all: readonly Diagnostic[]): boolean =>
      all.every(({ message }) => /likely slip|^(?!.*left)/s.test(message)),
  ): Promise<readonly Diagnostic[]> {
    const { params } = await this.until(
      ({ method, params: told }) =>
        method === 'textDocument/publishDiagnostics' && told?.version === version && whole(told.diagnostics),
    );
    return params?.diagnostics ?? [];
  }
}

const wrong = '---\nsymbols:\n  a, b: scalar\n---\n\nÜber $a$: $$ (a - b)^2 = a^2 + 2ab + b^2 $$\n\n$$ a + a = 2a $$\n';

/** One conversation, whoever is at the other end. */
async function conversation(client: Client, uri: string): Promise<void> {
  const hello = await client.ask('initialize', { processId: null, rootUri: null, capabilities: {} });
  expect(hello.result).toMatchObject({
    capabilities: { hoverProvider: true, textDocumentSync: { openClose: true, change: 1 } },
  });
  client.notify('initialized');
  client.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'markdown', version: 1, text: wrong } });
  const [slip, ...others] = await client.diagnostics(1);
  expect(others).toEqual([]);
  // `a^2 + 2ab + b^2` begins after `Über $a$: $$ (a - b)^2 = `, counted in UTF-16 units.
  expect(slip).toMatchObject({
    severity: 1,
    source: 'chainrule',
    code: 'false',
    range: { start: { line: 5, character: 25 }, end: { line: 5, character: 40 } },
  });
  expect(slip?.message).toMatch(
    /^the two sides are not equal\nfor a = .*\n +left .*\n +right .*\nlikely slip: wrong sign/,
  );

  const at = { line: 7, character: 5 };
  const hover = (await client.ask('textDocument/hover', { textDocument: { uri }, position: at })).result;
  expect(JSON.stringify(hover)).toContain('**proved**, line 8');
  expect(JSON.stringify(hover)).toContain('a + a = 2 * a');
  const nothing = await client.ask('textDocument/hover', {
    textDocument: { uri },
    position: { line: 0, character: 0 },
  });
  expect(nothing.result).toBeNull();

  const range = { start: { line: 5, character: 30 }, end: { line: 5, character: 30 } };
  const [action, ...more] = (
    await client.ask('textDocument/codeAction', { textDocument: { uri }, range, context: { diagnostics: [] } })
  ).result as readonly Action[];
  expect(more).toEqual([]);
  expect(action).toMatchObject({ kind: 'quickfix' });
  expect(action?.title).toContain('wrong sign');
  const mended = applied(wrong, action?.edit.changes[uri] ?? []);
  expect(mended).toBe(wrong.replace('a^2 + 2ab', 'a^2 - 2ab'));
  client.notify('textDocument/didChange', { textDocument: { uri, version: 2 }, contentChanges: [{ text: mended }] });
  expect(await client.diagnostics(2)).toEqual([]);
  expect(
    (await client.ask('textDocument/codeAction', { textDocument: { uri }, range, context: { diagnostics: [] } }))
      .result,
  ).toEqual([]);

  expect((await client.ask('no/such')).error?.code).toBe(-32601);
  client.notify('no/notice');
  client.notify('textDocument/didClose', { textDocument: { uri } });
  expect(await client.until(({ method }) => method === 'textDocument/publishDiagnostics')).toMatchObject({
    params: { uri, diagnostics: [] },
  });
  expect((await client.ask('shutdown')).result).toBeNull();
  client.notify('exit');
}

function applied(text: string, edits: readonly { readonly range: Span; readonly newText: string }[]): string {
  const lines = text.split('\n');
  const offset = ({ line, character }: Place): number =>
    lines.slice(0, line).join('\n').length + (line > 0 ? 1 : 0) + character;
  return edits
    .toSorted((a, b) => offset(b.range.start) - offset(a.range.start))
    .reduce(
      (done, { range, newText }) => done.slice(0, offset(range.start)) + newText + done.slice(offset(range.end)),
      text,
    );
}

/** The server in this process. */
function here(): { readonly client: Client; readonly code: Promise<number>; readonly end: () => void } {
  const chunks: Uint8Array[] = [];
  let wake = (): void => undefined;
  let isOver = false;
  const client = new Client((bytes) => {
    chunks.push(bytes);
    wake();
  });
  const bytes = async function* (): AsyncGenerator<Uint8Array> {
    for (;;) {
      const chunk = chunks.shift();
      if (chunk !== undefined) yield chunk;
      else if (isOver) return;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  };
  const ran = runCli(['lsp', '--stdio'], { bytes, heard: (text) => client.hear(Buffer.from(text)) });
  const end = (): void => {
    isOver = true;
    wake();
  };
  return { client, code: ran.then(({ code }) => code), end };
}

describe('chainrule lsp', () => {
  it('marks the slip, tells what was read, puts it right', async () => {
    const { client, code } = here();
    await conversation(client, 'untitled:one');
    expect(await code).toBe(0);
  });

  it('reads LaTeX, and the sidecar that lies beside a file', async () => {
    await inFolder(
      { 'notes.tex': '', 'notes.context.yaml': 'symbols:\n  A: symmetric matrix n×n\n  x: vector n\n' },
      async (folder) => {
        const { client, code } = here();
        await client.ask('initialize');
        const open = (name: string, text: string): void =>
          client.notify('textDocument/didOpen', {
            textDocument: { uri: pathToFileURL(join(folder, name)).href, languageId: 'latex', version: 1, text },
          });
        const text = (formula: string): string =>
          `\\documentclass{article}\n\\begin{document}\n\\[ ${formula} \\]\n\\end{document}\n`;
        open('notes.tex', text('A x + A^T x = 2 A x'));
        expect(await client.diagnostics(1)).toEqual([]);
        open('other.tex', text('a + a = 3 a'));
        expect((await client.diagnostics(1)).map(({ severity, range }) => [severity, range.start.line])).toContainEqual(
          [1, 2],
        );
        await client.ask('shutdown');
        client.notify('exit');
        expect(await code).toBe(0);
      },
    );
  });

  it('stands what no editor would send', async () => {
    const { client, code } = here();
    expect((await client.ask('textDocument/hover')).error?.code).toBe(-32002);
    client.raw('Content-Length: 3\r\n\r\n{x}');
    expect((await client.until(({ error }) => error !== undefined)).error?.code).toBe(-32700);
    await client.ask('initialize');
    expect((await client.ask('textDocument/hover', { textDocument: 7 })).result).toBeNull();
    expect((await client.ask('constructor')).error?.code).toBe(-32601);
    client.notify('textDocument/didChange', { textDocument: { uri: 'never:opened' }, contentChanges: 'none' });
    // Names that every object has are names of nothing here.
    for (const method of ['__proto__', 'constructor', 'toString']) client.notify(method);
    for (const odd of [[], 7, null, { id: 1 }, { id: null, result: 1 }, { method: 7 }, [{ method: 'exit' }]])
      client.raw(`Content-Length: ${JSON.stringify(odd).length}\r\n\r\n${JSON.stringify(odd)}`);
    client.raw('content-type: x\r\nCONTENT-LENGTH:2\r\n\r\n{}');
    expect((await client.ask('textDocument/codeAction', { textDocument: { uri: 'x' }, range: -1 })).result).toEqual([]);
    client.raw('GET / HTTP/1.1\r\n\r\n');
    // What is no message is the end of the talk.
    expect(await code).toBe(1);
  });

  it.runIf(process.env['CHAINRULE_LONG'] === '1')('speaks so in a process of its own', async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', join(root, 'src', 'cli', 'main.ts'), 'lsp', '--stdio'], {
      cwd: root,
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    const client = new Client((bytes) => void child.stdin.write(bytes));
    child.stdout.on('data', (bytes: Uint8Array) => client.hear(bytes));
    const code = new Promise((resolve) => child.on('close', resolve));
    await conversation(client, 'untitled:two');
    expect(await code).toBe(0);
  });
});
