/** Files put into one, as they are: a zip archive without compression. */

export interface PackedFile {
  readonly name: string;
  readonly text: string;
}

const table = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});

export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (table[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

/** The first day a zip archive can name: the same files give the same archive. */
const DAY = (1 << 5) | 1;
/** Names are UTF-8. */
const FLAGS = 0x0800;

export function zipped(files: readonly PackedFile[]): Uint8Array {
  const encoder = new TextEncoder();
  const locals: Uint8Array[] = [];
  const entries: Uint8Array[] = [];
  let offset = 0;
  for (const { name, text } of files) {
    const [path, bytes] = [encoder.encode(name), encoder.encode(text)];
    const crc = crc32(bytes);
    const shared = [
      u16(20),
      u16(FLAGS),
      u16(0),
      u16(0),
      u16(DAY),
      u32(crc),
      u32(bytes.length),
      u32(bytes.length),
      u16(path.length),
      u16(0),
    ];
    const local = joined([u32(0x04034b50), ...shared, path, bytes]);
    entries.push(joined([u32(0x02014b50), u16(20), ...shared, u16(0), u16(0), u16(0), u32(0), u32(offset), path]));
    locals.push(local);
    offset += local.length;
  }
  const directory = joined(entries);
  const count = u16(files.length);
  const end = joined([u32(0x06054b50), u16(0), u16(0), count, count, u32(directory.length), u32(offset), u16(0)]);
  return joined([...locals, directory, end]);
}

function u16(value: number): Uint8Array {
  return Uint8Array.of(value & 0xff, (value >>> 8) & 0xff);
}

function u32(value: number): Uint8Array {
  return Uint8Array.of(value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, (value >>> 24) & 0xff);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
