/** The page docs/second-opinions.md: what was asked, who agreed, and where a peer is wrong, refuses or does not come back. */

import type { Peers } from '../../src/oracle/peers.ts';
import { secondOpinion, sources, type Opinion, type Source } from '../../src/oracle/second-opinion.ts';
import { asked, judged, type Judged } from './asked-raw.ts';
import { functions, listed, type Case } from './derivatives.ts';

interface Asked {
  readonly of: Case;
  readonly opinions: readonly Opinion[];
}

async function askAll(cases: readonly Case[], peers: Peers): Promise<readonly Asked[]> {
  const all: Asked[] = [];
  for (const of of cases) all.push({ of, opinions: await secondOpinion(of.comparison, peers) });
  return all;
}

export async function page(peers: Peers): Promise<string> {
  const all = await askAll([...functions(), ...listed()], peers);
  const raw: Judged[] = [];
  for (const one of asked()) raw.push(await judged(one, peers));
  const parts = [
    head,
    example(all),
    summary(all),
    disagreements(all),
    withoutOpinion(all),
    askedRaw(raw),
    everyCase(all),
  ];
  return `${parts.join('\n\n')}\n`;
}

const head = `# Second opinions

This page is made by \`npm run second-opinions\` from \`test/oracle/derivatives.list\`, \`test/oracle/asked-raw.list\` and the vocabulary; change them, not it. A test holds it to a fresh build.

Chainrule differentiates by itself. Its derivatives are compared here with three others, at the sizes K = 3, N = 2 and d = 2: with differences in floating point, with \`mathjs\` 15.2.0, and with \`nerdamer\` 1.1.13.
The body is written out entry by entry until no index is left, each peer differentiates that text, and its answer is evaluated beside ours at points that are the same every time. An agreement is no proof, and nothing in a verdict rests on one.

Both packages run in a worker that is killed when it does not answer in time, because mathjs can hang. nerdamer is wrong on sums of exponentials, so it is never shown one: every \`exp(a)\`, and every power whose exponent is no whole number, becomes a variable \`u_n\`, and the chain rule is applied outside.
Names end in their digits, \`z_12\` for z[1, 2], and a product in a product is written as one product; below is what happens otherwise.`;

const shownLine = 'diff(p[k], z[j])';

/** The questions of the first choice of indices. */
function example(all: readonly Asked[]): string {
  const one = all.find(({ of }) => of.line === shownLine);
  if (one === undefined) throw new Error(`${shownLine} is not in the list`);
  const lines = (['mathjs', 'nerdamer'] as const).flatMap((peer) => {
    const exchanges = opinionBy(peer, one).exchanges.slice(0, peer === 'mathjs' ? 1 : 2);
    return exchanges.map(({ asked: input, answer }) =>
      [
        `- ${peer} is asked \`${input}\``,
        `  and answers \`${answer.kind === 'value' ? answer.text : answer.kind}\`.`,
      ].join('\n'),
    );
  });
  return [
    '## How one is asked',
    `For ${code(shownLine)}, where \`p\` is the softmax of \`z\`, at j = 1 and k = 1:`,
    lines.join('\n'),
  ].join('\n\n');
}

function opinionBy(source: Source, { opinions }: Asked): Opinion {
  const found = opinions.find((opinion) => opinion.source === source);
  if (found === undefined) throw new Error(`${source} was not asked`);
  return found;
}

function summary(all: readonly Asked[]): string {
  const rows = sources.map((source) => {
    const count = (kind: Opinion['kind']): number => all.filter((one) => opinionBy(source, one).kind === kind).length;
    return `| ${source} | ${count('agree')} | ${count('disagree')} | ${count('could-not')} |`;
  });
  return [`## The count`, '', `${all.length} derivatives were compared.`, '', '| source | agrees | disagrees | has no opinion |', '|---|---|---|---|', ...rows].join('\n'); // prettier-ignore
}

function disagreements(all: readonly Asked[]): string {
  const lines = all.flatMap(({ of, opinions }) =>
    opinions.flatMap((opinion) => {
      if (opinion.kind !== 'disagree') return [];
      const { indices, point, ours, theirs } = opinion.contradiction;
      const at = [indices, point].filter((part) => part !== '').join('; ');
      return [
        `- ${code(of.line)}: ours is ${shown(ours)}, that of ${opinion.source} is ${shown(theirs)}, at ${code(at)}.`,
        ...opinion.exchanges.map(
          ({ asked: input, answer }) => `  - ${code(input)} gave ${code(JSON.stringify(answer))}`,
        ),
      ];
    }),
  );
  return ['## Where one disagrees', '', ...(lines.length === 0 ? ['Nowhere.'] : lines)].join('\n');
}

function withoutOpinion(all: readonly Asked[]): string {
  const reasons = new Map<string, string[]>();
  for (const { of, opinions } of all)
    for (const opinion of opinions) {
      if (opinion.kind !== 'could-not') continue;
      const reason = `${opinion.source}: ${opinion.why}`;
      reasons.set(reason, [...(reasons.get(reason) ?? []), of.line]);
    }
  const lines = [...reasons].map(([reason, cases]) => `- ${sentence(reason)} Asked for ${cases.map(code).join(', ')}.`);
  return ['## Where one has no opinion', '', ...(lines.length === 0 ? ['Nowhere.'] : lines)].join('\n');
}

function askedRaw(raw: readonly Judged[]): string {
  const sections = (['nerdamer', 'mathjs'] as const).map((peer) =>
    [`### ${peer}`, '', ...raw.filter((one) => one.raw.peer === peer).map(rawLine)].join('\n'),
  );
  const intro = `What the peers say when they are asked as a user would ask, without the care above. An answer is judged at a few points, positive and negative. The names are real numbers.`;
  return ['## Asked raw, on purpose', intro, ...sections].join('\n\n');
}

function rawLine({ raw, answer, verdict }: Judged): string {
  const gives = answer.kind === 'value' ? ` gives ${code(answer.text)}` : '';
  switch (verdict.kind) {
    case 'right':
      return `- ${code(raw.input)}${gives}, which is right.`;
    case 'wrong': {
      const where = verdict.at === '' ? '' : ` at ${code(verdict.at)}`;
      return `- ${code(raw.input)}${gives}, **which is wrong**: right is ${code(raw.right)};${where} that is ${shown(verdict.right)} and not ${shown(verdict.theirs)}.`;
    }
    case 'unreadable':
      return `- ${code(raw.input)}${gives}, **which is no answer** (${verdict.why}): right is ${code(raw.right)}.`;
    case 'refused':
      return `- ${code(raw.input)} is refused: ${sentence(verdict.why)}`;
    case 'timeout':
      return `- ${code(raw.input)} **does not come back** within the ${raw.within ?? ''} ms it is given here. Right is ${code(raw.right)}.`;
  }
}

function everyCase(all: readonly Asked[]): string {
  const sections = [...new Set(all.map(({ of }) => of.section))].map((section) => {
    const rows = all
      .filter(({ of }) => of.section === section)
      .map((one) => {
        const cells = sources.map((source) => cell(opinionBy(source, one)));
        return `| ${code(one.of.line).replaceAll('|', '\\|')} | ${cells.join(' | ')} |`;
      });
    const title = `### ${section[0]?.toUpperCase() ?? ''}${section.slice(1)}`;
    const columns = sources.join(' | ');
    return [title, '', `| derivative | ${columns} |`, '|---|---|---|---|', ...rows].join('\n');
  });
  const intro = 'A number is how many points the source agreed at, over all choices of the free indices.';
  return ['## Every case', intro, ...sections].join('\n\n');
}

function cell(opinion: Opinion): string {
  switch (opinion.kind) {
    case 'agree':
      return String(opinion.points);
    case 'disagree':
      return '**disagrees**';
    case 'could-not':
      return '–';
  }
}

function code(text: string): string {
  return `\`${text}\``;
}

function shown(value: number): string {
  return String(Number(value.toPrecision(6)));
}

/** With a full stop, and nothing that Markdown would read as markup. */
function sentence(text: string): string {
  return `${text.trim().replaceAll(/[*_<>]/g, (sign) => `\\${sign}`)}${/[.!?]$/.test(text.trim()) ? '' : '.'}`;
}
