/** `--second-opinion`: the derivatives of a document put to two packages and to differences, and what they say of ours. */

import { derivativesOf } from '../check/derivatives.ts';
import { Halted } from '../check/effort.ts';
import type { Manner } from '../check/setting.ts';
import { sizeNames } from '../derivation/readback.ts';
import type { Derivation } from '../derivation/understand.ts';
import { OutOfBudget } from '../kernel/environment.ts';
import { writeTerm } from '../notation/plain/write.ts';
import type { Peers } from '../oracle/peers.ts';
import { secondOpinion, sources, type Opinion } from '../oracle/second-opinion.ts';
import { legible } from '../render/check-findings.ts';

export interface Opinions {
  /** Of the link. */
  readonly n: number;
  /** In plain notation. */
  readonly derivative: string;
  readonly opinions: readonly Opinion[];
}

/** In words, where there was more to differentiate than may be. */
export async function opinionsOn(
  derivation: Derivation,
  manner: Manner,
  peers: Peers,
): Promise<readonly Opinions[] | string> {
  const sizes = sizeNames(derivation.context);
  const found: Opinions[] = [];
  const asked = new Map<string, readonly Opinion[]>();
  try {
    for (const { n, derivative, comparison } of derivativesOf(derivation, manner)) {
      const text = writeTerm(derivative, { sizes });
      const key = `${text} = ${writeTerm(comparison.ours, { sizes })}`;
      const opinions = asked.get(key) ?? (await secondOpinion(comparison, peers));
      asked.set(key, opinions);
      found.push({ n, derivative: text, opinions });
    }
  } catch (error) {
    if (error instanceof Halted || error instanceof OutOfBudget) return error.message;
    throw error;
  }
  return found;
}

/** A count for each source, then every contradiction with the point that shows it. `placeOf` says where a link stands. */
export function opinionLines(all: readonly Opinions[], placeOf: (n: number) => string): readonly string[] {
  if (all.length === 0) return ['no second opinions: there is no derivative to compare'];
  const count = all.length === 1 ? '1 derivative' : `${all.length} derivatives`;
  const lines = [`second opinions on ${count}`];
  for (const source of sources) {
    const own = all.flatMap(({ opinions }) => opinions.filter((opinion) => opinion.source === source));
    const number = (kind: Opinion['kind']): number => own.filter((opinion) => opinion.kind === kind).length;
    const whys = [...new Set(own.flatMap((opinion) => (opinion.kind === 'could-not' ? [opinion.why] : [])))];
    const parts = [
      `agrees on ${number('agree')}`,
      ...(number('disagree') > 0 ? [`disagrees on ${number('disagree')}`] : []),
      ...(whys.length > 0 ? [`has none on ${number('could-not')} (${legible(whys.join('; '))})`] : []),
    ];
    lines.push(`  ${source}: ${parts.join(', ')}`);
  }
  for (const { n, derivative, opinions } of all) {
    for (const opinion of opinions) {
      if (opinion.kind !== 'disagree') continue;
      const { indices, point, ours, theirs } = opinion.contradiction;
      const at = [indices, point].filter((text) => text !== '').join(', ');
      lines.push(
        `  ${placeOf(n)}${opinion.source} disagrees on ${legible(derivative)}: ${theirs}, ours ${ours}, at ${at}`,
      );
    }
  }
  return lines;
}
