/** Reads and writes the text of a file, or says in words why not. */

import {
  accessSync,
  closeSync,
  constants,
  fstatSync,
  mkdirSync,
  openSync,
  readSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { FILE_LIMIT } from '../derivation/read-document.ts';

/** So many bytes make more characters than a document may have, whatever the characters. */
export const BYTE_LIMIT = 3 * (FILE_LIMIT + 2);

export type TextFile =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'failure'; readonly text: string };

/** Not so for a path that is not there, or may not be looked at. */
export function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    return codeOf(error) === undefined ? raise(error) : false;
  }
}

/** Makes the folder where it is not there; says what is in the way. */
export function folderToFill(path: string): string | undefined {
  try {
    makeFolder(path);
    accessSync(path, constants.W_OK);
    return undefined;
  } catch (error) {
    const code = codeOf(error) ?? raise(error);
    return ['EEXIST', 'ENOTDIR'].includes(code)
      ? 'wants a folder, and this is none'
      : `wants a folder to write into, and this cannot be written (${code})`;
  }
}

/** One folder after the other: where the system refuses one, `recursive` of Node may try for ever. */
export function makeFolder(path: string): void {
  if (isFolder(path)) return;
  const above = dirname(path);
  if (above !== path) makeFolder(above);
  try {
    mkdirSync(path);
  } catch (error) {
    // Somebody else may have made it in between.
    if (codeOf(error) !== 'EEXIST' || !isFolder(path)) throw error;
  }
}

/** Undefined when it was written. */
export function writeTextFile(path: string, text: string): string | undefined {
  try {
    writeFileSync(path, text);
    return undefined;
  } catch (error) {
    const code = codeOf(error) ?? raise(error);
    if (code === 'EISDIR') return 'is a folder, and a file was to be written';
    return ['ENOENT', 'ENOTDIR'].includes(code)
      ? 'cannot be written: there is no such folder'
      : `cannot be written (${code})`;
  }
}

/** What the system calls an error of its own; undefined for a mistake of ours. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

function raise(error: unknown): never {
  throw error;
}

export function readTextFile(path: string, limit = BYTE_LIMIT): TextFile {
  let handle: number | undefined;
  try {
    handle = openSync(path, 'r');
    if (fstatSync(handle).isDirectory()) return { kind: 'failure', text: 'is a folder' };
    return { kind: 'text', text: decode(readBytes(handle, limit)) };
  } catch (error) {
    return { kind: 'failure', text: failureText(error) };
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

/** A byte order mark stays: it is a character of the file like the others, and positions count it. */
export function decode(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

/** Not by the size the file says it has: pipes and devices say nothing. */
function readBytes(handle: number, limit: number): Uint8Array {
  const chunks: Buffer[] = [];
  let size = 0;
  while (size < limit) {
    const chunk = Buffer.allocUnsafe(Math.min(64 * 1024, limit - size));
    const length = readSync(handle, chunk, 0, chunk.length, null);
    if (length === 0) break;
    chunks.push(chunk.subarray(0, length));
    size += length;
  }
  return Buffer.concat(chunks);
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'there is no such file or folder',
  EACCES: 'may not be read: permission denied',
  EPERM: 'may not be read: permission denied',
  EISDIR: 'is a folder',
  ELOOP: 'is a link that leads back to itself',
  ENAMETOOLONG: 'is too long for the name of a file',
};

export function failureText(error: unknown): string {
  const code = codeOf(error);
  return reasons[code ?? ''] ?? `cannot be read (${code ?? String(error)})`;
}
