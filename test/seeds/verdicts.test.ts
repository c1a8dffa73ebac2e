/** The documents as they were written carry their verdicts and slips, reviewed by hand; the checker must give exactly these. */

import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkDerivation, type CheckedLink } from '../../src/check/check.ts';
import { readDocument } from '../../src/derivation/read-document.ts';
import { understand } from '../../src/derivation/understand.ts';
import { diagnosesOf } from '../../src/diagnose/document.ts';
import { downstreamOf } from '../../src/diagnose/downstream.ts';
import { repairOf } from '../../src/render/check-slips.ts';
import { placesOf, type Place } from '../../src/render/place.ts';

const folder = new URL('../../derivations/as-written/', import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith('.md') && name !== 'README.md');

/** `9 refuted, start fails`: what is not said of the start is that it holds or was not asked. */
function lineOf({ link, verdict, fromStart, judgement }: CheckedLink): string {
  const start = fromStart === 'fails' ? ', start fails' : verdict === 'refuted' && fromStart === 'holds' ? ', start holds' : '';
  const by = verdict === 'conditional' && judgement?.missing[0]?.kind === 'case' ? ', a case' : '';
  return `${link.n} ${verdict}${start}${by}`;
}

describe.each(names)('%s', (name) => {
  const file = new URL(name, folder);
  const text = readFileSync(file, 'utf8');
  const derivation = understand(readDocument(name, text));
  const { heard, diagnosis, masked } = diagnosesOf(derivation);
  const { links } = checkDerivation(derivation, { heard });
  const places = placesOf(derivation.document);
  const placeOf = (n: number): Place | undefined => {
    const link = links[n - 1]?.link;
    return link === undefined ? undefined : places(link.right.span.start);
  };

  const lines = links.map(lineOf).join('\n');
  const slips = links.flatMap(({ link: { n } }) => slipLine(n)).join('\n');

  /** `9 sum-without-one: A should be B`, `9 goes on in 10`, `9 undone by 11`. */
  function slipLine(n: number): readonly string[] {
    const repair = repairOf(diagnosis(n), placeOf);
    const { inheritedBy = [], undoneBy: undoing } = downstreamOf(links, masked).get(n) ?? {};
    return [
      ...(repair === null ? [] : [`${n} ${repair.text}`]),
      ...(inheritedBy.length === 0 ? [] : [`${n} goes on in ${inheritedBy.join(', ')}`]),
      ...(undoing === undefined ? [] : [`${n} undone by ${undoing}`]),
    ];
  }

  it('has the verdicts and the slips it records', () => {
    if (process.env['CHAINRULE_GOLDENS'] === 'write') {
      writeFileSync(file, withBlock(withBlock(text, 'verdicts', lines), 'slips', slips));
      return;
    }
    expect(lines).toBe(blockIn(text, 'verdicts'));
    expect(slips).toBe(blockIn(text, 'slips'));
  });
});

function blockOf(kind: string): RegExp {
  return new RegExp(`\\n\`\`\`${kind}\\n([\\s\\S]*?)\`\`\`\\n`);
}

function blockIn(text: string, kind: string): string | undefined {
  return blockOf(kind).exec(text)?.[1]?.trim();
}

function withBlock(text: string, kind: string, lines: string): string {
  const fresh = `\n\`\`\`${kind}\n${lines}\n\`\`\`\n`;
  return blockOf(kind).test(text) ? text.replace(blockOf(kind), () => fresh) : `${text.trimEnd()}\n${fresh}`;
}
