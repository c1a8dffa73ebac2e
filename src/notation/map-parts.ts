/** The parts of a node, and the same node with every part put through a function: the one place that knows them. */

import type { Written } from './written.ts';

export function mapParts(written: Written, go: (part: Written) => Written): Written {
  const maybe = (part: Written | null): Written | null => (part === null ? null : go(part));
  switch (written.kind) {
    case 'number':
    case 'symbol':
    case 'dots':
    case 'text':
    case 'missing':
      return written;
    case 'scripted':
      return { ...written, base: go(written.base), sub: maybe(written.sub), sup: maybe(written.sup) };
    case 'group':
    case 'struck':
    case 'factorial':
      return { ...written, body: go(written.body) };
    case 'list':
      return { ...written, items: written.items.map(go) };
    case 'additive':
      return { ...written, terms: written.terms.map((t) => ({ ...t, term: go(t.term) })) };
    case 'product':
      return { ...written, factors: written.factors.map((f) => ({ ...f, factor: go(f.factor) })) };
    case 'fraction':
      return { ...written, numerator: go(written.numerator), denominator: go(written.denominator) };
    case 'root':
      return { ...written, degree: maybe(written.degree), radicand: go(written.radicand) };
    case 'big':
      return { ...written, sub: maybe(written.sub), sup: maybe(written.sup), body: go(written.body) };
    case 'call':
      return { ...written, sub: maybe(written.sub), sup: maybe(written.sup), argument: go(written.argument) };
    case 'derivative':
      return {
        ...written,
        by: written.by.map((by) => ({ ...by, variable: go(by.variable) })),
        body: go(written.body),
      };
    case 'gradient':
      return { ...written, by: maybe(written.by), body: go(written.body) };
    case 'differential':
      return { ...written, of: go(written.of) };
    case 'matrix':
      return { ...written, rows: written.rows.map((row) => row.map(go)) };
    case 'cases':
      return {
        ...written,
        rows: written.rows.map((row) => ({ value: go(row.value), condition: maybe(row.condition) })),
      };
    case 'annotated':
      return { ...written, body: go(written.body), note: go(written.note) };
    case 'relation':
      return {
        ...written,
        first: go(written.first),
        rest: written.rest.map((r) => ({ ...r, operand: go(r.operand) })),
      };
    case 'conditional':
    case 'without':
      return { ...written, left: go(written.left), right: go(written.right) };
    case 'span-range':
      return { ...written, low: maybe(written.low), high: maybe(written.high) };
    case 'evaluated':
      return { ...written, body: go(written.body), sub: maybe(written.sub), sup: maybe(written.sup) };
  }
}

const none: readonly Written[] = [];

/** The parts in the order in which `mapParts` meets them; it would copy the node to tell. */
export function partsIn(written: Written): readonly Written[] {
  switch (written.kind) {
    case 'number':
    case 'symbol':
    case 'dots':
    case 'text':
    case 'missing':
      return none;
    case 'scripted':
      return present(written.base, written.sub, written.sup);
    case 'group':
    case 'struck':
    case 'factorial':
      return [written.body];
    case 'list':
      return written.items;
    case 'additive':
      return written.terms.map(({ term }) => term);
    case 'product':
      return written.factors.map(({ factor }) => factor);
    case 'fraction':
      return [written.numerator, written.denominator];
    case 'root':
      return present(written.degree, written.radicand);
    case 'big':
      return present(written.sub, written.sup, written.body);
    case 'call':
      return present(written.sub, written.sup, written.argument);
    case 'derivative':
      return [...written.by.map(({ variable }) => variable), written.body];
    case 'gradient':
      return present(written.by, written.body);
    case 'differential':
      return [written.of];
    case 'matrix':
      return written.rows.flat();
    case 'cases':
      return written.rows.flatMap(({ value, condition }) => present(value, condition));
    case 'annotated':
      return [written.body, written.note];
    case 'relation':
      return [written.first, ...written.rest.map(({ operand }) => operand)];
    case 'conditional':
    case 'without':
      return [written.left, written.right];
    case 'span-range':
      return present(written.low, written.high);
    case 'evaluated':
      return present(written.body, written.sub, written.sup);
  }
}

function present(...parts: readonly (Written | null)[]): readonly Written[] {
  return parts.filter((part) => part !== null);
}
