/** The desk of the page without the page: what is asked is answered in order, and what is not wanted any more is let go. */

import katex from 'katex';
import { describe, expect, it } from 'vitest';
import { diagnosesOf } from '../../src/diagnose/document.ts';
import { decode } from '../../src/kernel/certificate.ts';
import { replay } from '../../src/kernel/proof.ts';
import { applied } from '../../src/render/publish/repair-edit.ts';
import { typesetterOf } from '../../src/render/publish/typeset.ts';
import { factsOfFunction, rulebook } from '../../src/rules/rulebook.ts';
import { Desk } from '../../src/web/desk.ts';
import type { Ask, Told } from '../../src/web/messages.ts';
import { crc32, zipped } from '../../src/web/zip.ts';

const slip = '---\nsymbols:\n  a, b: scalar\n---\n\n$$ (a - b)^2 = a^2 + 2ab + b^2 $$\n\n$$ a + a = 2a $$\n';

interface Held {
  readonly desk: Desk;
  readonly told: Told[];
}

function held(pause: () => Promise<void> = () => Promise.resolve(), now: () => number = () => 0): Held {
  const told: Told[] = [];
  const desk = new Desk({
    typeset: typesetterOf(katex),
    tell: (message) => told.push(message),
    pause,
    now,
    diagnosing: diagnosesOf,
  });
  return { desk, told };
}

async function asked(ask: Ask, { desk, told } = held()): Promise<readonly Told[]> {
  const before = told.length;
  await desk.answer(ask);
  return told.slice(before);
}

describe('a check', () => {
  it('tells what is read, each verdict as it comes, and the whole', async () => {
    const told = await asked({ kind: 'check', id: 7, text: slip, slips: false });
    expect(told.map(({ kind }) => kind)).toEqual(['read', 'verdict', 'page', 'verdict', 'done']);
    expect(told.every(({ id }) => id === 7)).toBe(true);
    const [read, first, , second, done] = told;
    expect(read?.kind === 'read' && read.links.map(({ line, start, end }) => [line, slip.slice(start, end)])).toEqual([
      [6, '(a - b)^2 = a^2 + 2ab + b^2'],
      [8, 'a + a = 2a'],
    ]);
    expect([first, second].map((message) => message?.kind === 'verdict' && message.note.verdict)).toEqual([
      'refuted',
      'proved',
    ]);
    expect(done).toMatchObject({
      kind: 'done',
      slips: false,
      isWell: false,
      summary: '1 of 2 steps proved, 1 does not pass',
    });
  });

  it('begins with the title, where no heading has it', async () => {
    const first = async (text: string): Promise<string | undefined> => {
      const told = await asked({ kind: 'check', id: 1, text, slips: false });
      return told.find((message) => message.kind === 'page')?.blocks[0]?.html;
    };
    const named = slip.replace('---\n', '---\ntitle: A <b>square</b>\n');
    expect(await first(named)).toBe('<h1>A &lt;b&gt;square&lt;/b&gt;</h1>');
    expect(await first(named.replace('$$ (a', '# Another\n\n$$ (a'))).toBe('<h1>Another</h1>\n');
    expect(await first(slip)).toMatch(/^<div class="chainrule-formula">/);
  });

  it('finds the repair when it is asked to, as a change of the text', async () => {
    const [done] = await asked({ kind: 'check', id: 1, text: slip, slips: true });
    const [link] = done?.kind === 'done' ? done.links : [];
    expect(applied(link?.repair ?? [], slip)).toBe(slip.replace('+ 2ab', '- 2ab'));
    expect(link?.movable.map(({ labels }) => labels)).toEqual([['a'], ['b']]);
  });

  it('is let go when another one is asked for', async () => {
    let time = 0;
    let isAsked = false;
    const { desk, told }: Held = held(
      async () => {
        if (isAsked) return;
        isAsked = true;
        await desk.answer({ kind: 'check', id: 2, text: slip.replace('2ab', '3ab'), slips: false });
      },
      () => (time += 1000),
    );
    await desk.answer({ kind: 'check', id: 1, text: slip, slips: false });
    expect(told.filter(({ kind }) => kind === 'done').map(({ id }) => id)).toEqual([2]);
  });

  it('of any text ends', async () => {
    for (const text of [
      '',
      '$$',
      '\\documentclass{article}\n\\begin{document}\n\\[ a = \\]',
      '---\nsymbols: [\n---\n$$ x = x $$',
      '\0',
      '$$ \\frac{ $$ '.repeat(50),
    ])
      expect((await asked({ kind: 'check', id: 1, text, slips: true })).at(-1)?.kind).toBe('done');
  });
});

describe('other questions', () => {
  it('both sides follow the values of a counterexample', async () => {
    const own = held();
    await own.desk.answer({ kind: 'check', id: 1, text: slip, slips: false });
    const sides = (values: readonly (readonly string[])[]): Promise<readonly Told[]> =>
      asked({ kind: 'evaluate', id: 2, n: 1, values }, own);
    // (2 - 3)^2 and 4 + 12 + 9; with b = 0 they are the same.
    expect(await sides([['2'], ['3']])).toMatchObject([{ kind: 'sides', sides: { left: '1', right: '25' } }]);
    expect(await sides([['2'], ['0']])).toMatchObject([{ sides: { left: '4', right: '4' } }]);
    expect(await sides([['1/2'], ['-1/2']])).toMatchObject([{ sides: { left: '1', right: '0' } }]);
    expect(await asked({ kind: 'evaluate', id: 2, n: 99, values: [] }, own)).toMatchObject([{ sides: null }]);
  });

  it('a value that is moved while the text is still being checked is not moved in vain', async () => {
    let time = 0;
    const own = held(
      () => Promise.resolve(),
      () => (time += 1000),
    );
    const checked = own.desk.answer({ kind: 'check', id: 1, text: slip, slips: false });
    const moved = own.desk.answer({ kind: 'evaluate', id: 2, n: 1, values: [['2'], ['3']] });
    await Promise.all([checked, moved]);
    expect(own.told.at(-1)).toMatchObject({ kind: 'sides', sides: { left: '1', right: '25' } });
  });

  it('one equation is proved with what the text declares and gives', async () => {
    const text = '---\nsymbols:\n  s, a: positive scalar\n---\n\n## Given\n\n$$ s = a^2 $$\n';
    expect(await asked({ kind: 'prove', id: 1, equation: '\\log s = 2 \\log a', text })).toMatchObject([
      { kind: 'proved', verdict: 'proved' },
    ]);
    expect(await asked({ kind: 'prove', id: 1, equation: '\\log s = 3 \\log a', text })).toMatchObject([
      { verdict: 'refuted' },
    ]);
    // It stands in no line of the text, and of several signs the one that fails counts.
    const [chain] = await asked({ kind: 'prove', id: 1, equation: 'a + a = 3 a = 2 a + a', text });
    expect(chain).toMatchObject({ verdict: 'refuted', text: 'refuted' });
    expect(chain?.kind === 'proved' && chain.html).not.toMatch(/line \d/);
    expect(await asked({ kind: 'prove', id: 1, equation: '', text })).toMatchObject([{ verdict: null }]);
  });

  it('certificates are those that the kernel replays', async () => {
    const [file] = await asked({ kind: 'download', id: 1, text: slip, what: 'certificates' });
    const text = file?.kind === 'file' ? new TextDecoder().decode(file.bytes) : '';
    const [, json = ''] = /page\.2\.json(\{.*\})\n/.exec(text) ?? [];
    const decoded = decode(JSON.parse(json), factsOfFunction);
    expect(decoded.ok && replay(decoded.statement, decoded.proof, rulebook()).ok).toBe(true);
    expect(text).toContain('page.1.witness.json');
    const [report] = await asked({ kind: 'download', id: 1, text: slip, what: 'report' });
    const told =
      report?.kind === 'file' ? (JSON.parse(new TextDecoder().decode(report.bytes)) as { summary: object }) : undefined;
    expect(told?.summary).toMatchObject({ documents: 1, links: 2, proved: 1, refuted: 1 });
  });
});

describe('an archive', () => {
  it('has the sums that everybody computes', () => {
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
    const bytes = zipped([
      { name: 'ä.txt', text: 'x' },
      { name: 'b', text: '' },
    ]);
    const view = new DataView(bytes.buffer);
    const end = bytes.length - 22;
    expect([view.getUint32(0, true), view.getUint32(end, true), view.getUint16(end + 10, true)]).toEqual([
      0x04034b50, 0x06054b50, 2,
    ]);
    const directory = view.getUint32(end + 16, true);
    expect(view.getUint32(directory, true)).toBe(0x02014b50);
    expect(directory + view.getUint32(end + 12, true)).toBe(end);
  });
});
