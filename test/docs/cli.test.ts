/** docs/cli.md is run: every command of a console block prints what stands below it; CHAINRULE_GOLDENS=write writes that anew. */

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../../src/cli/program.ts';
import { inFolder, runCli, type Ran } from '../cli/run-cli.ts';
import { assets } from '../web/assets.ts';

const file = new URL('../../docs/cli.md', import.meta.url);
const page = readFileSync(file, 'utf8');

/** ```markdown notes.md … ``` is a file that the commands find. */
const files = [...page.matchAll(/^```markdown (\S+)\n([^]*?)^```$/gm)].map(
  ([, name = '', text = '']): readonly [string, string] => [name, text],
);

interface Example {
  /** As it is written, without the `$ `. */
  readonly command: string;
  readonly output: string;
}

const blocks = [...page.matchAll(/^```console\n([^]*?)^```$/gm)].map(([, block = '']) =>
  block.split(/^\$ /m).slice(1).map(exampleOf),
);

/** A command goes on after a backslash at the end of a line. */
function exampleOf(text: string): Example {
  const [command = ''] = /^(?:.*\\\n)*.*\n/.exec(text) ?? [];
  return { command: command.trimEnd(), output: text.slice(command.length) };
}

/** Words of a shell, as far as they are used here: quoted or not, with a comment at the end. */
function wordsOf(command: string): readonly string[] {
  return [
    ...command
      .replace(/ +# .*$/, '')
      .replaceAll('\\\n', ' ')
      .matchAll(/'([^']*)'|[^\s']+/g),
  ].map(([word, quoted]) => quoted ?? word);
}

async function ranIn(cwd: string, { command }: Example): Promise<Ran> {
  const [first = '', second, ...rest] = wordsOf(command);
  const piped = first === 'cat' && rest[0] === '|' && rest[1] === 'chainrule';
  if (piped) return runCli(rest.slice(2), { cwd, input: readFileSync(join(cwd, second ?? ''), 'utf8') });
  if (first !== 'chainrule') throw new Error(`${command} is no command of ours`);
  return runCli(second === undefined ? [] : [second, ...rest], { cwd, assets: await assets() });
}

function said({ code, out, err }: Ran): string {
  return out + err + (code === 0 ? '' : `(exit code ${code})\n`);
}

describe('docs/cli.md', () => {
  it('says what the commands say', { timeout: 60_000 }, async () => {
    let text = page;
    await inFolder({}, async (cwd) => {
      for (const [name, contents] of files) {
        mkdirSync(dirname(join(cwd, name)), { recursive: true });
        writeFileSync(join(cwd, name), contents);
      }
      for (const example of blocks.flat()) {
        const output = said(await ranIn(cwd, example));
        if (process.env['CHAINRULE_GOLDENS'] === 'write')
          text = text.replace(`$ ${example.command}\n${example.output}`, () => `$ ${example.command}\n${output}`);
        else expect(`$ ${example.command}\n${output}`).toBe(`$ ${example.command}\n${example.output}`);
      }
    });
    if (text !== page) writeFileSync(file, text);
  });

  it('has examples of every verb, and every option of each', async () => {
    const out: string[] = [];
    const io = {
      cwd: '.',
      env: {},
      outIsTerminal: false,
      errIsTerminal: false,
      input: () => Promise.resolve(Buffer.of()),
    };
    const help = async (...argv: string[]): Promise<string> => {
      out.length = 0;
      await run([...argv, '--help'], { ...io, out: (text) => out.push(text), err: (text) => out.push(text) });
      return out.join('');
    };
    const verbs = [...(await help()).matchAll(/^ {2}(\w+) (?:\[options\] )?</gm)].map(([, verb = '']) => verb);
    expect(verbs.length).toBeGreaterThan(4);
    for (const verb of verbs) {
      expect(blocks.flat().some(({ command }) => wordsOf(command).includes(verb))).toBe(true);
      const options = [...(await help(verb)).matchAll(/^ {2}(?:-\w, )?(--[\w-]+)/gm)].map(([, option = '']) => option);
      for (const option of options) if (option !== '--help') expect(page).toContain(`\`${option}`);
    }
  });
});
