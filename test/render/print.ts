/** Text as a format prints it, for the tests. */

import { readDocument } from '../../src/derivation/read-document.ts';
import { understand } from '../../src/derivation/understand.ts';
import { readFormats } from '../../src/render/read-formats.ts';
import type { Reading } from '../../src/render/reading.ts';
import { bareStyle } from '../../src/render/style.ts';
import { totalOf } from '../../src/render/summary.ts';

export function readingOf(path: string, text: string, sidecar = ''): Reading {
  const derivation = understand(readDocument(path, text, sidecar));
  return { derivation, sidecarPath: sidecar === '' ? null : path.replace(/\.[^.]*$/, '.context.yaml') };
}

export function print(format: string, readings: readonly Reading[], options: { symbols?: boolean } = {}): string {
  const row = readFormats.find(({ name }) => name === format);
  if (row === undefined) throw new Error(`no format ${format}`);
  const printer = row.printer({ style: bareStyle, symbols: options.symbols ?? false, warnings: true });
  const printed = readings.map((reading) => printer.document(reading));
  const total = totalOf(printed.map(({ summary }) => summary));
  return printed.map(({ out }) => out).join('') + printer.end(total);
}
