/** `npm run wild`: the verdicts on the documents found in the wild against their hand-made labels, when they are at hand. */

import { outcomeOf, wildDocuments, type Outcome } from './wild-documents.ts';

const documents = wildDocuments();
if (documents.length === 0) process.stdout.write('no documents at ../shared/derivations; nothing to do\n');

const totals: Record<Outcome, number> = { right: 0, missed: 0, blamed: 0, open: 0 };
for (const { name, links, checked, labels } of documents) {
  const match = links.length === labels.length ? '' : '  the counts differ';
  process.stdout.write(`${name}: ${links.length} links, ${labels.length} labels${match}\n`);
  checked.forEach((link, i) => {
    const label = labels[i] ?? '';
    const outcome = outcomeOf(link, label);
    totals[outcome] += 1;
    if (outcome === 'right') return;
    process.stdout.write(`  ${i + 1} ${outcome}: ${link.verdict}${link.why === '' ? '' : `, ${link.why}`}\n`);
    process.stdout.write(`    ${link.link.plain}\n    label: ${label}\n`);
  });
}
const { right, missed, blamed, open } = totals;
process.stdout.write(
  `${right} right, ${missed} wrong lines passed, ${blamed} right lines blamed, ${open} without an answer\n`,
);
process.exitCode = missed + blamed > 0 ? 1 : 0;
