/** One formula with what is said about it, as the document that a person would have written around it. */

import type { Document } from '../derivation/document.ts';
import { readDocument } from '../derivation/read-document.ts';

/** `given` are declarations (`x: vector d`) and formulas that hold. */
export function documentAround(claim: string, given: readonly string[]): Document {
  const declarations = given.filter(isDeclaration);
  const formulas = given.filter((text) => !isDeclaration(text));
  const symbols = declarations.map((text) => {
    const at = colonOf(text);
    // JSON strings are YAML strings, so that nothing in them can be taken for YAML.
    return `  ${JSON.stringify(text.slice(0, at).trim())}: ${JSON.stringify(text.slice(at + 1).trim())}`;
  });
  const front = symbols.length === 0 ? [] : ['---', 'symbols:', ...symbols, '---'];
  const stated = formulas.length === 0 ? [] : ['## Given', ...formulas.flatMap(displayed)];
  return readDocument('formula.md', [...front, ...stated, '## Chain', ...displayed(claim)].join('\n'));
}

function displayed(formula: string): readonly string[] {
  return ['', '$$', bare(formula), '$$', ''];
}

/** People put dollars around what they paste; a blank line would end the display. */
function bare(formula: string): string {
  return formula
    .trim()
    .replace(/^\${1,2}([^]*?)\${1,2}$/, '$1')
    .replaceAll('$', '')
    .replace(/\n\s*\n/g, '\n');
}

/** A name, or several, then a colon that is no `:=`. */
function isDeclaration(text: string): boolean {
  return /^[^=<>$]*?:(?!=)/.test(text);
}

function colonOf(text: string): number {
  return text.indexOf(':');
}
