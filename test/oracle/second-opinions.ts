/** Writes docs/second-opinions.md: `npm run second-opinions`. */

import { writeFileSync } from 'node:fs';
import { Peers } from '../../src/oracle/peers.ts';
import { page } from './page.ts';

const peers = new Peers();
writeFileSync(new URL('../../docs/second-opinions.md', import.meta.url), await page(peers));
await peers.close();
