/** Numbers that look random and are the same every time. */

import { mix } from '../term/hash.ts';

export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = seed | 0;
  }

  /** 32 bits. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (t ^ (t >>> 14)) >>> 0;
  }

  /** In [0, 1). */
  unit(): number {
    return this.next() / 0x1_0000_0000;
  }

  /** 0, …, n − 1. */
  below(n: number): number {
    return Math.floor(this.unit() * n);
  }

  pick<T>(items: readonly [T, ...T[]]): T {
    return items[this.below(items.length)] ?? items[0];
  }

  shuffled(items: readonly number[]): number[] {
    const order = [...items];
    for (let i = order.length - 1; i > 0; i -= 1) {
      const j = this.below(i + 1);
      const [a, b] = [order[i] ?? 0, order[j] ?? 0];
      order[i] = b;
      order[j] = a;
    }
    return order;
  }
}

/** One 32-bit number from many. */
export function hashOf(start: number, values: readonly number[]): number {
  let hash = mix(start, values.length);
  for (const value of values) hash = mix(hash, value);
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  return hash >>> 0;
}
