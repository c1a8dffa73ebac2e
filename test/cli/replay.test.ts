/** `chainrule replay` from the outside: a certificate or witness that was altered is refused, and nothing brings it down. */

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inFolder, runCli, runIn } from './run-cli.ts';

/** What `prove` writes of an equation: the certificate of a proof, or a witness. */
function writtenOf(equation: string, ...more: readonly string[]): Promise<string> {
  return inFolder({}, async (cwd) => {
    await runCli(['prove', equation, ...more, '--certificate', 'a.json'], { cwd });
    return readFileSync(join(cwd, 'a.json'), 'utf8');
  });
}

const certificate = (): Promise<string> => writtenOf('a (b + c) = a b + a c');

describe('replay', () => {
  it('shows an example in its help', async () => {
    const { code, out } = await runCli(['replay', '--help']);
    expect(code).toBe(0);
    expect(out).toMatch(/\$ chainrule .*replay /);
  });

  it('takes a certificate from a file and from a pipe', async () => {
    const good = await certificate();
    expect(await runIn({ 'a.json': good }, ['replay', 'a.json'])).toEqual({ code: 0, out: 'ok a.json\n', err: '' });
    expect(await runCli(['replay', '-'], { input: good })).toEqual({ code: 0, out: 'ok -\n', err: '' });
  });

  it('refuses another statement under the same proof', async () => {
    const good = await certificate();
    const altered = good.replace(/"c"/g, '"b"');
    expect(altered).not.toBe(good);
    const { code, out, err } = await runIn({ 'a.json': altered }, ['replay', 'a.json']);
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out).toMatch(/^refused a\.json: \S/);
  });

  it.each([
    ['nothing', ''],
    ['no JSON', '{'],
    ['null', 'null'],
    ['a list', '[]'],
    ['another object', '{"version": 1}'],
    ['what is nested deep', `${'['.repeat(50_000)}${']'.repeat(50_000)}`],
  ])('refuses %s', async (_, text) => {
    const { code, out, err } = await runIn({ 'a.json': text }, ['replay', 'a.json']);
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out).toMatch(/^refused a\.json: \S/);
  });

  it('refuses a certificate that is cut short, wherever that is', async () => {
    const good = await certificate();
    await inFolder({}, async (cwd) => {
      for (let length = 0; length < good.length - 2; length += Math.ceil(good.length / 40)) {
        writeFileSync(join(cwd, 'a.json'), good.slice(0, length));
        expect(await runCli(['replay', 'a.json'], { cwd })).toMatchObject({ code: 1, err: '' });
      }
    });
  });

  it('says of each file whether it holds, and exits as the worst does', async () => {
    const good = await certificate();
    const files = { 'a.json': good, 'b.json': '{}' };
    const some = await runIn(files, ['replay', 'a.json', 'b.json']);
    expect(some.code).toBe(1);
    expect(some.out).toMatch(/^ok a\.json\nrefused b\.json: .*\n$/);
    const missing = await runIn(files, ['replay', 'b.json', 'nowhere.json', 'a.json']);
    expect(missing.code).toBe(2);
    expect(missing.out).toMatch(/^refused b\.json: .*\nok a\.json\n$/);
    expect(missing.err).toBe('chainrule: nowhere.json: there is no such file or folder\n');
  });

  it.each([[['replay']], [['replay', '--frobnicate', 'a.json']], [['replay', '.']]])(
    'exits with 2 for wrong use: %j',
    async (argv) => {
      const { code, err } = await runIn({}, argv);
      expect(code).toBe(2);
      expect(err).not.toBe('');
      expect(err).not.toMatch(/\n\s+at |fault of the program/);
    },
  );

  describe('of a witness', () => {
    const witness = (): Promise<string> => writtenOf('(a + b)^2 = a^2 + b^2');
    const refusal = async (text: string): Promise<string> => {
      const { code, out, err } = await runIn({ 'a.json': text }, ['replay', 'a.json']);
      expect({ code, err }).toEqual({ code: 1, err: '' });
      return out;
    };

    it('says at which values the sides differ', async () => {
      expect(await runIn({ 'a.json': await witness() }, ['replay', 'a.json'])).toEqual({
        code: 0,
        out: 'refuted a.json: left = 4, right = 2 at a = 1, b = 1\n',
        err: '',
      });
    });

    it('says between which numbers the sides lie that are no fractions', async () => {
      const { code, out } = await runIn({ 'a.json': await writtenOf('\\sin a = a') }, ['replay', 'a.json']);
      expect(code).toBe(0);
      // sin 1 = 0.841470984807897 to 15 digits.
      expect(out).toMatch(/^refuted a\.json: left in \[0\.84147098\d*, 0\.84147098\d*\], right in \[.*\] at a = 1\n$/);
    });

    it('refuses another statement, other values and other sides', async () => {
      const good = await witness();
      const altered = (pattern: RegExp, to: string): string => {
        const next = good.replace(pattern, to);
        expect(next).not.toBe(good);
        return next;
      };
      expect(await refusal(altered(/"power"/, '"mul"'))).toMatch(/^refused a\.json: a row of the table/);
      expect(await refusal(altered(/\["a",\["1"\]\]/, '["a",["0"]]'))).toBe(
        'refused a.json: the two sides are equal there\n',
      );
      expect(await refusal(altered(/\["a",\["1"\]\]/, '["a",["2"]]'))).toBe(
        'refused a.json: the left side is 9 there\n',
      );
      expect(await refusal(altered(/"left":"4"/, '"left":"5"'))).toBe('refused a.json: the left side is 4 there\n');
      expect(await refusal(altered(/"digest":"./, '"digest":"x'))).toMatch(/the digest differs\n$/);
    });

    it('refuses one that is cut short, wherever that is', async () => {
      const good = await witness();
      for (let length = 0; length < good.length - 2; length += Math.ceil(good.length / 20))
        expect(await refusal(good.slice(0, length))).toMatch(/^refused a\.json: \S/);
    });
  });

  it('takes a folder for the certificates in it, and says where there are none', async () => {
    const document = '---\nsymbols:\n  x: scalar\n---\n## Chain\n$$ x + x = 2 x $$\n\n$$ x + x = 3 x $$\n';
    await inFolder({ 'a.md': document, 'none/a.md': '' }, async (cwd) => {
      await runCli(['check', 'a.md', '--certificates', 'proofs'], { cwd });
      expect(await runCli(['replay', 'proofs'], { cwd })).toEqual({
        code: 0,
        out: 'ok proofs/a.1.json\nrefuted proofs/a.2.witness.json: left = 2, right = 3 at x = 1\n',
        err: '',
      });
      const none = await runCli(['replay', 'none', ''], { cwd });
      expect(none).toEqual({
        code: 2,
        out: '',
        err: 'chainrule: none: holds no certificate (.json)\nchainrule: : is a folder\n',
      });
    });
  });
});
