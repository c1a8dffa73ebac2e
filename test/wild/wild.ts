/** `npm run wild`: how the documents found in the wild are read, when they are at hand. */

import { wildDocuments } from './wild-documents.ts';

const documents = wildDocuments();
if (documents.length === 0) process.stdout.write('no documents at ../shared/derivations; nothing to do\n');

for (const { name, links, labels } of documents) {
  const match = links.length === labels.length ? '' : '  the counts differ';
  process.stdout.write(`${name}: ${links.length} links, ${labels.length} labels${match}\n`);
  links.forEach(({ verdict, problem, line, column }, i) => {
    if (problem === null) return;
    process.stdout.write(`  ${i + 1} at ${line}:${column} ${verdict}: ${problem.text} [${problem.code}]\n`);
    process.stdout.write(`    label: ${labels[i] ?? 'none'}\n`);
  });
}
