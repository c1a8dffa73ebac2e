/** The texts that are open in an editor, each checked anew when it changes: verdicts first, slips when there is peace. */

import { setImmediate } from 'node:timers/promises';
import { checking } from '../../check/check.ts';
import { readDocument } from '../../derivation/read-document.ts';
import { understand } from '../../derivation/understand.ts';
import { diagnosesOf } from '../../diagnose/document.ts';
import { editorNotes, type EditorNotes } from '../../render/language/findings-in-text.ts';
import { lineManner, pageOf } from '../../render/publish/checked-page.ts';
import { rulebook } from '../../rules/rulebook.ts';

export interface OpenText {
  readonly uri: string;
  readonly path: string;
  readonly text: string;
  readonly version: number;
  readonly sidecar: { readonly path: string; readonly text: string } | null;
}

/** After the last change: for the verdicts, and for what takes longer. */
const SOON = 60;
const IN_PEACE = 500;

export class OpenTexts {
  readonly #rules = rulebook();
  readonly #texts = new Map<string, OpenText>();
  readonly #notes = new Map<string, { readonly version: number; readonly notes: EditorNotes }>();
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #tell: (text: OpenText, notes: EditorNotes) => void;
  readonly #failed: (text: OpenText, error: unknown) => void;

  /** `failed`: a mistake of ours in one text is no reason to fall silent about the others. */
  constructor(tell: (text: OpenText, notes: EditorNotes) => void, failed: (text: OpenText, error: unknown) => void) {
    this.#tell = tell;
    this.#failed = failed;
  }

  open(text: OpenText): void {
    this.#texts.set(text.uri, text);
    this.#later(text, SOON, false);
  }

  get(uri: string): OpenText | undefined {
    return this.#texts.get(uri);
  }

  close(uri: string): void {
    clearTimeout(this.#timers.get(uri));
    this.#texts.delete(uri);
    this.#notes.delete(uri);
  }

  closeAll(): void {
    for (const uri of this.#texts.keys()) this.close(uri);
  }

  /** What was found of the text as it is now. */
  notes(uri: string): EditorNotes | undefined {
    const found = this.#notes.get(uri);
    return found?.version === this.#texts.get(uri)?.version ? found?.notes : undefined;
  }

  #later(text: OpenText, delay: number, slips: boolean): void {
    clearTimeout(this.#timers.get(text.uri));
    this.#timers.set(
      text.uri,
      setTimeout(() => void this.#check(text, slips).catch((error: unknown) => this.#failed(text, error)), delay),
    );
  }

  /** Lets go when the text has changed meanwhile. */
  async #check(text: OpenText, slips: boolean): Promise<void> {
    const derivation = understand(readDocument(text.path, text.text, text.sidecar?.text));
    const { heard, ...diagnoses } = diagnosesOf(derivation);
    const work = checking(derivation, { ...lineManner({}), rules: this.#rules, ...(slips ? { heard } : {}) });
    for (;;) {
      const step = work.next();
      if (step.done === true) {
        const page = pageOf(step.value, text.sidecar?.path ?? null, slips ? diagnoses : {});
        const notes = editorNotes(step.value, page, slips ? diagnoses.diagnosis : undefined);
        this.#notes.set(text.uri, { version: text.version, notes });
        this.#tell(text, notes);
        if (!slips && notes.findings.some(({ severity }) => severity !== 'information'))
          this.#later(text, IN_PEACE, true);
        return;
      }
      await setImmediate();
      if (this.#texts.get(text.uri) !== text) return;
    }
  }
}
