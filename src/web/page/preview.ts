/** The derivation as it is typeset: blocks that are new take the place of old ones, a few at a time, and nothing else moves. */

import type { PageBlock } from '../../render/publish/page-blocks.ts';

interface Shown extends PageBlock {
  /** Its relation signs, by the number of their link. */
  readonly signs: ReadonlyMap<number, HTMLElement>;
}

/** So long the page may be held up. */
const SLICE = 8;

/** Above a formula that is brought into sight. */
const MARGIN = 16;

export class Preview {
  readonly #host: HTMLElement;
  readonly #dress: (block: HTMLElement) => void;
  readonly #blocks = new WeakMap<Element, Shown>();
  #signs = new Map<number, HTMLElement>();
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
    const old = new Map<string, HTMLElement[]>();
    for (const element of this.#host.querySelectorAll<HTMLElement>(':scope > .block')) {
      const source = this.#blocks.get(element)?.source ?? '';
      old.set(source, [...(old.get(source) ?? []), element]);
    }
    this.#signs = new Map();
    let at = this.#host.firstElementChild;
    let started = performance.now();
    for (const block of blocks) {
      const before = old.get(block.source)?.shift();
      const stays = before !== undefined && (keeps || this.#blocks.get(before)?.html === block.html);
      const element = stays ? before : this.#made(block, before);
      if (!stays && before !== undefined) {
        if (at === before) at = element;
        before.replaceWith(element);
      }
      if (at === element) at = at.nextElementSibling;
      else this.#host.insertBefore(element, at);
      // Marks that stay are of what stood there: their numbers say nothing any more.
      if (!stays || !keeps) for (const [n, sign] of this.#blocks.get(element)?.signs ?? []) this.#signs.set(n, sign);
      if (performance.now() - started < SLICE) continue;
      await new Promise((resolve) => setTimeout(resolve));
      if (this.#turn !== turn) return;
      started = performance.now();
    }
    while (at !== null) {
      const gone = at;
      at = at.nextElementSibling;
      gone.remove();
    }
  }

  /** A verdict comes in while the rest is still being checked. */
  verdict(n: number, verdict: string, text: string): void {
    const sign = this.#signs.get(n);
    if (sign === undefined) return;
    sign.className = `chainrule-sign chainrule-${verdict}`;
    sign.title = text;
  }

  /** Brings a formula into sight, where the derivation scrolls by itself; a page that scrolls as a whole stays where it is. */
  reveal(n: number): void {
    const block = this.#signs.get(n)?.closest('.block');
    const view = this.#host.parentElement;
    if (view === null || block === null || block === undefined || view.scrollHeight <= view.clientHeight) return;
    const [own, seen] = [block.getBoundingClientRect(), view.getBoundingClientRect()];
    if (own.top >= seen.top && own.bottom <= seen.bottom) return;
    view.scrollTop += own.top - seen.top - Math.max(MARGIN, (seen.height - own.height) / 2);
  }

  /** Another text begins at its beginning. */
  toStart(): void {
    this.#host.parentElement?.scrollTo(0, 0);
  }

  #made({ source, html }: PageBlock, before: HTMLElement | undefined): HTMLElement {
    const element = document.createElement('div');
    element.className = 'block';
    const template = document.createElement('template');
    // Made by the thread that checks, from text that is escaped there.
    template.innerHTML = html;
    element.append(template.content);
    this.#dress(element);
    if (before !== undefined) keepOpen(before, element);
    const signs = [...element.querySelectorAll<HTMLElement>('.chainrule-sign')];
    this.#blocks.set(element, {
      source,
      html,
      signs: new Map(signs.map((sign) => [Number(sign.dataset['link']), sign])),
    });
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
