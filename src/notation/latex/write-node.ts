/** Hands a node to the writer of its kind. */

import type { Written } from '../written.ts';
import type { Writer, Writers } from './notation.ts';

/** Undefined: no record writes the kind. */
export function writeNode(writers: Writers, node: Written, out: Writer): string | undefined {
  switch (node.kind) {
    case 'number':
      return writers.number?.(node, out);
    case 'symbol':
      return writers.symbol?.(node, out);
    case 'scripted':
      return writers.scripted?.(node, out);
    case 'group':
      return writers.group?.(node, out);
    case 'list':
      return writers.list?.(node, out);
    case 'additive':
      return writers.additive?.(node, out);
    case 'product':
      return writers.product?.(node, out);
    case 'fraction':
      return writers.fraction?.(node, out);
    case 'root':
      return writers.root?.(node, out);
    case 'big':
      return writers.big?.(node, out);
    case 'call':
      return writers.call?.(node, out);
    case 'derivative':
      return writers.derivative?.(node, out);
    case 'gradient':
      return writers.gradient?.(node, out);
    case 'differential':
      return writers.differential?.(node, out);
    case 'matrix':
      return writers.matrix?.(node, out);
    case 'cases':
      return writers.cases?.(node, out);
    case 'annotated':
      return writers.annotated?.(node, out);
    case 'struck':
      return writers.struck?.(node, out);
    case 'relation':
      return writers.relation?.(node, out);
    case 'conditional':
      return writers.conditional?.(node, out);
    case 'without':
      return writers.without?.(node, out);
    case 'span-range':
      return writers['span-range']?.(node, out);
    case 'evaluated':
      return writers.evaluated?.(node, out);
    case 'factorial':
      return writers.factorial?.(node, out);
    case 'dots':
      return writers.dots?.(node, out);
    case 'text':
      return writers.text?.(node, out);
    case 'missing':
      return writers.missing?.(node, out);
  }
}
