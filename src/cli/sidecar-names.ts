/** How a document and its sidecar are named after each other: NAME.md and NAME.context.yaml. */

import { basename } from 'node:path';

export const SIDECAR = '.context.yaml';

/** Endings of documents, in the order in which a sidecar without an ending of its own asks for them. */
export const ENDINGS = ['.md', '.tex', '.ipynb', '.txt'] as const;

export function isSidecar(path: string): boolean {
  return path.endsWith(SIDECAR);
}

export function sidecarName(path: string): string {
  return basename(path).replace(/(?<=.)\.[^.]*$/, '') + SIDECAR;
}

export function documentNames(sidecar: string): readonly string[] {
  const name = basename(sidecar).slice(0, -SIDECAR.length);
  return ENDINGS.map((ending) => name + ending);
}
