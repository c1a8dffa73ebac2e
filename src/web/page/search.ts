/** The search of the site: what was written beside the pages is looked through here, and no server is asked. */

interface Entry {
  readonly title: string;
  readonly address: string;
  readonly text: string;
}

declare global {
  var searchIndex: readonly Entry[] | undefined;
}

/** So many are shown. */
const MOST = 12;
const AROUND = 70;

const box = document.querySelector<HTMLElement>('.search');
const input = box?.querySelector('input');
const list = box?.querySelector('ol');

if (box && input && list) {
  box.hidden = false;
  const up = box.dataset['up'] ?? '';
  input.addEventListener('input', () => show(input.value, list, up));
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      input.value = '';
      show('', list, up);
    }
  });
}

export function show(asked: string, into: HTMLOListElement, up: string): void {
  const words = asked.toLowerCase().split(/\s+/).filter(Boolean);
  const found = words.length === 0 ? [] : best(words);
  into.hidden = words.length === 0;
  into.replaceChildren(
    ...(found.length === 0 ? [item('Nothing was found.')] : found.map((entry) => way(entry, words, up))),
  );
}

/** All words are there; those in the title count more, and so does what stands there as it was asked. */
function best(words: readonly string[]): readonly Entry[] {
  return (globalThis.searchIndex ?? [])
    .map((entry) => {
      const [title, text] = [entry.title.toLowerCase(), entry.text.toLowerCase()];
      const all = words.every((word) => title.includes(word) || text.includes(word));
      const inTitle = words.filter((word) => title.includes(word)).length;
      return { entry, score: all ? 1 + inTitle * 10 + (text.includes(words.join(' ')) ? 5 : 0) : 0 };
    })
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .slice(0, MOST)
    .map(({ entry }) => entry);
}

function item(text: string): HTMLLIElement {
  const own = document.createElement('li');
  own.textContent = text;
  return own;
}

function way({ title, address, text }: Entry, words: readonly string[], up: string): HTMLLIElement {
  const own = document.createElement('li');
  const link = document.createElement('a');
  link.href = up + address;
  link.textContent = title;
  const small = document.createElement('small');
  small.textContent = around(text, words);
  own.append(link, small);
  return own;
}

/** What stands around the place, from one blank to another. */
function around(text: string, words: readonly string[]): string {
  const lower = text.toLowerCase();
  const whole = lower.indexOf(words.join(' '));
  const at = Math.max(0, whole < 0 ? lower.indexOf(words[0] ?? '') : whole);
  const [from, to] = [Math.max(0, at - AROUND), at + AROUND];
  const cut = text.slice(from, to);
  const start = from === 0 ? cut : `… ${cut.replace(/^\S*\s+/, '')}`;
  return to >= text.length ? start : `${start.replace(/\s+\S*$/, '')} …`;
}
