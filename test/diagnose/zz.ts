import { readFileSync } from 'node:fs';
import { checkDerivation } from '../../src/check/check.ts';
import { readDocument } from '../../src/derivation/read-document.ts';
import { understand } from '../../src/derivation/understand.ts';
import { rereaderOf } from '../../src/derivation/reread.ts';
for (const path of process.argv.slice(2)) {
  const derivation = understand(readDocument(path, readFileSync(path, 'utf8')));
  checkDerivation(derivation, {
    heard: (checked, open) => {
      if (checked.verdict !== 'proved') return;
      const { link } = checked;
      const t = performance.now();
      const g = open().glance(rereaderOf(derivation, link)(link.left, link.right));
      const t1 = performance.now();
      const v = g === 'identity' ? '' : open().verdict(rereaderOf(derivation, link)(link.left, link.right));
      if (g !== 'identity' || t1 - t > 20) console.log(path.slice(-30), link.n, g, v, checked.judgement?.leans, (t1 - t).toFixed(), (performance.now() - t1).toFixed());
    },
  });
}
