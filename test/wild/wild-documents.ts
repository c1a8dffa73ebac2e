/** Documents found in the wild, which lie beside the project and never in it: their judged links against hand-made labels. */

import { checkDerivation, type CheckedLink } from '../../src/check/check.ts';
import type { Document } from '../../src/derivation/document.ts';
import type { Link } from '../../src/derivation/link.ts';
import { documentReport, type LinkReport } from '../../src/render/json.ts';
import { sharedSamples } from '../derivation/shared-documents.ts';
import { readingOf } from '../render/print.ts';

export interface WildDocument {
  readonly name: string;
  /** The links of the section `## Chain`, the only ones that carry a label. */
  readonly links: readonly LinkReport[];
  /** What the checker says of each. */
  readonly checked: readonly CheckedLink[];
  /** `ok`, `wrong: …`, `sloppy …`, `assume …`: one for each link, in reading order. */
  readonly labels: readonly string[];
}

export function wildDocuments(): readonly WildDocument[] {
  return sharedSamples('derivations').map(({ name, text }) => {
    const reading = readingOf(name, text);
    const { document, links } = reading.derivation;
    const inChain = chainOf(document);
    const report = documentReport(reading).links;
    const checked = checkDerivation(reading.derivation).links;
    return {
      name,
      links: report.filter((_, i) => links[i] !== undefined && inChain(links[i])),
      checked: checked.filter(({ link }) => inChain(link)),
      labels: labelsOf(document),
    };
  });
}

/** From the heading `Chain` to the next one of its level. */
function chainOf({ blocks, text }: Document): (link: Link) => boolean {
  const headings = blocks.filter((block) => block.kind === 'heading');
  const at = headings.findIndex((heading) => heading.text === 'Chain');
  const start = headings[at]?.span.start ?? text.length;
  const end =
    headings.slice(at + 1).find(({ level }) => level <= (headings[at]?.level ?? 0))?.span.start ?? text.length;
  return ({ span }) => start <= span.start && span.start < end;
}

function labelsOf({ blocks }: Document): readonly string[] {
  const truth = blocks.find((block) => block.kind === 'verbatim' && block.info === 'truth');
  if (truth?.kind !== 'verbatim') return [];
  return truth.text
    .trim()
    .split('\n')
    .map((line) => line.replace(/^\d+:\s*/, ''));
}

/** What a verdict comes to against the label: `missed` is a wrong line that passed, `blamed` a right one that did not. */
export type Outcome = 'right' | 'missed' | 'blamed' | 'open';

export function outcomeOf({ verdict, fromStart }: CheckedLink, label: string): Outcome {
  const wrong = /^wrong\b/.test(label);
  // What is wrong only because an earlier line was, may follow from that line.
  const carried = label.startsWith('wrong: carried over');
  switch (verdict) {
    case 'proved':
    case 'verified':
      return wrong && !(carried && fromStart === 'fails') ? 'missed' : 'right';
    case 'given':
      return wrong ? 'missed' : 'right';
    case 'refuted':
    case 'conditional':
    case 'malformed':
      return wrong ? 'right' : 'blamed';
    case 'unread':
    case 'undecided':
      return 'open';
  }
}
