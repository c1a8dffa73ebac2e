/** The page as it is served: for this machine, from its own folder, with nothing from elsewhere. */

import { request } from 'node:http';
import { inflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { assets } from '../web/assets.ts';
import { inFolder, runCli } from './run-cli.ts';

/** What is answered to a request that a browser would not make. */
function asked(address: string, path: string, headers: Readonly<Record<string, string>>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const own = request(new URL(address), { path, headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    own.on('error', reject);
    own.end();
  });
}

describe('chainrule serve', () => {
  it('serves the page to this machine, with the text of a file in its fragment', async () => {
    const text = '$$ a + a = 2a $$\n';
    await inFolder({ 'notes.md': text }, async (cwd) => {
      let stop = (): void => undefined;
      const stopped = new Promise<void>((resolve) => (stop = resolve));
      let tell = (_: string): void => undefined;
      const heard = new Promise<string>((resolve) => (tell = resolve));
      const ran = runCli(['serve', 'notes.md', '--port', '0'], {
        cwd,
        assets: await assets(),
        stopped,
        heard: (out) => tell(out.trim()),
      });
      const address = await heard;
      const [, packed = ''] = /^http:\/\/127\.0\.0\.1:\d+\/#t=(.*)$/.exec(address) ?? [];
      expect(inflateRawSync(Buffer.from(packed, 'base64url')).toString()).toBe(text);
      const at = address.replace(/#.*/, '');
      const page = await fetch(at);
      expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(page.headers.get('x-content-type-options')).toBe('nosniff');
      const html = await page.text();
      expect(html).toContain(`content="default-src 'none'; script-src 'self'; worker-src 'self'`);
      // Every file it names is there, and is its own.
      const named = [...html.matchAll(/\s(?:href|src)="([^"]*)"/g)].map(([, file = '']) => file);
      expect(named.length).toBeGreaterThan(4);
      for (const file of named) expect([file, (await fetch(at + file)).status]).toEqual([file, 200]);
      for (const file of ['checker.js', 'adviser.js', 'examples/softmax-log-likelihood.md'])
        expect((await fetch(at + file)).status).toBe(200);
      expect(await asked(at, '/../../package.json', {})).toBe(404);
      expect(await asked(at, '/%2e%2e/%2e%2e/package.json', {})).toBe(404);
      expect(await asked(at, '/%zz', {})).toBe(400);
      expect(await asked(at, `/${'a/'.repeat(4000)}`, {})).toBe(404);
      expect(await asked(at, `/${'a'.repeat(4000)}`, {})).toBe(404);
      // A name that leads here is not enough: the page is for this machine.
      expect(await asked(at, '/', { host: 'example.org' })).toBe(403);
      stop();
      expect((await ran).code).toBe(0);
    });
  });

  it('says so when the port is taken', async () => {
    const own = await assets();
    let stop = (): void => undefined;
    const stopped = new Promise<void>((resolve) => (stop = resolve));
    let tell = (_: string): void => undefined;
    const heard = new Promise<string>((resolve) => (tell = resolve));
    const first = runCli(['serve', '--port', '0'], { assets: own, stopped, heard: (out) => tell(out) });
    const port = new URL((await heard).trim()).port;
    const second = await runCli(['serve', '--port', port], { assets: own });
    expect(second).toMatchObject({ code: 2, err: `chainrule: port ${port} is taken; --port names another\n` });
    stop();
    await first;
  });
});
