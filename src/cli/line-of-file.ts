/** `FILE#LINE` opened and checked: what to compile, or in words why not. */

import { resolve } from 'node:path';
import { checkDerivation, type Checked } from '../check/check.ts';
import { lineNamed, linkNamed, targetOf, type Target } from '../compile/target.ts';
import { readDocument } from '../derivation/read-document.ts';
import { understand, type Derivation } from '../derivation/understand.ts';
import { NotCompiled } from '../compile/program.ts';
import { checkedWithMended } from '../diagnose/mended.ts';
import { problemText } from '../render/problem-text.ts';
import { mannerOf, type Allowed } from './check-task.ts';
import { withSidecar } from './find-documents.ts';
import type { Io } from './io.ts';
import { BYTE_LIMIT, decode, readTextFile } from './text-file.ts';

/** What cannot be opened, in words. */
export class NotOpened extends Error {}

/** What is taken beside lines that pass. */
export interface Leniency {
  readonly unproved: boolean;
  readonly repaired: boolean;
}

/** Why not, with what is wrong with the line of the document behind it. */
export function reasonText(error: Error): string {
  const problem = error instanceof NotCompiled ? error.problem : undefined;
  return problem === undefined ? error.message : `${error.message}: ${problemText(problem)}`;
}

export class CheckedFiles {
  private readonly io: Io;
  private readonly allowed: Allowed;
  private readonly read = new Map<string, Derivation>();
  private readonly known = new Map<Derivation, Checked>();

  constructor(io: Io, allowed: Allowed) {
    this.io = io;
    this.allowed = allowed;
  }

  /** `repaired`: a wrong line as it should be, where a small change makes it right. Throws `NotOpened`, or `NotCompiled` where the document has no such line or it may not be compiled. */
  async target(name: string, { unproved, repaired }: Leniency): Promise<Target> {
    const at = name.lastIndexOf('#');
    if (at <= 0 || at === name.length - 1)
      throw new NotOpened(`${name}: which line is not said; FILE#LABEL, FILE#L12 or FILE#heading names one`);
    const derivation = await this.derivation(name.slice(0, at));
    const manner = mannerOf(this.allowed);
    if (!repaired) {
      const checked = this.known.get(derivation) ?? checkDerivation(derivation, manner);
      this.known.set(derivation, checked);
      return targetOf(checked, linkNamed(checked, name.slice(at + 1)), unproved);
    }
    const { n } = lineNamed(derivation, name.slice(at + 1));
    const { checked, mended } = checkedWithMended(derivation, n, manner);
    if (mended === undefined) return targetOf(checked, linkNamed(checked, `n${n}`), unproved);
    const { slips, changes } = mended.diagnosis;
    const slip = slips[0]?.name ?? '';
    const repairs = new Map(changes.map(({ was, should }) => [`${was} ${should}`, { slip, was, should }]));
    return targetOf(checked, mended.link, unproved, [...repairs.values()]);
  }

  private async derivation(path: string): Promise<Derivation> {
    const known = this.read.get(path);
    if (known !== undefined) return known;
    const { text, sidecar } = await this.texts(path);
    const made = understand(readDocument(path, text, sidecar));
    this.read.set(path, made);
    return made;
  }

  private async texts(path: string): Promise<{ readonly text: string; readonly sidecar: string | undefined }> {
    const { cwd } = this.io;
    if (path === '-') return { text: decode(await this.io.input(BYTE_LIMIT)), sidecar: undefined };
    const found = withSidecar(path, { cwd, context: undefined, sources: undefined });
    const [opened, beside] = [readTextFile(resolve(cwd, path)), found.sidecar && readTextFile(found.sidecar.file)];
    if (opened.kind === 'failure') throw new NotOpened(`${path}: ${opened.text}`);
    if (beside?.kind === 'failure') throw new NotOpened(`${found.sidecar?.path ?? ''}: ${beside.text}`);
    return { text: opened.text, sidecar: beside?.text };
  }
}
