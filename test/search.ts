/** How far the tests search: the long mode, and chances that fall the same on every machine. */

/** Whether minutes are spent instead of seconds. */
export const long = process.env['CHAINRULE_LONG'] === '1';

/** Numbers from 0 up to 1, the same ones for a seed. */
export function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
