/** docs/tour.md shows what the commands print today, run at the root; CHAINRULE_GOLDENS=write writes it anew. */

import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { runCli } from '../cli/run-cli.ts';

const file = new URL('../../docs/tour.md', import.meta.url);
const page = readFileSync(file, 'utf8');
const blocks = [...page.matchAll(/^```console\n\$ chainrule (.*)\n([^]*?)^```$/gm)].map(
  ([, command = '', output = '']): readonly [string, string] => [command, output],
);

it('the tour says what the commands say', { timeout: 180_000 }, async () => {
  let text = page;
  expect(blocks.length).toBeGreaterThan(1);
  for (const [command, output] of blocks) {
    const { code, out, err } = await runCli(command.split(' '));
    const told = out + err + (code === 0 ? '' : `(exit code ${code})\n`);
    if (process.env['CHAINRULE_GOLDENS'] === 'write')
      text = text.replace(`$ chainrule ${command}\n${output}`, () => `$ chainrule ${command}\n${told}`);
    else expect(told).toBe(output);
  }
  if (text !== page) writeFileSync(file, text);
});
