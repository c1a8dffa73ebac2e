/** The documents as they were written carry their verdicts, reviewed by hand; the checker must give exactly these. */

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkDerivation, type CheckedLink } from '../../src/check/check.ts';
import { readDocument } from '../../src/derivation/read-document.ts';
import { understand } from '../../src/derivation/understand.ts';

const folder = new URL('../../derivations/as-written/', import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith('.md') && name !== 'README.md');
const block = /\n```verdicts\n([\s\S]*?)```\n/;

/** `9 refuted, start fails`: what is not said of the start is that it holds or was not asked. */
function lineOf({ link, verdict, fromStart, judgement }: CheckedLink): string {
  const start = fromStart === 'fails' ? ', start fails' : verdict === 'refuted' && fromStart === 'holds' ? ', start holds' : '';
  const by = verdict === 'conditional' && judgement?.missing[0]?.kind === 'case' ? ', a case' : '';
  return `${link.n} ${verdict}${start}${by}`;
}

describe.each(names)('%s', (name) => {
  const file = new URL(name, folder);
  const text = readFileSync(file, 'utf8');
  const { links } = checkDerivation(understand(readDocument(name, text)));
  const lines = links.map(lineOf).join('\n');

  it('has the verdicts it records', () => {
    if (process.env['CHAINRULE_GOLDENS'] === 'write') {
      const fresh = `\n\`\`\`verdicts\n${lines}\n\`\`\`\n`;
      writeFileSync(file, block.test(text) ? text.replace(block, () => fresh) : `${text.trimEnd()}\n${fresh}`);
      return;
    }
    expect(lines).toBe(block.exec(text)?.[1]?.trim());
  });
});
