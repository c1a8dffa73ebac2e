/** `npm run mutants`: plants every slip in the documents, and counts what is caught, what is named, and what is put right. */

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { checkDerivation } from '../../src/check/check.ts';
import { readDocument } from '../../src/derivation/read-document.ts';
import { understand } from '../../src/derivation/understand.ts';
import { diagnosisOf, type Diagnosis } from '../../src/diagnose/diagnose.ts';
import { judgedMutants, type Fate, type JudgedMutant } from '../../src/diagnose/mutation.ts';
import { writeLatex } from '../../src/notation/latex/write.ts';
import type { Written } from '../../src/notation/written.ts';

/** One planted slip, what became of it, and what was found to be wrong. */
export interface Figure {
  readonly path: string;
  readonly n: number;
  readonly slip: string;
  readonly fate: Fate;
  readonly verdict: string;
  readonly latex: string;
  /** Whether the slip that was planted, or another that makes the very same text of the line, is among the first two names. */
  readonly named: boolean;
  /** The right side is put right, so that it equals what stood there; and is spelled as it was. */
  readonly restored: boolean;
  readonly spelled: boolean;
  readonly told: string;
  readonly ms: number;
}

const folder = new URL('../../derivations/', import.meta.url);

export const trueDocuments: readonly string[] = readdirSync(folder)
  .filter((name) => name.endsWith('.md') && name !== 'README.md')
  .map((name) => fileURLToPath(new URL(name, folder)));

/** Of `every` mutants the last is judged; `path` may be any document of proved lines. */
export function* figuresOf(path: string, every: number, counted = { met: 0 }): Generator<Figure> {
  const derivation = understand(readDocument(path, readFileSync(path, 'utf8')));
  const figures: Figure[] = [];
  checkDerivation(derivation, {
    heard: (checked, open) => {
      const right = checked.link.right.written;
      if (right === null) return;
      for (const judged of judgedMutants(checked, derivation, open(), () => (counted.met += 1) % every === 0)) {
        const start = workDone();
        const found = judged.fate === 'caught' ? diagnosisOf(judged.checked, derivation, open) : undefined;
        figures.push(figureOf(judged, found, right, path, workDone() - start));
      }
    },
  });
  yield* figures;
}

/** Milliseconds of the processor, whatever else the machine does. */
function workDone(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function figureOf(
  { mutant: { slip, slips, right: mutated }, checked, fate }: JudgedMutant,
  found: Diagnosis | undefined,
  right: Written,
  path: string,
  ms: number,
): Figure {
  // What is proved equal to the same left side equals what stood there.
  const restored = found?.side === 'right';
  return {
    path,
    n: checked.link.n,
    slip: slip.id,
    fate,
    verdict: checked.verdict,
    latex: mutated.written === null ? '' : writeLatex(mutated.written),
    named: found?.slips.slice(0, 2).some((name) => slips.includes(name)) === true,
    restored,
    spelled: restored && writeLatex(found.tree) === writeLatex(right),
    told: found === undefined ? 'nothing' : `${found.slips.map(({ id }) => id).join(', ')}: ${writeLatex(found.tree)}`,
    ms,
  };
}

export interface Shares {
  readonly planted: number;
  readonly caught: number;
  readonly named: number;
  readonly restored: number;
  readonly spelled: number;
}

/** Shares of what is a slip at all, and then of what is caught. */
export function sharesOf(figures: readonly Figure[]): Shares {
  const slips = figures.filter(({ fate }) => fate !== 'equivalent');
  const caught = slips.filter(({ fate }) => fate === 'caught');
  const share = (of: (figure: Figure) => boolean): number => caught.filter(of).length / Math.max(1, caught.length);
  return {
    planted: slips.length,
    caught: caught.length / Math.max(1, slips.length),
    named: share(({ named }) => named),
    restored: share(({ restored }) => restored),
    spelled: share(({ spelled }) => spelled),
  };
}

function main(words: readonly string[]): void {
  const every = Number(words.find((word) => word.startsWith('--every='))?.slice('--every='.length) ?? 1);
  const paths = words.filter((word) => !word.startsWith('--'));
  const counted = { met: 0 };
  const figures: Figure[] = [];
  const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;
  const tell = (text: string): boolean => process.stdout.write(`${text}\n`);
  for (const path of paths.length === 0 ? trueDocuments : paths)
    for (const figure of figuresOf(path, every, counted)) {
      figures.push(figure);
      const { fate, named, restored, slip, verdict, latex, told, n } = figure;
      const isWorthALook =
        fate === 'survived' || (words.includes('--all') && !(named && restored) && fate === 'caught');
      if (isWorthALook) tell(`${fate}, ${verdict}: ${path} ${n}, ${slip}\n  ${latex}\n  ${told}`);
    }
  const rows = [...new Set(figures.map(({ slip }) => slip))].toSorted();
  for (const slip of [...rows, 'all']) {
    const own = figures.filter((figure) => slip === 'all' || figure.slip === slip);
    const { planted, caught, named, restored, spelled } = sharesOf(own);
    const shares = [caught, named, restored, spelled].map((share) => percent(share).padStart(9)).join('');
    tell(`${slip.padEnd(20)}${String(planted).padStart(6)} slips${shares}  caught, named, restored, as spelled`);
  }
  const times = figures.map(({ ms }) => ms).toSorted((a, b) => a - b);
  const at = (part: number): string => (times[Math.floor(times.length * part)] ?? 0).toFixed(0);
  tell(
    `${figures.length} of ${counted.met} changes judged; a diagnosis takes ${at(0.5)} ms of the processor, nine of ten at most ${at(0.9)} ms`,
  );
}

if (process.argv[1]?.endsWith('figures.ts') === true) main(process.argv.slice(2));
