/** The same tree with every part put through a function: the one place that knows the parts of each node. */

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
