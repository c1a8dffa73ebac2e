/** Which bracket closes which, where \over splits a group, how many bars follow a bar: all before anything is parsed. */

import { bars, closing, connectives, opening, partnerOf, relations } from './signs.ts';
import type { Token } from './tokens.ts';

export interface Structure {
  readonly tokens: readonly Token[];
  /** The partner of every bracket, brace, \left, \begin; -1: none. */
  readonly match: Int32Array;
  /** Opening brace (or \left) → its \over or \choose. */
  readonly over: ReadonlyMap<number, number>;
  /** For a bar: how many more bars of its width follow in the same group (or, outside groups, before the next relation sign). */
  readonly barsAfter: Int32Array;
}

/** Environments whose rows are rows of the page, not of a matrix. */
export const layouts: ReadonlySet<string> = new Set(
  [
    'aligned',
    'align',
    'split',
    'gathered',
    'gather',
    'equation',
    'multline',
    'eqnarray',
    'flalign',
    'alignat',
    'alignedat',
    'multlined',
    'displaymath',
    'math',
    'xalignat',
    'dmath',
  ].flatMap((name) => [name, `${name}*`]),
);

interface Frame {
  /** '{', 'left', 'matrix' or 'rows'. */
  readonly kind: string;
  readonly index: number;
  readonly name: string;
  /** Single brackets that wait for their partner, and whether a comma stood in each. */
  soft: { readonly index: number; readonly sign: string; commas: number }[];
}

const rowTrivia = new Set(['&', '\\quad']);

class Matcher {
  readonly match: Int32Array;
  readonly over = new Map<number, number>();
  private readonly tokens: readonly Token[];
  private readonly frames: Frame[] = [{ kind: 'rows', index: -1, name: '', soft: [] }];
  /** How many frames of each kind (and name) are open, so that a stray closer is known at once. */
  private readonly counts = new Map<string, number>();

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
    this.match = new Int32Array(tokens.length).fill(-1);
    for (const [i, token] of tokens.entries()) this.read(i, token);
  }

  private top(): Frame | undefined {
    return this.frames.at(-1);
  }

  private push(frame: Omit<Frame, 'soft'>): void {
    const key = frame.kind + frame.name;
    this.frames.push({ ...frame, soft: [] });
    this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
  }

  private pop(kind: string, name: string, index: number): void {
    if ((this.counts.get(kind + name) ?? 0) === 0) return;
    for (;;) {
      const frame = this.frames.pop();
      if (frame === undefined) return;
      this.counts.set(frame.kind + frame.name, (this.counts.get(frame.kind + frame.name) ?? 1) - 1);
      if (frame.kind !== kind || frame.name !== name) continue;
      this.pair(frame.index, index);
      return;
    }
  }

  private pair(open: number, close: number): void {
    this.match[open] = close;
    this.match[close] = open;
  }

  private read(i: number, token: Token): void {
    const frame = this.top();
    if (frame === undefined) return;
    if (token.kind === 'left') this.push({ kind: 'left', index: i, name: '' });
    else if (token.kind === 'right') this.pop('left', '', i);
    else if (token.kind === 'begin') {
      // A layout inside a layout shares its rows with it.
      const kind = layouts.has(token.text) && frame.kind === 'rows' ? 'rows' : 'matrix';
      this.push({ kind, index: i, name: token.text });
    } else if (token.kind === 'end')
      this.pop(
        (this.counts.get(`rows${token.text}`) ?? 0) > 0 && frame.kind === 'rows' ? 'rows' : 'matrix',
        token.text,
        i,
      );
    else if (token.kind === 'row') this.row(frame, i);
    else if (token.kind === 'sign' && token.text === '{') this.push({ kind: '{', index: i, name: '' });
    else if (token.kind === 'sign' && token.text === '}') this.pop('{', '', i);
    else if (token.text === '&' && frame.kind === 'matrix') frame.soft = [];
    else if (token.text === '\\over' || token.text === '\\choose' || token.text === '\\atop') {
      if (!this.over.has(frame.index)) this.over.set(frame.index, i);
    } else this.soft(frame, i, token);
  }

  /** A bracket may stay open over rows; but a row that begins with a relation sign begins anew. */
  private row(frame: Frame, i: number): void {
    if (frame.soft.length === 0) return;
    let next = i + 1;
    while (rowTrivia.has(this.tokens[next]?.text ?? '')) next += 1;
    const text = this.tokens[next]?.text ?? '';
    if (frame.kind === 'matrix' || relations.has(text) || connectives.has(text)) frame.soft = [];
  }

  private soft(frame: Frame, i: number, token: Token): void {
    const open = opening.get(token.text);
    if (open !== undefined) {
      frame.soft.push({ index: i, sign: open, commas: 0 });
      return;
    }
    const last = frame.soft.at(-1);
    if (last === undefined) return;
    if (token.text === ',') last.commas += 1;
    const close = closing.get(token.text);
    if (close === undefined) return;
    // [1, K) and (0, 1] are intervals: one comma between. Otherwise the nearest opener of the same shape is looked for first.
    if (
      partnerOf[last.sign] !== close &&
      !(last.commas === 1 && '()[]'.includes(close) && '()[]'.includes(last.sign))
    ) {
      const own = this.nearest(frame, close);
      if (own >= 0) frame.soft.length = own + 1;
      else if (!'([{'.includes(last.sign)) return;
    }
    const partner = frame.soft.pop();
    if (partner !== undefined) this.pair(partner.index, i);
  }

  /** Looked for only a few levels up, so that hostile text costs no more. */
  private nearest(frame: Frame, close: string): number {
    for (let k = frame.soft.length - 1; k >= 0 && k >= frame.soft.length - 8; k -= 1) {
      if (partnerOf[frame.soft[k]?.sign ?? ''] === close) return k;
    }
    return -1;
  }
}

/** `||` without a blank between is one double bar. */
export function isDouble(tokens: readonly Token[], i: number): boolean {
  const next = tokens[i + 1];
  return tokens[i]?.text === '|' && next?.text === '|' && next.space === 0;
}

function countBars(tokens: readonly Token[], match: Int32Array): Int32Array {
  const after = new Int32Array(tokens.length);
  const groups: { end: number; single: number[]; double: number[] }[] = [{ end: -1, single: [], double: [] }];
  const flush = (group: { single: number[]; double: number[] }): void => {
    for (const list of [group.single, group.double])
      for (const [k, at] of list.entries()) after[at] = list.length - 1 - k;
    group.single = [];
    group.double = [];
  };
  for (let i = 0; i < tokens.length; i += 1) {
    const token = tokens[i];
    let group = groups.at(-1);
    if (token === undefined || group === undefined) break;
    if (i === group.end && groups.length > 1) {
      flush(group);
      groups.pop();
      continue;
    }
    const close = match[i] ?? -1;
    if (close > i && !(token.kind === 'begin' && layouts.has(token.text)))
      groups.push((group = { end: close, single: [], double: [] }));
    else if (
      token.kind === 'row' ||
      token.text === '&' ||
      (groups.length === 1 && (relations.has(token.text) || connectives.has(token.text)))
    )
      flush(group);
    else if (bars.has(token.text)) {
      // |A||B|: after an odd number of bars the two close one and open another.
      const double = isDouble(tokens, i) && group.single.length % 2 === 0;
      (double || bars.get(token.text) === '‖' ? group.double : group.single).push(i);
      if (double) i += 1;
    }
  }
  for (const group of groups) flush(group);
  return after;
}

export function structureOf(tokens: readonly Token[]): Structure {
  const matcher = new Matcher(tokens);
  return { tokens, match: matcher.match, over: matcher.over, barsAfter: countBars(tokens, matcher.match) };
}
