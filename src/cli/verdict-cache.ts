/** Outcomes kept in a folder under the digest of all they depend on. What is wrong with the folder costs time, never a verdict. */

import { createHash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync, renameSync, statSync, unlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CheckTask, Outcome } from './check-task.ts';
import { codeOf, makeFolder } from './text-file.ts';
import { version } from './version.ts';

/** Of the layout of the files; the program is part of every key. */
const FORMAT = 1;

export interface CacheLimits {
  readonly files: number;
  readonly bytes: number;
}

const usualLimits: CacheLimits = { files: 5_000, bytes: 64 * 1024 * 1024 };
/** When there is too much, so much stays. */
const STAYS = 0.75;

interface Kept {
  readonly format: typeof FORMAT;
  readonly key: string;
  /** Of the outcome as it is written. */
  readonly digest: string;
  readonly outcome: string;
}

export class VerdictCache {
  private readonly folder: string;
  private readonly program: string;
  private readonly limits: CacheLimits;
  private wrote = false;
  /** Why nothing can be kept; told once. */
  trouble: string | undefined;

  constructor(folder: string, program: string, limits: CacheLimits = usualLimits) {
    this.folder = folder;
    this.program = program;
    this.limits = limits;
  }

  find(task: CheckTask): Outcome | undefined {
    const key = this.keyOf(task);
    const file = join(this.folder, nameOf(key));
    const text = attempt(() => readFileSync(file, 'utf8'));
    const outcome = typeof text === 'string' ? outcomeIn(text, key) : undefined;
    // What is used is young.
    if (outcome !== undefined) attempt(() => utimesSync(file, new Date(), new Date()));
    return outcome;
  }

  /** Only what every machine comes to, and nothing that is a mistake of ours. Whole or not at all: two may write at once. */
  keep(task: CheckTask, { hurried, disagreements, ...rest }: Outcome): void {
    if (hurried || disagreements.length > 0 || this.trouble !== undefined) return;
    const key = this.keyOf(task);
    const outcome = JSON.stringify({ ...rest, hurried, disagreements });
    const kept: Kept = { format: FORMAT, key, digest: digestOf(outcome), outcome };
    const file = join(this.folder, nameOf(key));
    const draft = join(this.folder, `${randomUUID()}.tmp`);
    const failure = attempt(() => {
      makeFolder(this.folder);
      writeFileSync(draft, JSON.stringify(kept), { flag: 'wx' });
      renameSync(draft, file);
    });
    if (failure instanceof Failed) {
      this.trouble = failure.code;
      attempt(() => unlinkSync(draft));
    } else this.wrote = true;
  }

  /** Makes room, if anything was written: what was not used for longest goes first. Other files are left alone. */
  tidy(): void {
    if (!this.wrote) return;
    const names = attempt(() => readdirSync(this.folder));
    if (names instanceof Failed) return;
    const files = names.filter((name) => OURS.test(name)).flatMap((name) => this.sizeOf(name));
    files.sort((a, b) => b.used - a.used || (a.name < b.name ? -1 : 1));
    const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
    if (files.length <= this.limits.files && total <= this.limits.bytes) return;
    let bytes = 0;
    for (const [i, file] of files.entries()) {
      bytes += file.bytes;
      if (i >= this.limits.files * STAYS || bytes > this.limits.bytes * STAYS)
        attempt(() => unlinkSync(join(this.folder, file.name)));
    }
  }

  private sizeOf(name: string): readonly { readonly name: string; readonly bytes: number; readonly used: number }[] {
    const found = attempt(() => statSync(join(this.folder, name)));
    return found instanceof Failed || !found.isFile() ? [] : [{ name, bytes: found.size, used: found.mtimeMs }];
  }

  /** Patience is no part of it: what the clock had no say in does not depend on it. */
  private keyOf({ source, budget }: CheckTask): string {
    const { path, text, sidecar } = source;
    return digestOf(JSON.stringify([FORMAT, version(), this.program, path, text, sidecar, budget ?? null]));
  }
}

const OURS = /^[0-9a-f]{64}\.json$|^[0-9a-f-]{36}\.tmp$/;

function nameOf(key: string): string {
  return `${key}.json`;
}

/** Undefined for what is cut short, damaged, or of another kind. */
function outcomeIn(text: string, key: string): Outcome | undefined {
  const kept = parsed(text);
  if (!isKept(kept) || kept.key !== key || kept.digest !== digestOf(kept.outcome)) return undefined;
  const outcome = parsed(kept.outcome);
  return isOutcome(outcome) ? outcome : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isKept(value: unknown): value is Kept {
  if (typeof value !== 'object' || value === null) return false;
  if (!('format' in value && 'key' in value && 'digest' in value && 'outcome' in value)) return false;
  return value.format === FORMAT && typeof value.outcome === 'string';
}

/** Its digest was compared: this program wrote it whole. */
function isOutcome(value: unknown): value is Outcome {
  return typeof value === 'object' && value !== null && 'report' in value;
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** What the system would not do. */
class Failed {
  readonly code: string;

  constructor(code: string) {
    this.code = code;
  }
}

function attempt<T>(work: () => T): T | Failed {
  try {
    return work();
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    return new Failed(code);
  }
}
