/** A piece of YAML as a plain tree with the line of every part; numbers stay as they are written. */

import { isMap, isScalar, isSeq, LineCounter, parseDocument, type ParsedNode } from 'yaml';
import { anchorOf, FRONT_MATTER_LIMIT, tooDeepAt, YAML_NESTING } from './preamble.ts';

// prettier-ignore
export type YamlTree =
  | { readonly kind: 'text'; readonly line: number; readonly text: string } // whatever is no list and no map; '' for nothing
  | { readonly kind: 'list'; readonly line: number; readonly items: readonly YamlTree[] }
  | { readonly kind: 'map'; readonly line: number; readonly entries: readonly YamlEntry[] };

export interface YamlEntry {
  readonly key: string;
  readonly line: number;
  readonly value: YamlTree;
}

export interface YamlMistake {
  readonly line: number;
  readonly text: string;
}

/** `first` is the line of the file in which the text begins. */
export function readYaml(text: string, first = 1): YamlTree | YamlMistake {
  if (text.length > FRONT_MATTER_LIMIT)
    return { line: first, text: `this is longer than ${FRONT_MATTER_LIMIT} characters` };
  const lines = new LineCounter();
  const lineAt = (offset: number): number => first + lines.linePos(offset).line - 1;
  const deep = tooDeepAt(text);
  if (deep >= 0)
    return { line: first + text.slice(0, deep).split('\n').length - 1, text: `nested deeper than ${YAML_NESTING}` };
  const parsed = parseDocument(text, {
    prettyErrors: false,
    uniqueKeys: true,
    logLevel: 'silent',
    schema: 'core',
    lineCounter: lines,
  });
  const [error] = parsed.errors;
  if (error !== undefined) return { line: lineAt(error.pos[0]), text: `this is not YAML: ${error.message}` };
  const anchored = anchorOf(parsed.contents);
  if (anchored !== null) return { line: lineAt(anchored.start), text: 'anchors and aliases are not taken' };
  const treeOf = (node: ParsedNode | null, line: number): YamlTree => {
    if (node === null) return { kind: 'text', line, text: '' };
    const own = lineAt(node.range[0]);
    if (isSeq<ParsedNode>(node)) return { kind: 'list', line: own, items: node.items.map((item) => treeOf(item, own)) };
    if (isMap<ParsedNode, ParsedNode | null>(node))
      return {
        kind: 'map',
        line: own,
        entries: node.items.map(({ key, value }) => {
          const at = lineAt(key.range[0]);
          return { key: isScalar(key) ? scalarText(key) : '', line: at, value: treeOf(value, at) };
        }),
      };
    return { kind: 'text', line: own, text: isScalar(node) ? scalarText(node) : '' };
  };
  return treeOf(parsed.contents, first);
}

function scalarText({ value, source }: { readonly value: unknown; readonly source?: string | undefined }): string {
  if (typeof value === 'string') return value;
  return value === null ? '' : (source ?? JSON.stringify(value));
}
