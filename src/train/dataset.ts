/** Samples with labels: numbers by rows, and which class each row belongs to. */

export interface Dataset {
  readonly name: string;
  readonly features: readonly string[];
  readonly classes: readonly string[];
  readonly samples: number;
  /** By rows. */
  readonly values: Float64Array;
  /** From 1, one a row. */
  readonly labels: Int32Array;
}

/** What is wrong with data, in words for the user. */
export class BadData extends Error {}

/** Every number finite, every label one of the classes, every class with a sample; else it throws `BadData`. */
export function checkedData(data: Dataset): Dataset {
  const { name, features, classes, samples, values, labels } = data;
  const width = features.length;
  if (samples === 0) throw new BadData(`${name}: there is no sample`);
  if (values.length !== samples * width || labels.length !== samples)
    throw new BadData(
      `${name}: ${values.length} numbers and ${labels.length} labels are not ${samples} samples of ${width} features`,
    );
  values.forEach((value, i) => {
    if (Number.isFinite(value)) return;
    const where = `sample ${Math.floor(i / width) + 1}, ${features[i % width] ?? ''}`;
    throw new BadData(`${name}: ${where}: ${value} is no finite number`);
  });
  const counts = classes.map(() => 0);
  labels.forEach((label, i) => {
    const count = counts[label - 1];
    if (count === undefined)
      throw new BadData(`${name}: sample ${i + 1}: the label ${label} is none of 1, …, ${classes.length}`);
    counts[label - 1] = count + 1;
  });
  const empty = counts.indexOf(0);
  if (empty >= 0) throw new BadData(`${name}: no sample belongs to the class ${classes[empty] ?? ''}`);
  if (classes.length < 2) throw new BadData(`${name}: all samples belong to one class`);
  return data;
}

/** The labels as the numbers that they are written as. */
export function numbersOf({ name, classes, labels }: Dataset): Float64Array {
  const values = classes.map(Number);
  const wrong = values.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0)
    throw new BadData(
      `${name}: the label ${JSON.stringify(classes[wrong])} is no number, and the formula wants numbers`,
    );
  return Float64Array.from(labels, (label) => values[label - 1] ?? Number.NaN);
}

/** These rows, in this order. */
export function rowsOf(data: Dataset, rows: readonly number[]): Dataset {
  const width = data.features.length;
  const values = new Float64Array(rows.length * width);
  rows.forEach((row, i) => values.set(data.values.subarray(row * width, (row + 1) * width), i * width));
  return { ...data, samples: rows.length, values, labels: Int32Array.from(rows, (row) => data.labels[row] ?? 0) };
}

/** Where these features stand, by name or number from 1. */
export function placesOf(name: string, features: readonly string[], wanted: readonly string[]): readonly number[] {
  return wanted.map((column) => {
    const place = features.includes(column) ? features.indexOf(column) : Number(column) - 1;
    if (Number.isInteger(place) && place >= 0 && place < features.length) return place;
    throw new BadData(
      `${name} has no feature ${JSON.stringify(column)}; it has ${features.slice(0, 8).join(', ')}${features.length > 8 ? ', …' : ''}`,
    );
  });
}

/** These columns, by name or number from 1. */
export function columnsOf(data: Dataset, columns: readonly string[]): Dataset {
  const width = data.features.length;
  const places = placesOf(data.name, data.features, columns);
  const values = new Float64Array(data.samples * places.length);
  for (let i = 0; i < data.samples; i += 1)
    places.forEach((place, j) => (values[i * places.length + j] = data.values[i * width + place] ?? 0));
  return { ...data, features: places.map((place) => data.features[place] ?? ''), values };
}

/** `none`, `standard` (mean 0, variance 1), or a number to divide by. */
export function scaled(data: Dataset, how: string): Dataset {
  const width = data.features.length;
  const values = Float64Array.from(data.values);
  if (how === 'none') return data;
  if (how !== 'standard') {
    const by = Number(how);
    if (!Number.isFinite(by) || by === 0)
      throw new BadData(`--scale wants none, standard or a number to divide by, and ${how} is none of them`);
    return { ...data, values: values.map((value) => value / by) };
  }
  for (let j = 0; j < width; j += 1) {
    let mean = 0;
    for (let i = 0; i < data.samples; i += 1) mean += (values[i * width + j] ?? 0) / data.samples;
    let variance = 0;
    for (let i = 0; i < data.samples; i += 1) variance += ((values[i * width + j] ?? 0) - mean) ** 2 / data.samples;
    const deviation = variance === 0 ? 1 : Math.sqrt(variance);
    for (let i = 0; i < data.samples; i += 1) values[i * width + j] = ((values[i * width + j] ?? 0) - mean) / deviation;
  }
  return { ...data, values };
}
