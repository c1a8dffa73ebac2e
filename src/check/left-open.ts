/** Names of which a line speaks that was not made use of: what it says of them is not known, or known elsewhere. */

import type { Derivation } from '../derivation/understand.ts';
import type { Operand } from '../derivation/derivation.ts';
import { visit } from '../notation/meaning/mentions.ts';
import { textOf } from '../notation/meaning/spelling.ts';
import type { Meant } from '../notation/meaning/symbols.ts';
import type { Written } from '../notation/written.ts';
import { headOf } from '../derivation/estimate-names.ts';

export interface Mention {
  readonly link: number;
  readonly names: ReadonlySet<string>;
}

/** Names in lines that could not be read, and those of them that stand alone on a side: the line was to say what they are. */
export function unreadIn({ links, context }: Derivation): {
  readonly mentions: readonly Mention[];
  /** With the link from which on it is open what they are. */
  readonly heads: ReadonlyMap<string, number>;
} {
  const quantities = context.table.all().filter(({ kind }) => kind === 'quantity');
  const named = (texts: ReadonlySet<string>): readonly string[] =>
    quantities.filter((meant) => texts.has(letterOfName(meant))).map(({ name }) => name);
  const heads = new Map<string, number>();
  const mentions: Mention[] = [];
  for (const { n, state, sign, left, right } of links) {
    if (state === 'read') continue;
    const texts = new Set([...textsIn(left), ...textsIn(right)]);
    mentions.push({ link: n, names: new Set(named(texts)) });
    if (sign !== '=') continue;
    const alone = [left, right].flatMap(({ written }) => (written === null ? [] : [textOf(headOf(written))]));
    for (const name of named(new Set(alone))) if (!heads.has(name)) heads.set(name, n);
  }
  return { mentions, heads };
}

/** `### The uniform distribution $u_i = 1/n$`: a heading names and claims alike, so what it says is only open. */
export function namedInHeadings({ context, document }: Derivation): ReadonlySet<string> {
  const found = new Set<string>();
  const quantities = context.table.all().filter(({ kind }) => kind === 'quantity');
  for (const block of document.blocks) {
    if (block.kind !== 'heading') continue;
    for (const part of block.parts) {
      const head = part.kind === 'formula' ? /^\s*\\?([A-Za-z]+)[^=<>]*=/.exec(part.source.text)?.[1] : undefined;
      const named = quantities.find((meant) => head !== undefined && letterOfName(meant) === head);
      if (named !== undefined) found.add(named.name);
    }
  }
  return found;
}

/**
 * z and z_k, z_j and z_k, which nobody declared and which became numbers of their own: the text may mean one family. By name,
 * the names that may be the same thing.
 */
export function twinsIn({ context }: Derivation): ReadonlyMap<string, readonly string[]> {
  const own = context.table.all().flatMap((meant) => {
    const script = scriptOf(meant);
    return meant.kind === 'quantity' && meant.origin !== 'declared' && script !== undefined ? [{ meant, script }] : [];
  });
  const isRunning = (script: string): boolean => isIndexLetter(script) || context.usage.running.has(script);
  return new Map(
    own.map(({ meant, script }) => {
      const same = own.filter(
        (other) =>
          other.meant.name !== meant.name &&
          letterOfName(other.meant) === letterOfName(meant) &&
          (other.script === '' || script === '' || (isRunning(script) && isRunning(other.script))),
      );
      return [meant.name, same.map((other) => other.meant.name)];
    }),
  );
}

/** Empty for a bare letter; undefined where the script is part of the name: `w_0`, `w^*`, `w_{old}`. */
function scriptOf({ written }: Meant): string | undefined {
  if (written.kind === 'symbol') return '';
  if (written.kind !== 'scripted' || written.sub === null || written.sup !== null || written.primes > 0)
    return undefined;
  const letters = written.sub.kind === 'list' ? written.sub.items : [written.sub];
  const single = letters.every(
    (part) => part.kind === 'number' || (part.kind === 'symbol' && part.letter.length === 1 && part.font !== 'roman'),
  );
  return single ? textOf(written.sub) : undefined;
}

function isIndexLetter(script: string): boolean {
  return /^[i-nqrst](?:,[i-nqrst])*$/.test(script);
}

function letterOfName({ written }: Meant): string {
  return textOf(headOf(written));
}

function textsIn({ written }: Operand): readonly string[] {
  const texts: string[] = [];
  const note = (part: Written): void => {
    if (part.kind === 'symbol') texts.push(textOf(part));
  };
  if (written !== null) visit(written, note);
  return texts;
}
