/** What is handed in, as exports have it: folders, files, archives; and archives that mean harm. */

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { crc32 } from '../../src/cli/crc32.ts';
import { findSubmissions } from '../../src/cli/submissions.ts';
import { openZip } from '../../src/cli/zip-archive.ts';
import { zipOf } from '../../src/cli/zip-writer.ts';
import { inFolder, type Folder } from '../cli/run-cli.ts';

const limits = { entries: 100, file: 10_000, total: 20_000 };
const bytes = (text: string): Buffer => Buffer.from(text, 'utf8');

interface Forged {
  readonly name: string;
  readonly packed?: Buffer;
  readonly size?: number;
  readonly crc?: number;
  readonly method?: number;
  readonly flags?: number;
  readonly mode?: number;
}

/** An archive that says what it likes. */
function forged(entries: readonly Forged[], count = entries.length): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const {
    name,
    packed = bytes('x'),
    size = 1,
    crc = crc32(bytes('x')),
    method = 0,
    flags = 0,
    mode = 0o100644,
  } of entries) {
    const common = Buffer.alloc(26);
    [20, flags, method, 0, 0].forEach((value, i) => common.writeUInt16LE(value, 2 * i));
    [crc, packed.length, size].forEach((value, i) => common.writeUInt32LE(value, 10 + 4 * i));
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\u{3}\u{4}', 'latin1'), common, bytes(name), packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE((mode << 16) >>> 0, 6);
    rest.writeUInt32LE(offset, 10);
    centrals.push(Buffer.concat([Buffer.from('PK\u{1}\u{2}\u{14}\u{3}', 'latin1'), common, rest, bytes(name)]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.write('PK\u{5}\u{6}', 'latin1');
  [count, count].forEach((value, i) => end.writeUInt16LE(value, 8 + 2 * i));
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}

const opened = (archive: Buffer): Promise<unknown> =>
  inFolder({ 'a.zip': archive }, async (cwd) => {
    const zip = openZip(join(cwd, 'a.zip'), limits);
    if (typeof zip === 'string') return zip;
    const read = zip.entries.map((entry) => {
      const found = entry.read();
      return [entry.path, typeof found === 'string' ? found : Buffer.from(found).toString('utf8')];
    });
    zip.close();
    return { read, refused: zip.refused.map(({ why }) => why) };
  });

describe('an archive', () => {
  it('is read as it was written', async () => {
    expect(
      await opened(
        zipOf([
          { path: 'ada/a b.md', bytes: bytes('$$ 1 = 1 $$') },
          { path: 'bob/ü.md', bytes: bytes('ü'.repeat(3000)) },
        ]),
      ),
    ).toEqual({
      read: [
        ['ada/a b.md', '$$ 1 = 1 $$'],
        ['bob/ü.md', 'ü'.repeat(3000)],
      ],
      refused: [],
    });
  });

  it.each(['../a.md', '/etc/passwd', 'a/../../b.md', 'C:\\a.md', '..\\a.md', 'a\0.md', `${'a/'.repeat(600)}b.md`])(
    'does not lead out: %j',
    async (name) => {
      expect(await opened(forged([{ name }]))).toEqual({ read: [], refused: ['its path leads out of the archive'] });
    },
  );

  it('is no bomb', async () => {
    const large = Buffer.alloc(1_000_000);
    const packed = deflateRawSync(large);
    const told = 'it is damaged, or unpacks to more than it says';
    expect(await opened(forged([{ name: 'a', packed, method: 8, size: large.length, crc: crc32(large) }]))).toEqual({
      read: [],
      refused: ['it is larger than 10000 bytes'],
    });
    expect(await opened(forged([{ name: 'a', packed, method: 8, size: 10, crc: crc32(large) }]))).toEqual({
      read: [['a', told]],
      refused: [],
    });
    const whole = Buffer.alloc(9_000);
    const many = ['a', 'b', 'c'].map((name) => ({
      name,
      packed: deflateRawSync(whole),
      method: 8,
      size: whole.length,
      crc: crc32(whole),
    }));
    expect(await opened(forged(many))).toMatchObject({
      read: [
        ['a', whole.toString()],
        ['b', whole.toString()],
        ['c', 'the archive unpacks to more than is read'],
      ],
    });
  });

  it('is refused, or a part of it, where it is something else', async () => {
    expect(await opened(bytes('no archive'))).toBe('this is no zip archive, or its end is missing');
    expect(await opened(forged([{ name: 'a' }], 3))).toBe('its list of files is damaged');
    expect(await opened(forged([], 101))).toMatch(/101 files/);
    expect(
      await opened(
        forged([
          { name: 'a', flags: 1 },
          { name: 'b', method: 12 },
          { name: 'c', mode: 0o120777 },
          { name: 'd' },
          { name: 'd' },
          { name: 'e', crc: 7 },
        ]),
      ),
    ).toEqual({
      read: [
        ['d', 'x'],
        ['e', 'it is damaged, or unpacks to more than it says'],
      ],
      refused: ['it is encrypted', 'it is packed in a way that is not read', 'it is a link', 'its path is there twice'],
    });
  });
});

describe('submissions', () => {
  const found = (files: Folder, paths: readonly string[] = ['in']): Promise<readonly unknown[]> =>
    inFolder(files, async (cwd) => {
      const { submissions, close } = findSubmissions(paths, cwd);
      const all = submissions.map(({ student, path, others, open }) => {
        const text = open();
        return [student, path, others.length, 'text' in text ? text.text : text.why];
      });
      close();
      return all;
    });

  it('are a folder or a file for each student', async () => {
    const files = {
      'in/ada/a.md': 'long text',
      'in/ada/b.md': 'short',
      'in/Bob B_123_assignsubmission_file_/deep/in/work.tex': 'tex',
      'in/Cy_77_assignsubmission_file_hw.ipynb': '{}',
      'in/di.txt': 'txt',
      'in/eve/scan.pdf': '%PDF',
      'in/.hidden/x.md': 'x',
      'in/readme.pdf': 'x',
    };
    expect(await found(files)).toEqual([
      ['Bob B', 'in/Bob B_123_assignsubmission_file_/deep/in/work.tex', 0, 'tex'],
      ['Cy', 'in/Cy_77_assignsubmission_file_hw.ipynb', 0, '{}'],
      ['ada', 'in/ada/a.md', 1, 'long text'],
      ['di', 'in/di.txt', 0, 'txt'],
      ['eve', 'in/eve/scan.pdf', 0, 'there is no document in it (.md, .tex, .ipynb, .txt), only scan.pdf'],
    ]);
  });

  it('are the same in an archive, with a folder around all', async () => {
    const zip = zipOf([
      { path: 'export/ada/a.md', bytes: bytes('a') },
      { path: 'export/bob/b.md', bytes: bytes('b') },
      { path: '__MACOSX/ada/._a.md', bytes: bytes('x') },
    ]);
    expect(await found({ 'in.zip': zip }, ['in.zip'])).toEqual([
      ['ada', 'in.zip/export/ada/a.md', 0, 'a'],
      ['bob', 'in.zip/export/bob/b.md', 0, 'b'],
    ]);
  });

  it('of one name are two students', async () => {
    await inFolder({ 'a/ada.md': '1', 'b/ada.md': '2' }, async (cwd) => {
      expect(findSubmissions(['a', 'b', 'nowhere'], cwd)).toMatchObject({
        submissions: [{ student: 'ada' }, { student: 'ada (2)' }],
        failures: [{ path: 'nowhere' }],
      });
      writeFileSync(join(cwd, 'c.zip'), 'no archive');
      expect(findSubmissions(['c.zip'], cwd).failures).toHaveLength(1);
    });
  });
});
