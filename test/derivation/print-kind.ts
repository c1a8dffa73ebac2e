/** A declared kind on one line. */

import type { Axis, DeclaredKind, Parameter, Shape } from '../../src/derivation/declared-kind.ts';
import { plainSize, type Range, type Size } from '../../src/derivation/kind-sizes.ts';
import { readKind } from '../../src/derivation/kinds.ts';

export function printReading(text: string): string {
  const reading = readKind(text);
  if (reading.kind === null) return 'unknown';
  return [printKind(reading.kind), ...reading.remarks.map((remark) => `"${remark}"`)].join(' ');
}

function printKind(kind: DeclaredKind): string {
  return [
    printShape(kind.shape),
    ...kind.facts,
    ...kind.spellings.map((name) => `written ${name}`),
    ...(kind.entries === '' ? [] : [`entries ${kind.entries}`]),
    ...(kind.rows === '' ? [] : [`rows ${kind.rows}`]),
    ...(kind.columns === '' ? [] : [`columns ${kind.columns}`]),
    ...(kind.partOf === null ? [] : [`${kind.partOf.axis} ${kind.partOf.index} of ${kind.partOf.symbol}`]),
    ...kind.freeOf.map((name) => `free of ${name}`),
  ].join(' ');
}

function printShape(shape: Shape): string {
  switch (shape.kind) {
    case 'dimension':
    case 'scalar':
    case 'density':
    case 'distribution':
    case 'probability':
    case 'set':
      return shape.kind;
    case 'index':
      return `index(${printRange(shape.range)}${shape.free ? ', free' : ''})`;
    case 'label':
      return `label(${printRange(shape.range)})`;
    case 'vector':
      return `${shape.row ? 'row' : 'vector'}(${size(shape.size)})`;
    case 'matrix':
      return `matrix(${size(shape.rows)}, ${size(shape.columns)})`;
    case 'tensor':
      return `tensor(${shape.sizes.map(plainSize).join(', ')})`;
    case 'family':
      return `family(${printShape(shape.member)}, ${printAxis(shape.over)})`;
    case 'function':
      return printFunction(shape.parameters, shape.result, shape.sameAs);
    default:
      return shape satisfies never;
  }
}

function printFunction(parameters: readonly Parameter[] | null, result: DeclaredKind | null, sameAs: string): string {
  if (sameAs !== '') return `function ${sameAs}`;
  const from =
    parameters === null ? '?' : parameters.map(({ name, kind }) => (kind === null ? name : printKind(kind))).join(', ');
  return `function(${from} → ${result === null ? '?' : printKind(result)})`;
}

function printAxis(axis: Axis): string {
  if (axis.kind === 'unknown') return '?';
  return axis.kind === 'over' ? plainSize(axis.over) : `${axis.index} in ${printRange(axis.range)}`;
}

function printRange(range: Range | null): string {
  return range === null ? '?' : `${plainSize(range.low)}..${plainSize(range.high)}`;
}

function size(value: Size | null): string {
  return value === null ? '?' : plainSize(value);
}
