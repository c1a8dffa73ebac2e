/** Every formula leads back to the file, character by character, also with other line ends and a byte order mark. */
import { describe, expect, it } from 'vitest';
import type { Document } from '../../src/derivation/document.ts';
import { readDocument } from '../../src/derivation/read-document.ts';
import { originOf } from '../../src/source/excerpt.ts';
import { indexLines, positionAt } from '../../src/source/lines.ts';
import { formulasOf, strays } from './formulas.ts';
import { caseSamples, sharedSamples, type Sample } from './shared-documents.ts';

const seeds = sharedSamples('seeds');
const wild = sharedSamples('derivations');
const samples: readonly Sample[] = [...caseSamples(), ...seeds, ...wild];

describe.each(samples)('$name', ({ name, text }) => {
  const document = readDocument(name, text);
  const notebook = name.endsWith('.ipynb');

  it('leads back to the file', () => {
    for (const formula of formulasOf(document)) expect(strays(text, formula, notebook)).toEqual([]);
  });

  it('keeps blocks and parts in order, inside the file', () => {
    let last = 0;
    for (const { span } of document.blocks) {
      expect(span.start).toBeGreaterThanOrEqual(last);
      expect(span.end).toBeGreaterThanOrEqual(span.start);
      expect(span.end).toBeLessThanOrEqual(text.length);
      last = span.start;
    }
  });

  it('reads the same with CR LF, at the same lines and columns', () => {
    const windows = text.replaceAll('\n', '\r\n');
    expect(placed(readDocument(name, windows))).toEqual(placed(document));
    for (const formula of formulasOf(readDocument(name, windows)))
      expect(strays(windows, formula, notebook)).toEqual([]);
  });

  it('reads the same after a byte order mark, one further on', () => {
    const marked = readDocument(name, `\uFEFF${text}`);
    expect(formulasOf(marked).map((formula) => formula.text)).toEqual(
      formulasOf(document).map((formula) => formula.text),
    );
    expect(formulasOf(marked).map((formula) => originOf(formula, 0) - 1)).toEqual(
      formulasOf(document).map((formula) => originOf(formula, 0)),
    );
  });
});

function placed(document: Document): readonly string[] {
  const lines = indexLines(document.text);
  return formulasOf(document).map((formula) => {
    const { line, column } = positionAt(lines, originOf(formula, 0));
    return `${line}:${column} ${formula.text}`;
  });
}

describe('documents beside the project', () => {
  it.skipIf(seeds.length === 0)(
    'every $$ … $$ of a seed is a display (skipped when ../shared/seeds is not there)',
    () => {
      for (const { name, text } of seeds) {
        const { blocks, problems } = readDocument(name, text);
        expect(blocks.filter((block) => block.kind === 'display').map((block) => block.source.text)).toEqual(
          [...text.matchAll(/^\$\$(.*)\$\$$/gm)].map((found) => found[1]),
        );
        expect(problems).toEqual([]);
      }
    },
  );

  it.skipIf(wild.length === 0)(
    'every display of a wild document is read (skipped when ../shared/derivations is not there)',
    () => {
      for (const { name, text } of wild) {
        const { blocks, problems, preamble } = readDocument(name, text);
        expect(blocks.filter((block) => block.kind === 'display')).toHaveLength((text.match(/\$\$/g) ?? []).length / 2);
        expect(problems.map(({ facts }) => facts['key'])).toEqual([]);
        expect(preamble.symbols.length).toBeGreaterThan(3);
      }
    },
  );
});
