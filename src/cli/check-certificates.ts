/** The folder that `check --certificates` fills: a file for every line that is proved or refuted, each under its own name. */

import { accessSync, constants, mkdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Checked, CheckedLink } from '../check/check.ts';
import { encode, type Certificate } from '../kernel/certificate.ts';
import { encodeWitness, type WitnessFile } from '../numeric/witness-file.ts';

export interface CertificateFolder {
  write(checked: Checked): Written;
}

/** The names of the files, by number of the link. */
export interface Written {
  readonly certificates: ReadonlyMap<number, string>;
  readonly witnesses: ReadonlyMap<number, string>;
}

/** In words why not, when the folder cannot be had. */
export function certificateFolder(folder: string): CertificateFolder | string {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return ['EEXIST', 'ENOTDIR'].includes(code)
      ? '--certificates wants a folder, and this is none'
      : `--certificates wants a folder to write into, and this cannot be written (${code})`;
  }
  const taken = new Set<string>();
  return { write: (checked) => writeAll(checked, folder, taken) };
}

/** `notes.12.json` for link 12 of notes.md, `notes.13.witness.json`; another notes.md of the same run gets `notes-2.12.json`. */
function writeAll({ derivation, links }: Checked, folder: string, taken: Set<string>): Written {
  const stem = basename(derivation.document.path).replace(/\.\w+$/, '');
  let own = stem;
  for (let count = 2; taken.has(own); count += 1) own = `${stem}-${count}`;
  taken.add(own);
  const certificates = new Map<number, string>();
  const witnesses = new Map<number, string>();
  const put = (name: string, what: Certificate | WitnessFile): string => {
    writeFileSync(join(folder, name), `${JSON.stringify(what)}\n`);
    return name;
  };
  for (const checked of links) {
    const { n } = checked.link;
    const certificate = certificateOf(checked);
    if (certificate !== undefined) certificates.set(n, put(`${own}.${n}.json`, certificate));
    const witness = witnessOf(checked);
    if (witness !== undefined) witnesses.set(n, put(`${own}.${n}.witness.json`, witness));
  }
  return { certificates, witnesses };
}

/** Of a line that is proved. */
export function certificateOf({ verdict, judgement }: CheckedLink): Certificate | undefined {
  if (verdict !== 'proved' || judgement?.theorem === undefined || judgement.proof === undefined) return undefined;
  return encode(judgement.theorem.statement, judgement.proof);
}

/** Of a line that is not true, or true under a condition only: of the counterexample that is told. */
export function witnessOf({ verdict, judgement, entry }: CheckedLink): WitnessFile | undefined {
  if (verdict !== 'refuted' && verdict !== 'conditional') return undefined;
  const { refuted, witness } = entry?.judgement ?? judgement ?? {};
  return refuted === undefined || witness?.point === undefined ? undefined : encodeWitness(refuted, witness.point);
}
