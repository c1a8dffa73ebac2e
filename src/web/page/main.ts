/** The page: editor and preview, and the threads that check what stands in the editor. */

import type { Ask, LinkEnd, Told } from '../messages.ts';
import { editorIn, isWrong, type Editor, type Note } from './editor.ts';
import { Preview } from './preview.ts';
import { fragmentOf, textIn } from './share.ts';
import { slidersFor, type Sliders } from './sliders.ts';

/** What lies unbroken between two requests of the same kind. */
type Unnumbered<T> = T extends Ask ? Omit<T, 'id'> : never;

/** After the last stroke: for the verdicts, and for what takes longer. */
const AT_ONCE = 15;
const IN_PEACE = 350;
const AT_LEISURE = 2000;

const place = (id: string): HTMLElement => {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`the page has no ${id}`);
  return found;
};

const textOf = (id: string): string => {
  const found = place(id);
  return found instanceof HTMLInputElement || found instanceof HTMLTextAreaElement ? found.value : '';
};

class Page {
  readonly #editor: Editor;
  readonly #preview: Preview;
  #checker: Worker | undefined;
  #adviser: Worker | undefined;
  #id = 0;
  /** The last check that was asked for, and what was found so far. */
  #asked = 0;
  #advised = 0;
  readonly #texts = new Map<number, string>();
  /** The text for which all is known, its slips too. */
  #whole: string | undefined;
  #links: ReadonlyMap<number, LinkEnd> = new Map();
  readonly #sliders = new Map<number, Sliders>();
  /** The link that the cursor is at. */
  #told: number | undefined;
  #timer = 0;
  #later = 0;

  /** `found`: what is known of the text already. */
  constructor(text: string, found: readonly Told[]) {
    this.#preview = new Preview(place('preview'), (block) => this.#dress(block));
    this.#editor = editorIn(place('editor'), text, {
      changed: () => this.#soon(),
      moved: (note) => this.#tellOf(note),
      check: () => this.#check(),
      next: () => this.next(),
    });
    for (const told of found) this.#hear(told);
    if (found.length === 0) this.#check();
    // Whoever touches the page will want it.
    else
      for (const event of ['pointerdown', 'keydown'] as const)
        window.addEventListener(event, () => this.#checks(), { once: true });
  }

  get text(): string {
    return this.#editor.text();
  }

  put(text: string): void {
    this.#editor.put(text);
    this.#preview.toStart();
    this.#editor.view.focus();
  }

  next(): void {
    const wrong = this.#editor.notes().filter((note) => isWrong(note));
    const { head } = this.#editor.view.state.selection.main;
    const note = wrong.find(({ start }) => start > head) ?? wrong[0];
    if (note !== undefined) this.#editor.goTo(note);
  }

  prove(equation: string): void {
    place('proved').textContent = 'proving …';
    this.#ask(this.#advice(), { kind: 'prove', equation, text: this.text });
  }

  download(what: 'report' | 'certificates'): void {
    this.#say('checking everything anew …');
    this.#ask(this.#advice(), { kind: 'download', what, text: this.text });
  }

  #started(file: string): Worker {
    const worker = new Worker(new URL(file, document.baseURI), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<Told>) => this.#hear(data));
    worker.addEventListener('error', () =>
      this.#say('The thread that checks did not start. Is the page served, and not opened from a disk?'),
    );
    return worker;
  }

  /** Heavy, and started only when it is needed; the first that it hears is what stands there. */
  #checks(): Worker {
    if (this.#checker === undefined) this.#check();
    this.#checker ??= this.#started('checker.js');
    return this.#checker;
  }

  #advice(): Worker {
    this.#adviser ??= this.#started('adviser.js');
    return this.#adviser;
  }

  #ask(worker: Worker, ask: Unnumbered<Ask>): number {
    this.#id += 1;
    worker.postMessage({ ...ask, id: this.#id });
    return this.#id;
  }

  #askAbout(worker: Worker, slips: boolean): number {
    const { text } = this;
    const id = this.#ask(worker, { kind: 'check', text, slips });
    this.#texts.set(id, text);
    for (const old of this.#texts.keys()) if (this.#texts.size > 8) this.#texts.delete(old);
    return id;
  }

  #soon(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#later);
    this.#whole = undefined;
    this.#timer = window.setTimeout(() => this.#check(), AT_ONCE);
  }

  #check(): void {
    clearTimeout(this.#later);
    performance.mark('asked');
    this.#checker ??= this.#started('checker.js');
    this.#asked = this.#askAbout(this.#checker, false);
  }

  #hear(told: Told): void {
    switch (told.kind) {
      case 'read':
        // What is known to the end stays as it is.
        if (told.id !== this.#asked || this.#isWhole(told.id)) return;
        this.#note(
          told.links.map(({ n, start, end, plain, given }) => ({
            n,
            start,
            end,
            plain,
            verdict: given ? 'given' : 'waiting',
            text: '',
          })),
        );
        this.#shown = undefined;
        this.#heard.clear();
        return;
      case 'page':
        if (told.id === this.#asked && !this.#isWhole(told.id)) void this.#show(told);
        return;
      case 'verdict': {
        if (told.id !== this.#asked || this.#isWhole(told.id)) return;
        performance.mark('verdict');
        this.#pending.push(told.note);
        if (this.#pending.length === 1) requestAnimationFrame(() => this.#verdicts());
        return;
      }
      case 'done':
        if (told.slips ? told.id === this.#advised : told.id === this.#asked && !this.#isWhole(told.id))
          this.#done(told);
        return;
      case 'proved': {
        const proved = place('proved');
        proved.textContent = told.text;
        proved.className = told.verdict === null ? '' : `chainrule-${told.verdict}`;
        place('proof').innerHTML = told.html;
        return;
      }
      case 'sides':
        this.#sliders.get(told.n)?.show(told.sides);
        return;
      case 'file':
        this.#say(`${told.name} is ready`);
        save(told);
        return;
      case 'failed':
        this.#say(`This should not happen: ${told.text}`);
    }
  }

  /** Of the text that was asked about last; and for which of them the preview stands. */
  readonly #heard = new Map<number, Pick<LinkEnd, 'n' | 'verdict' | 'text'>>();
  #shown: number | undefined;
  #pending: { readonly n: number; readonly verdict: LinkEnd['verdict']; readonly text: string }[] = [];

  /** All that came since the last frame. */
  #verdicts(): void {
    const found = new Map(this.#pending.map((note) => [note.n, note]));
    this.#pending = [];
    this.#note(this.#editor.notes().map((note) => ({ ...note, ...found.get(note.n) })));
    for (const note of found.values()) {
      this.#heard.set(note.n, note);
      // What is shown of another text has other numbers.
      if (this.#shown === this.#asked) this.#preview.verdict(note.n, note.verdict, note.text);
    }
  }

  async #show({ id, blocks }: Extract<Told, { kind: 'page' }>): Promise<void> {
    await this.#preview.show(blocks, true);
    if (this.#asked !== id || this.#isWhole(id)) return;
    this.#shown = id;
    for (const { n, verdict, text } of this.#heard.values()) this.#preview.verdict(n, verdict, text);
  }

  #note(notes: readonly Note[]): void {
    this.#editor.note(notes);
  }

  /** More is known of it already than comes now. */
  #isWhole(id: number): boolean {
    return this.#whole !== undefined && this.#texts.get(id) === this.#whole;
  }

  #done(told: Extract<Told, { kind: 'done' }>): void {
    if (told.slips && (this.#texts.get(told.id) ?? this.text) !== this.text) return;
    this.#links = new Map(told.links.map((link) => [link.n, link]));
    this.#whole = told.slips ? this.text : undefined;
    this.#pending = [];
    this.#note(
      this.#editor.notes().map((note) => ({ ...note, ...this.#links.get(note.n), start: note.start, end: note.end })),
    );
    const status = place('summary');
    const outside = told.problems.map(({ line, text }) => `line ${line}: ${text}`);
    status.textContent = [told.summary, ...outside].join('; ');
    status.className = `chainrule-badge chainrule-${told.isWell ? 'proved' : 'refuted'}`;
    status.dataset['state'] = told.slips || told.isWell ? 'whole' : 'verdicts';
    this.#sliders.clear();
    this.#heard.clear();
    void this.#preview.show(told.blocks, false);
    clearTimeout(this.#later);
    if (told.slips) return;
    if (!told.links.some((link) => isWrong(link))) {
      // It may be wanted when there is no network any more.
      this.#later = window.setTimeout(() => this.#advice(), AT_LEISURE);
      return;
    }
    this.#later = window.setTimeout(() => {
      this.#advised = this.#askAbout(this.#advice(), true);
    }, IN_PEACE);
  }

  /** A repair can be put in, and the values of a counterexample moved. */
  #dress(block: HTMLElement): void {
    for (const repaired of block.querySelectorAll<HTMLElement>('.chainrule-repaired')) {
      const link = this.#links.get(Number(repaired.dataset['link']));
      if (link === undefined || link.repair === null) continue;
      const { repair } = link;
      repaired.after(
        button('Put it right', () => {
          // Under what was typed since, the places are no longer those of the repair.
          if (this.#whole === this.text) this.#editor.change(repair);
        }),
      );
    }
    for (const shown of block.querySelectorAll<HTMLElement>('.chainrule-counterexample')) {
      const n = Number(shown.dataset['link']);
      const movable = this.#links.get(n)?.movable ?? [];
      if (movable.length === 0) continue;
      const sliders = slidersFor(movable, (values) => this.#ask(this.#checks(), { kind: 'evaluate', n, values }));
      this.#sliders.set(n, sliders);
      shown.after(sliders.element);
    }
  }

  #tellOf(note: Note | undefined): void {
    const line = place('line');
    const text =
      note === undefined
        ? ''
        : [note.text, note.plain === '' ? '' : `read as ${note.plain}`].filter(Boolean).join(' · ');
    if (line.textContent !== text) line.textContent = text;
    if (note !== undefined && note.n !== this.#told) this.#preview.reveal(note.n);
    this.#told = note?.n;
  }

  #say(text: string): void {
    place('said').textContent = text;
  }
}

/** The build writes nothing else there. */
function toldIn(json: unknown): readonly Told[] {
  const isTold = (each: unknown): each is Told => typeof each === 'object' && each !== null && 'kind' in each;
  return Array.isArray(json) ? json.filter(isTold) : [];
}

/** Written into the page when it was built. */
function foundAlready(): readonly Told[] {
  const text = (document.getElementById('found')?.textContent ?? '').trim();
  return text === '' ? [] : toldIn(JSON.parse(text));
}

function button(name: string, pressed: () => void): HTMLButtonElement {
  const own = document.createElement('button');
  own.type = 'button';
  own.textContent = name;
  own.addEventListener('click', pressed);
  return own;
}

function save({ name, type, bytes }: Extract<Told, { kind: 'file' }>): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

async function share(page: Page): Promise<void> {
  history.replaceState(null, '', await fragmentOf(page.text));
  const said = place('said');
  try {
    await navigator.clipboard.writeText(location.href);
    said.textContent = 'The address holds the text, and was copied.';
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    said.textContent = 'The address holds the text now.';
  }
}

/** Undefined when the server is gone. */
async function exampleIn(name: string): Promise<string | undefined> {
  try {
    const answer = await fetch(`examples/${name}`);
    return answer.ok ? await answer.text() : undefined;
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

const shared = await textIn(location.hash);
const page = new Page(shared ?? textOf('source'), shared === undefined ? foundAlready() : []);

place('share').addEventListener('click', () => void share(page));
place('next').addEventListener('click', () => page.next());
place('report').addEventListener('click', () => page.download('report'));
place('certificates').addEventListener('click', () => page.download('certificates'));
place('examples').addEventListener('change', ({ target }) => {
  if (!(target instanceof HTMLSelectElement) || target.value === '') return;
  void exampleIn(target.value).then((text) => {
    if (text === undefined) place('said').textContent = 'This example is not to be had without the server.';
    else page.put(text);
  });
});
place('prove').addEventListener('submit', (event) => {
  event.preventDefault();
  page.prove(textOf('equation'));
});
window.addEventListener('hashchange', () => {
  void textIn(location.hash).then((text) => {
    if (text !== undefined && text !== page.text) page.put(text);
  });
});
