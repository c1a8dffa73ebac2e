/** A contradiction of the two routes: a file to send, words that ask for it, and an exit code that nobody overlooks. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkDerivation } from '../../src/check/check.ts';
import { outcomeOf, type Outcome } from '../../src/cli/check-task.ts';
import { writeDisagreements } from '../../src/cli/disagreement-files.ts';
import type { Io } from '../../src/cli/io.ts';
import { readDocument } from '../../src/derivation/read-document.ts';
import { understand } from '../../src/derivation/understand.ts';
import { disagreementReport } from '../../src/render/disagreement.ts';
import { readRule } from '../../src/rules/read-rule.ts';
import { rulebook, ruleTexts } from '../../src/rules/rulebook.ts';
import { inFolder } from './run-cli.ts';

const text = `---\nsymbols:\n  K: dimension\n  z: vector K\n  t: scalar\n---\n## Chain\n$$ t = t $$\n\n$$ \\sum_{k=1}^K 1\\{k = j\\} z_k = 2 z_j $$\n`;
const source = { path: 'a.md', text, sidecar: null };

/** As it would come out if a rule were false. */
function mistaken(): Outcome {
  const rule = ruleTexts.find(({ id }) => id === 'sum-bracket');
  if (rule === undefined) throw new Error('no such rule');
  const rules = new Map(rulebook()).set(rule.id, readRule({ ...rule, right: '2 * F[t]' }).row);
  const { links } = checkDerivation(understand(readDocument('a.md', text)), { rules });
  const found = links.find(({ disagreement }) => disagreement !== undefined);
  if (found?.disagreement === undefined) throw new Error('no contradiction');
  const json = JSON.stringify(disagreementReport(found.disagreement, { chainrule: '0' }, new Set(['K'])));
  const plain = outcomeOf({ source, budget: undefined, patience: 5, certificates: false });
  return { ...plain, disagreements: [{ n: found.link.n, json }] };
}

const ioIn = (cwd: string): Pick<Io, 'cwd'> => ({ cwd });

describe('the report', () => {
  it('is written, told with the line, and holds what is needed and no other line', async () => {
    await inFolder({}, (cwd) => {
      const told = writeDisagreements(mistaken(), 'reports', ioIn(cwd));
      const [name = ''] = readdirSync(join(cwd, 'reports'));
      expect(name).toMatch(/^chainrule-report-[0-9a-f]{12}\.json$/);
      expect(told).toMatch(/^chainrule: a\.md:10: a proof and an evaluation contradict each other: .*\n$/);
      expect(told).toContain(join('reports', name));
      const report = JSON.parse(readFileSync(join(cwd, 'reports', name), 'utf8')) as Record<string, unknown>;
      expect(report).toMatchObject({
        version: 1,
        statement: { right: '2 * z[j]', symbols: { z: '[1..K]', j: expect.stringContaining('in 1..K') as string } },
        certificate: { version: 1 },
        difference: { sizes: {}, witness: { left: '1', right: '2' } },
      });
      expect(JSON.stringify(report['statement'])).not.toContain('"t"');
      return Promise.resolve();
    });
  });

  it('has the same name for the same contradiction', async () => {
    await inFolder({}, (cwd) => {
      writeDisagreements(mistaken(), '.', ioIn(cwd));
      writeDisagreements(mistaken(), '.', ioIn(cwd));
      expect(readdirSync(cwd)).toHaveLength(1);
      return Promise.resolve();
    });
  });

  it('that cannot be written is told all the same', async () => {
    await inFolder({ 'a.md': '' }, (cwd) => {
      const told = writeDisagreements(mistaken(), 'a.md', ioIn(cwd));
      expect(told).toMatch(/a file that could not be written: a\.md wants a folder, and this is none\n$/);
      return Promise.resolve();
    });
  });

  it('is none where nothing is wrong', () => {
    const fine = outcomeOf({ source, budget: undefined, patience: 5, certificates: false });
    expect(writeDisagreements(fine, '.', ioIn('/nowhere'))).toBe('');
  });
});
