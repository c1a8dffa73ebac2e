/** The example of README.md is what the command says; README_OUTPUT=write writes it. */

import { readFileSync, writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { runIn } from './run-cli.ts';

const file = new URL('../../README.md', import.meta.url);
const page = readFileSync(file, 'utf8');
const [, document = ''] = /^```markdown\n([^]*?)^```$/m.exec(page) ?? [];
const [whole = '', output = ''] = /^```text\n([^]*?)^```$/m.exec(page) ?? [];

it('the example of the README is fresh', async () => {
  const { out } = await runIn({ 'mean.md': document }, ['check', 'mean.md']);
  if (process.env['README_OUTPUT'] === 'write')
    writeFileSync(
      file,
      page.replace(whole, () => `\`\`\`text\n${out}\`\`\``),
    );
  else expect(output).toBe(out);
});

it('what a reader is told to write is proved as it stands, and not without what is said of it', async () => {
  const [, own = ''] = /^## Your own$[^]*?^```markdown\n([^]*?)^```$/m.exec(page) ?? [];
  const [, said = ''] = /^The report is `(.*)`\.$/m.exec(page) ?? [];
  const { code, out } = await runIn({ 'poisson.md': own }, ['check', 'poisson.md']);
  expect([code, out]).toEqual([0, `poisson.md\nPoisson regression\n\n${said}\n`]);
  const bare = await runIn({ 'poisson.md': own.replace(', rows x', '') }, ['check', 'poisson.md']);
  expect(bare.out).toMatch(/line 20 {2}refuted[^]*7 links: 3 proved, 3 given, 1 refuted/);
});

it('the scripts of the README are there', () => {
  const { scripts } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>;
  };
  const named = [...page.matchAll(/npm run (\w[\w:]*)/g)].map(([, name = '']) => name);
  expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
});
