/** The language server: what an editor asks is answered, and what was found of its texts is told. */

import { fileURLToPath } from 'node:url';
import type { EditorNotes, EditorPosition, EditorRange } from '../../render/language/findings-in-text.ts';
import { withSidecar } from '../find-documents.ts';
import { exit, type Exit, type Io } from '../io.ts';
import { readTextFile } from '../text-file.ts';
import { version } from '../version.ts';
import { fieldOf, numberOf, textOf } from './fields.ts';
import { framed, messagesIn } from './framing.ts';
import { OpenTexts, type OpenText } from './open-texts.ts';

const severities = { error: 1, warning: 2, information: 3 } as const;

/** Codes of the protocol. */
const NOT_JSON = -32700;
const NO_SUCH_METHOD = -32601;
const NOT_READY = -32002;

const capabilities = {
  positionEncoding: 'utf-16',
  // Whole texts are sent: a derivation is short.
  textDocumentSync: { openClose: true, change: 1 },
  hoverProvider: true,
  codeActionProvider: { codeActionKinds: ['quickfix'] },
};

export async function speak(bytes: AsyncIterable<Uint8Array>, io: Io): Promise<Exit> {
  const send = (message: object): void => io.out(framed({ jsonrpc: '2.0', ...message }));
  const texts = new OpenTexts(
    ({ uri, version: own }, notes) => send(diagnosticsOf(uri, own, notes)),
    ({ uri }, error) => send({ method: 'window/logMessage', params: { type: 1, message: `${uri}: ${String(error)}` } }),
  );
  const life: { state: 'new' | 'ready' | 'down' } = { state: 'new' };
  const answers: Readonly<Record<string, (params: unknown) => unknown>> = {
    initialize: () => {
      life.state = 'ready';
      return { capabilities, serverInfo: { name: 'chainrule', version: version() } };
    },
    shutdown: () => {
      life.state = 'down';
      texts.closeAll();
      return null;
    },
    'textDocument/hover': (params) => hoverOf(texts.notes(uriIn(params)), positionIn(fieldOf(params, 'position'))),
    'textDocument/codeAction': (params) => actionsOf(texts.notes(uriIn(params)), texts.get(uriIn(params)), params),
  };
  const notices: Readonly<Record<string, (params: unknown) => void>> = {
    'textDocument/didOpen': (params) => {
      const item = fieldOf(params, 'textDocument');
      texts.open(openText(item, textOf(item, 'text'), textOf(item, 'languageId'), io));
    },
    'textDocument/didChange': (params) => {
      const item = fieldOf(params, 'textDocument');
      const before = texts.get(textOf(item, 'uri'));
      const changes = fieldOf(params, 'contentChanges');
      const last: unknown = Array.isArray(changes) ? changes.at(-1) : undefined;
      if (before !== undefined && last !== undefined)
        texts.open({ ...before, text: textOf(last, 'text'), version: numberOf(item, 'version') });
    },
    'textDocument/didClose': (params) => {
      const uri = uriIn(params);
      texts.close(uri);
      send({ method: 'textDocument/publishDiagnostics', params: { uri, diagnostics: [] } });
    },
  };
  for await (const text of messagesIn(bytes)) {
    const message = parsed(text);
    if (message === undefined) {
      send({ id: null, error: { code: NOT_JSON, message: 'this is no JSON' } });
      continue;
    }
    const method = textOf(message, 'method');
    const params = fieldOf(message, 'params');
    const id = fieldOf(message, 'id');
    if (method === 'exit') return life.state === 'down' ? exit.good : exit.bad;
    if (id === undefined) {
      if (life.state === 'ready' && Object.hasOwn(notices, method)) notices[method]?.(params);
      continue;
    }
    // An answer to something we asked; we ask nothing.
    if (method === '') continue;
    const answer = Object.hasOwn(answers, method) ? answers[method] : undefined;
    if (life.state !== 'ready' && method !== 'initialize')
      send({ id, error: { code: NOT_READY, message: 'initialize comes first, and nothing after shutdown' } });
    else if (answer === undefined)
      send({ id, error: { code: NO_SUCH_METHOD, message: `${method} is not known here` } });
    else send({ id, result: answer(params) });
  }
  texts.closeAll();
  return exit.bad;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function uriIn(params: unknown): string {
  return textOf(fieldOf(params, 'textDocument'), 'uri');
}

function positionIn(position: unknown): EditorPosition {
  return { line: numberOf(position, 'line'), character: numberOf(position, 'character') };
}

/** A file has its sidecar beside it; what has no name yet is what its language says. */
function openText(item: unknown, text: string, language: string, io: Io): OpenText {
  const uri = textOf(item, 'uri');
  const version = numberOf(item, 'version');
  const path = pathOf(uri);
  const isLatex = /^(?:latex|tex|plaintex|context)$/.test(language);
  if (path === undefined) return { uri, path: isLatex ? 'untitled.tex' : 'untitled.md', text, version, sidecar: null };
  const { sidecar } = withSidecar(path, { cwd: io.cwd, context: undefined, sources: undefined });
  const beside = sidecar === null ? undefined : readTextFile(sidecar.file);
  const named = /\.(?:md|markdown|tex|latex|ltx|txt|text)$/i.test(path) ? path : `${path}${isLatex ? '.tex' : '.md'}`;
  return {
    uri,
    path: named,
    text,
    version,
    sidecar: sidecar !== null && beside?.kind === 'text' ? { path: sidecar.path, text: beside.text } : null,
  };
}

function pathOf(uri: string): string | undefined {
  try {
    return uri.startsWith('file:') ? fileURLToPath(uri) : undefined;
  } catch (error) {
    if (error instanceof TypeError || error instanceof URIError) return undefined;
    throw error;
  }
}

function diagnosticsOf(uri: string, own: number, { findings }: EditorNotes): object {
  const diagnostics = findings.map(({ range, severity, code, text }) => ({
    range,
    severity: severities[severity],
    code,
    source: 'chainrule',
    message: text,
  }));
  return { method: 'textDocument/publishDiagnostics', params: { uri, version: own, diagnostics } };
}

function hoverOf(notes: EditorNotes | undefined, at: EditorPosition): object | null {
  const found = notes?.hover(at);
  return found === undefined ? null : { range: found.range, contents: { kind: 'markdown', value: found.text } };
}

function actionsOf(notes: EditorNotes | undefined, text: OpenText | undefined, params: unknown): readonly object[] {
  if (notes === undefined || text === undefined) return [];
  const asked = fieldOf(params, 'range');
  const wanted: EditorRange = { start: positionIn(fieldOf(asked, 'start')), end: positionIn(fieldOf(asked, 'end')) };
  return notes.repairs
    .filter(({ range }) => meet(range, wanted))
    .map(({ title, edits }) => ({
      title,
      kind: 'quickfix',
      isPreferred: true,
      edit: { changes: { [text.uri]: edits } },
    }));
}

function meet(one: EditorRange, other: EditorRange): boolean {
  const isBefore = (a: EditorPosition, b: EditorPosition): boolean =>
    a.line < b.line || (a.line === b.line && a.character < b.character);
  return !isBefore(one.end, other.start) && !isBefore(other.end, one.start);
}
