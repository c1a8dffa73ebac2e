/** Which blocks stand in which item of a list: the innermost one, counted as they close. */

import type { Block } from './document.ts';

export class ListItems {
  readonly #blocks: Block[];
  /** Where the items that are open begin among the blocks. */
  readonly #open: number[] = [];
  #closed = 0;

  constructor(blocks: Block[]) {
    this.#blocks = blocks;
  }

  open(): void {
    this.#open.push(this.#blocks.length);
  }

  close(): void {
    this.#closed += 1;
    for (let i = this.#open.pop() ?? this.#blocks.length; i < this.#blocks.length; i += 1) {
      const block = this.#blocks[i];
      if (block !== undefined && block.item === undefined) this.#blocks[i] = { ...block, item: this.#closed };
    }
  }
}
