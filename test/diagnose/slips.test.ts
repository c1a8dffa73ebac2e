/** Runs the example of every slip: the line as it should be is right, and the slip is found in the line as it is written. */

import { describe, expect, it } from 'vitest';
import { mutantsOf } from '../../src/diagnose/mutants.ts';
import { slips, type Slip } from '../../src/diagnose/slips.ts';
import { writeLatex } from '../../src/notation/latex/write.ts';
import { diagnosed } from './diagnosed.ts';

function documentOf({ example: { symbols } }: Slip, line: string): string {
  return `---\nsymbols:\n  ${symbols}\n---\n## Chain\n$$ ${line} $$\n`;
}

const spaceless = (latex: string): string => latex.replaceAll(/[\s{}]/g, '');

const plain = (latex: string): string => latex.replaceAll(/\\cdot|,|\(|\)|\\left|\\right/g, '');

describe('the slip', () => {
  it.each(slips)('$id', (slip) => {
    const { right, wrong } = slip.example;
    const [as, written] = [diagnosed(documentOf(slip, right)), diagnosed(documentOf(slip, wrong))];
    expect(as.checked.links.map(({ verdict }) => verdict)).toEqual(['proved']);
    expect(as.diagnoses.size).toBe(0);
    const found = written.diagnoses.get(1);
    expect(found?.slips[0]?.id).toBe(slip.id);
    expect(spaceless(found?.latex ?? '')).toBe(spaceless(right.split(' = ').at(-1) ?? ''));
  });

  it.each(slips)('$id is planted', (slip) => {
    const { right, wrong } = slip.example;
    const [link] = diagnosed(documentOf(slip, right)).checked.links;
    const mutants =
      link === undefined ? [] : [...mutantsOf(link.link, [])].filter((mutant) => mutant.slips.includes(slip));
    const texts = mutants.flatMap(({ right: { written } }) =>
      written === null ? [] : [spaceless(writeLatex(written))],
    );
    const [, end = ''] = wrong.split(/ = (?!.* = )/);
    expect(texts.map(plain)).toContain(plain(spaceless(end)));
  });

  it('has a name of its own', () => {
    expect(new Set(slips.map(({ id }) => id)).size).toBe(slips.length);
    expect(new Set(slips.map(({ name }) => name)).size).toBe(slips.length);
  });
});
