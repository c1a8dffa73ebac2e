/** Reads zip archives that nobody vouches for: no path leads out, nothing is unpacked beyond what a submission may be. */

import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import { crc32 } from './crc32.ts';

export interface ZipEntry {
  /** With forward slashes, relative, without dots. */
  readonly path: string;
  /** As the archive says; what is unpacked is never more. */
  readonly size: number;
  read(): Uint8Array | string;
}

export interface ZipArchive {
  readonly entries: readonly ZipEntry[];
  /** What was left out, and why. */
  readonly refused: readonly { readonly path: string; readonly why: string }[];
  close(): void;
}

export interface ZipLimits {
  readonly entries: number;
  /** Bytes of one file, unpacked. */
  readonly file: number;
  /** Bytes of all files that are read, unpacked. */
  readonly total: number;
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_SIZE = 22;
const MOST_COMMENT = 65535;
const MOST_DIRECTORY = 64 * 1024 * 1024;

/** In words why not, where it is no archive that can be read. */
export function openZip(path: string, limits: ZipLimits): ZipArchive | string {
  let handle: number;
  try {
    handle = openSync(path, 'r');
  } catch (error) {
    return error instanceof Error && 'code' in error ? `cannot be opened (${String(error.code)})` : 'cannot be opened';
  }
  const found = archiveIn((at, length) => bytesAt(handle, at, length), fstatSync(handle).size, limits);
  if (typeof found === 'string') closeSync(handle);
  return typeof found === 'string' ? found : { ...found, close: () => closeSync(handle) };
}

type ReadAt = (at: number, length: number) => Buffer;

function bytesAt(handle: number, at: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let read = 0;
  while (read < length) {
    const more = readSync(handle, bytes, read, length - read, at + read);
    if (more === 0) break;
    read += more;
  }
  return bytes.subarray(0, read);
}

function archiveIn(readAt: ReadAt, size: number, limits: ZipLimits): Omit<ZipArchive, 'close'> | string {
  const tail = Math.min(size, END_SIZE + MOST_COMMENT);
  const end = readAt(size - tail, tail);
  let at = end.length - END_SIZE;
  while (at >= 0 && end.readUInt32LE(at) !== END) at -= 1;
  if (at < 0) return 'this is no zip archive, or its end is missing';
  const [count, length, offset] = [end.readUInt16LE(at + 10), end.readUInt32LE(at + 12), end.readUInt32LE(at + 16)];
  if (count === 0xffff || length === 0xffffffff || offset === 0xffffffff)
    return 'archives of more than 4 GiB or 65,534 files are not read';
  if (count > limits.entries) return `it says that it holds ${count} files, and ${limits.entries} are read at most`;
  if (length > MOST_DIRECTORY || offset + length > size) return 'its list of files is damaged';
  const directory = readAt(offset, length);
  const entries: ZipEntry[] = [];
  const refused: { path: string; why: string }[] = [];
  const seen = new Set<string>();
  const left = { bytes: limits.total };
  for (let i = 0, from = 0; i < count; i += 1) {
    if (from + 46 > directory.length || directory.readUInt32LE(from) !== CENTRAL) return 'its list of files is damaged';
    const [names, extra, comment] = [28, 30, 32].map((place) => directory.readUInt16LE(from + place));
    const nameLength = names ?? 0;
    const name = directory.toString('utf8', from + 46, from + 46 + nameLength);
    const entry: Entry = {
      flags: directory.readUInt16LE(from + 8),
      method: directory.readUInt16LE(from + 10),
      crc: directory.readUInt32LE(from + 16),
      packed: directory.readUInt32LE(from + 20),
      size: directory.readUInt32LE(from + 24),
      mode: directory.readUInt32LE(from + 38) >>> 16,
      offset: directory.readUInt32LE(from + 42),
    };
    from += 46 + nameLength + (extra ?? 0) + (comment ?? 0);
    if (name.endsWith('/')) continue;
    const path = safePath(name);
    const why = path === undefined ? 'its path leads out of the archive' : whyRefused(entry, limits, seen.has(path));
    if (path === undefined || why !== undefined) {
      if (refused.length < 1000) refused.push({ path: name.slice(0, 200), why: why ?? '' });
      continue;
    }
    seen.add(path);
    entries.push({ path, size: entry.size, read: () => unpacked(entry, readAt, limits, left) });
  }
  return { entries, refused };
}

interface Entry {
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly mode: number;
  readonly offset: number;
}

/** Undefined: absolute, with a drive, or with steps upward. */
function safePath(name: string): string | undefined {
  const path = name.replaceAll('\\', '/');
  if (path.includes('\0') || path.startsWith('/') || /^[A-Za-z]:/.test(path) || path.length > 1000) return undefined;
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  return parts.length === 0 || parts.includes('..') ? undefined : parts.join('/');
}

function whyRefused({ flags, method, mode, size }: Entry, limits: ZipLimits, isTwice: boolean): string | undefined {
  if ((mode & 0o170000) === 0o120000) return 'it is a link';
  if ((flags & 1) !== 0) return 'it is encrypted';
  if (method !== 0 && method !== 8) return 'it is packed in a way that is not read';
  if (size > limits.file) return `it is larger than ${limits.file} bytes`;
  return isTwice ? 'its path is there twice' : undefined;
}

function unpacked(
  { method, crc, packed, size, offset }: Entry,
  readAt: ReadAt,
  limits: ZipLimits,
  left: { bytes: number },
): Uint8Array | string {
  if (size > left.bytes) return 'the archive unpacks to more than is read';
  left.bytes -= size;
  const head = readAt(offset, 30);
  if (head.length < 30 || head.readUInt32LE(0) !== LOCAL) return 'its place in the archive is damaged';
  const start = offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
  // What is packed is never much longer than what it holds.
  if (packed > limits.file + 1024) return 'it is damaged';
  const bytes = readAt(start, packed);
  if (bytes.length < packed) return 'it is cut off';
  const whole = method === 0 ? bytes : inflated(bytes, size);
  if (whole === undefined || whole.length !== size || crc32(whole) !== crc)
    return 'it is damaged, or unpacks to more than it says';
  return whole;
}

function inflated(bytes: Buffer, size: number): Buffer | undefined {
  try {
    return inflateRawSync(bytes, { maxOutputLength: Math.max(1, size) });
  } catch (error) {
    return error instanceof Error ? undefined : raise(error);
  }
}

function raise(error: unknown): never {
  throw error;
}
