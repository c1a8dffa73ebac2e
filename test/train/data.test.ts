/** Data that cannot be used are refused with the place of what is wrong; the sets that are shipped are whole. */

import { describe, expect, it } from 'vitest';
import { readCsv } from '../../src/train/csv.ts';
import { checkedData, columnsOf, scaled } from '../../src/train/dataset.ts';
import { shapeIn, synthetic } from '../../src/train/synthetic.ts';
import { shipped } from './setting.ts';

const refusals: readonly (readonly [name: string, text: string, said: string])[] = [
  ['nothing', '', 'the file is empty'],
  ['no header', '1,2,3\n4,5,6', 'line 1: these are numbers'],
  ['a missing value', 'a,b,label\n1,2,x\n1,,y', 'line 3, column 2 (b): the value is missing'],
  ['a word for a number', 'a,b,label\n1,two,x\n1,2,y', 'line 2, column 2 (b): "two" is no number'],
  ['not a number', 'a,b,label\n1,NaN,x\n1,2,y', 'line 2, column 2 (b): NaN is no finite number'],
  ['infinity', 'a,b,label\n-Inf,1,x\n1,2,y', 'line 2, column 1 (a): -Inf is no finite number'],
  ['a number too large', 'a,label\n1e999,x\n1,y', 'line 2, column 1 (a): "1e999" is no number'],
  ['too few cells', 'a,b,label\n1,x\n1,2,y', 'line 2: 2 cells, where the header has 3'],
  ['a missing label', 'a,label\n1,\n1,y', 'line 2, column 2 (label): the label is missing'],
  ['one class', 'a,label\n1,x\n2,x', 'all samples belong to one class'],
  ['no sample', 'a,label\n', 'there is no sample'],
  ['a column twice', 'a,a,label\n1,2,x\n1,2,y', 'two columns are called "a"'],
  ['semicolons', 'a;b;label\n1;2;x', 'line 1: cells are parted by commas here, and this line has semicolons'],
  ['tabs', 'a\tlabel\n1\tx', 'line 1: cells are parted by commas here, and this line has tabs'],
  ['an open quote', 'a,label\n1,"x\n2,y', 'line 2: a quote is not closed'],
  ['only labels', 'label\nx\ny', 'there is no feature beside the labels'],
];

describe('a table', () => {
  it.each(refusals)('with %s is refused', (_, text, said) => {
    expect(() => readCsv('t.csv', text)).toThrow(`t.csv: ${said}`);
  });

  it('is read with quotes, other ends of lines, and labels in any column', () => {
    const data = readCsv('t.csv', '\u{feff}kind,"a, with comma",b\r\n"x ""1""",1.5,-2e3\r\ny,.5,3\r\n\r\n', 'kind');
    expect(data).toMatchObject({ features: ['a, with comma', 'b'], classes: ['x "1"', 'y'], samples: 2 });
    expect([...data.values]).toEqual([1.5, -2000, 0.5, 3]);
    expect([...data.labels]).toEqual([1, 2]);
    expect(() => readCsv('t.csv', 'a,b\n1,x\n2,y', 'c')).toThrow(
      'there is no column "c" for the labels; there are a, b',
    );
  });

  it('orders labels that are numbers as numbers', () => {
    expect(readCsv('t.csv', 'a,label\n1,10\n2,9\n3,2').classes).toEqual(['2', '9', '10']);
  });
});

describe('data that were made by a program', () => {
  const whole = synthetic({ samples: 6, features: 2, classes: 3 }, 1);
  it.each([
    [
      'a value that is no number',
      { values: whole.values.with(3, Number.NaN) },
      'sample 2, x2: NaN is no finite number',
    ],
    ['an infinite value', { values: whole.values.with(0, -Infinity) }, 'sample 1, x1: -Infinity is no finite number'],
    ['a label out of range', { labels: whole.labels.with(4, 7) }, 'sample 5: the label 7 is none of 1, …, 3'],
    ['a label below the range', { labels: whole.labels.with(0, 0) }, 'sample 1: the label 0 is none of 1, …, 3'],
    ['a class without a sample', { classes: ['a', 'b', 'c', 'd'] }, 'no sample belongs to the class d'],
    ['another shape', { features: ['x1'] }, '12 numbers and 6 labels are not 6 samples of 1 features'],
  ])('with %s are refused', (_, change, said) => {
    expect(() => checkedData({ ...whole, ...change })).toThrow(said);
  });
});

describe('the sets that are shipped', () => {
  it.each([
    ['iris', 150, 4, 3],
    ['wine', 178, 13, 3],
    ['breast_cancer', 569, 30, 2],
    ['digits', 1797, 64, 10],
  ] as const)('%s', (name, samples, features, classes) => {
    const data = shipped(name);
    expect([data.samples, data.features.length, data.classes.length]).toEqual([samples, features, classes]);
  });

  it('can be scaled and cut', () => {
    const data = scaled(columnsOf(shipped('iris'), ['petal_width', '1']), 'standard');
    expect(data.features).toEqual(['petal_width', 'sepal_length']);
    const column = Array.from({ length: data.samples }, (_, i) => data.values[2 * i] ?? 0);
    expect(column.reduce((a, b) => a + b) / data.samples).toBeCloseTo(0, 12);
    expect(column.reduce((a, b) => a + b * b, 0) / data.samples).toBeCloseTo(1, 12);
    expect(() => columnsOf(data, ['height'])).toThrow('iris has no feature "height"');
    expect(() => scaled(data, 'big')).toThrow('--scale');
  });
});

describe('made-up data', () => {
  it('are the same for the same seed', () => {
    const shape = shapeIn('30x2x3');
    expect(synthetic(shape, 7)).toEqual(synthetic(shape, 7));
    expect(synthetic(shape, 7).values).not.toEqual(synthetic(shape, 8).values);
    expect(() => shapeIn('3x2')).toThrow('150x4x3');
    expect(() => shapeIn('2x2x3')).toThrow();
    expect(() => shapeIn('999999999x999999x2')).toThrow('too large');
  });
});
