/** `FILE#LINE` opened and checked: what to compile, or in words why not. */

import { resolve } from 'node:path';
import { checkDerivation, type Checked } from '../check/check.ts';
import { linkNamed, targetOf, type Target } from '../compile/target.ts';
import { readDocument } from '../derivation/read-document.ts';
import { understand } from '../derivation/understand.ts';
import { mannerOf, type Allowed } from './check-task.ts';
import { withSidecar } from './find-documents.ts';
import type { Io } from './io.ts';
import { BYTE_LIMIT, decode, readTextFile } from './text-file.ts';

/** What cannot be opened, in words. */
export class NotOpened extends Error {}

export class CheckedFiles {
  private readonly io: Io;
  private readonly allowed: Allowed;
  private readonly known = new Map<string, Checked>();

  constructor(io: Io, allowed: Allowed) {
    this.io = io;
    this.allowed = allowed;
  }

  /** Throws `NotOpened`, or `NotCompiled` where the document has no such line or it may not be compiled. */
  async target(name: string, unproved: boolean): Promise<Target> {
    const at = name.lastIndexOf('#');
    if (at <= 0 || at === name.length - 1)
      throw new NotOpened(`${name}: which line is not said; FILE#LABEL, FILE#L12 or FILE#heading names one`);
    const checked = await this.checked(name.slice(0, at));
    return targetOf(checked, linkNamed(checked, name.slice(at + 1)), unproved);
  }

  private async checked(path: string): Promise<Checked> {
    const known = this.known.get(path);
    if (known !== undefined) return known;
    const { text, sidecar } = await this.texts(path);
    const checked = checkDerivation(understand(readDocument(path, text, sidecar)), mannerOf(this.allowed));
    this.known.set(path, checked);
    return checked;
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
