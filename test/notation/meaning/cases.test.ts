/** Formulas and what they mean, as text: declarations, `---`, the formulas, `==>`, one line for each link. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../src/derivation/read-document.ts';
import { understand } from '../../../src/derivation/understand.ts';

const folder = join(import.meta.dirname, 'cases');

interface Case {
  readonly name: string;
  readonly document: string;
  readonly expected: readonly string[];
}

/** Cases begin with `# name`; a case without an expectation is an error. */
function casesOf(text: string): readonly Case[] {
  return text
    .split(/^# /m)
    .slice(1)
    .map((block) => {
      const [name = '', ...lines] = block.split('\n');
      const body = lines.join('\n');
      const [source = '', expectation] = body.split(/^==>\n/m);
      if (expectation === undefined || expectation.trim() === '') throw new Error(`the case "${name}" expects nothing`);
      const [declarations = '', formulas = ''] = source.includes('---\n') ? source.split(/^---\n/m) : ['', source];
      const symbols =
        declarations.trim() === '' ? '' : `---\nsymbols:\n${declarations.trim().replaceAll(/^/gm, '  ')}\n---\n`;
      const displays = formulas
        .trim()
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => (line.startsWith('>') ? line.slice(1).trim() : `$$ ${line} $$`));
      return { name, document: `${symbols}\n${displays.join('\n\n')}\n`, expected: expectation.trim().split('\n') };
    });
}

/** The plain line of a link, or the codes of its problems; warnings only where the case asks for them. */
function readingOf({ document, expected }: Case): readonly string[] {
  const derivation = understand(readDocument('case.md', document));
  const wanted = new Set(expected.filter((line) => line.startsWith('~')).map((line) => line.slice(1).trim()));
  return derivation.links.flatMap((link) => {
    const problems = link.problems.filter((p) => p.code !== 'side-not-read').map((p) => `! ${p.code}`);
    const warnings = link.warnings.filter((p) => wanted.has(p.code)).map((p) => `~ ${p.code}`);
    const role = link.role === 'claim' ? '' : `${link.role}: `;
    return [...(problems.length > 0 ? problems : [(role + link.plain).trim()]), ...warnings];
  });
}

describe.each(readdirSync(folder).filter((name) => name.endsWith('.txt')))('%s', (file) => {
  it.each(casesOf(readFileSync(join(folder, file), 'utf8')))('$name', (one) => {
    expect(readingOf(one)).toEqual(one.expected);
  });
});
