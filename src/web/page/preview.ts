/** The derivation as it is typeset: blocks that are new take the place of old ones, a few at a time, and nothing else moves. */

import type { PageBlock } from '../../render/publish/page-blocks.ts';

interface Shown extends PageBlock {
  readonly element: HTMLElement;
}

/** So long the page may be held up. */
const SLICE = 10;

export class Preview {
  readonly #host: HTMLElement;
  readonly #dress: (block: HTMLElement) => void;
  #shown: readonly Shown[] = [];
  #turn = 0;

  /** `dress`: what a new block gets beside its text. */
  constructor(host: HTMLElement, dress: (block: HTMLElement) => void) {
    this.#host = host;
    this.#dress = dress;
  }

  /** `keeps`: a block of the same text stays as it is, with the marks it had. */
  async show(blocks: readonly PageBlock[], keeps: boolean): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    const old = new Map<string, Shown[]>();
    for (const shown of this.#shown) old.set(shown.source, [...(old.get(shown.source) ?? []), shown]);
    const next: Shown[] = [];
    let started = performance.now();
    for (const block of blocks) {
      const before = old.get(block.source)?.shift();
      const stays = before !== undefined && (keeps || before.html === block.html);
      const shown = stays ? before : { ...block, element: this.#made(block, before?.element) };
      // What is shown stays whole if the turn is taken over in between.
      if (before !== undefined && !stays) before.element.replaceWith(shown.element);
      next.push(shown);
      if (performance.now() - started < SLICE) continue;
      await new Promise((resolve) => setTimeout(resolve));
      if (this.#turn !== turn) {
        this.#shown = [...next, ...[...old.values()].flat()].filter(({ element }) => element.isConnected);
        return;
      }
      started = performance.now();
    }
    let at = this.#host.firstElementChild;
    for (const { element } of next) {
      if (at === element) at = at.nextElementSibling;
      else this.#host.insertBefore(element, at);
    }
    while (at !== null) {
      const gone = at;
      at = at.nextElementSibling;
      gone.remove();
    }
    this.#shown = next;
  }

  /** A verdict comes in while the rest is still being checked. */
  verdict(n: number, verdict: string, text: string): void {
    for (const sign of this.#host.querySelectorAll<HTMLElement>(`.chainrule-sign[data-link="${n}"]`)) {
      if (sign.closest('.block')?.querySelector('.chainrule-mark') != null) continue;
      sign.className = `chainrule-sign chainrule-${verdict}`;
      sign.title = text;
    }
  }

  #made({ html }: PageBlock, before: HTMLElement | undefined): HTMLElement {
    const element = document.createElement('div');
    element.className = 'block';
    const template = document.createElement('template');
    // Made by the thread that checks, from text that is escaped there.
    template.innerHTML = html;
    element.append(template.content);
    this.#dress(element);
    if (before !== undefined) keepOpen(before, element);
    return element;
  }
}

/** What was unfolded stays so, and what had the focus gets it back. */
function keepOpen(before: HTMLElement, after: HTMLElement): void {
  const open = [...before.querySelectorAll('details')].map((each) => each.open);
  for (const [i, each] of [...after.querySelectorAll('details')].entries()) each.open = open[i] ?? false;
  const reachable = 'summary, a, button, input, [tabindex]';
  const at = [...before.querySelectorAll(reachable)].indexOf(document.activeElement ?? before);
  if (at < 0) return;
  queueMicrotask(() => after.querySelectorAll<HTMLElement>(reachable)[at]?.focus({ preventScroll: true }));
}
