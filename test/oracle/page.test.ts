/** The page docs/second-opinions.md is a fresh build; `npm run second-opinions` writes it. */

import { readFileSync } from 'node:fs';
import { afterAll, expect, it } from 'vitest';
import { Peers } from '../../src/oracle/peers.ts';
import { page } from './page.ts';

const peers = new Peers();
afterAll(() => peers.close());

it('docs/second-opinions.md', { timeout: 120_000 }, async () => {
  const found = readFileSync(new URL('../../docs/second-opinions.md', import.meta.url), 'utf8');
  expect(await page(peers)).toBe(found);
});
