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

it('the scripts of the README are there', () => {
  const { scripts } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>;
  };
  const named = [...page.matchAll(/npm run (\w[\w:]*)/g)].map(([, name = '']) => name);
  expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
});
