/** A table of numbers with a header and one column of labels; what is no number is refused with its row and column. */

import { BadData, checkedData, placesOf, type Dataset } from './dataset.ts';

const MOST_BYTES = 256 * 1024 * 1024;

/** `label`: the header of the column of labels; left out: `label` if there is one, else the last. `wanted`: no other features. */
export function readCsv(name: string, text: string, label?: string, wanted?: readonly string[]): Dataset {
  if (text.length > MOST_BYTES) throw new BadData(`${name}: this is too large`);
  const lines = text.replace(/^\u{feff}/u, '').split(/\r?\n/);
  const rows = lines.map((line, i) => ({ line, number: i + 1 })).filter(({ line }) => line.trim() !== '');
  const [head, ...body] = rows;
  if (head === undefined) throw new BadData(`${name}: the file is empty`);
  const header = cellsOf(head.line).map((cell) => cell.trim());
  if (header.every((cell) => isNumber(cell)))
    throw new BadData(`${name}: line 1: these are numbers, and a header with the names of the columns is expected`);
  const place = label === undefined ? labelPlace(header) : header.indexOf(label);
  if (place < 0)
    throw new BadData(
      `${name}: there is no column ${JSON.stringify(label)} for the labels; there are ${header.join(', ')}`,
    );
  const others = header.filter((_, i) => i !== place);
  // In the order in which they are wanted.
  const places = wanted === undefined ? undefined : placesOf(name, others, wanted);
  const features = places === undefined ? others : places.map((at) => others[at] ?? '');
  const columns = places === undefined ? others.map((_, at) => at) : places;
  const repeated = header.find((cell, i) => header.indexOf(cell) !== i);
  if (repeated !== undefined) throw new BadData(`${name}: two columns are called ${JSON.stringify(repeated)}`);
  const [alone = ''] = header;
  if (header.length === 1 && /[;\t]/.test(alone))
    throw new BadData(
      `${name}: line 1: cells are parted by commas here, and this line has ${alone.includes(';') ? 'semicolons' : 'tabs'}`,
    );
  if (features.length === 0) throw new BadData(`${name}: there is no feature beside the labels`);
  const values = new Float64Array(body.length * features.length);
  const classes: string[] = [];
  const written = body.map(({ line, number }, i) => {
    const cells = cellsOf(line);
    if ((line.match(/"/g)?.length ?? 0) % 2 === 1)
      throw new BadData(`${name}: line ${number}: a quote is not closed; a cell does not go on in the next line`);
    if (cells.length !== header.length)
      throw new BadData(`${name}: line ${number}: ${cells.length} cells, where the header has ${header.length}`);
    columns.forEach((at, column) => {
      const j = at < place ? at : at + 1;
      values[i * features.length + column] = numberIn(
        (cells[j] ?? '').trim(),
        `${name}: line ${number}, column ${j + 1} (${header[j] ?? ''})`,
      );
    });
    const own = (cells[place] ?? '').trim();
    if (own === '')
      throw new BadData(`${name}: line ${number}, column ${place + 1} (${header[place] ?? ''}): the label is missing`);
    if (!classes.includes(own)) classes.push(own);
    return own;
  });
  // Numbers as labels come in their own order, names in that of the alphabet.
  classes.sort((a, b) => (isNumber(a) && isNumber(b) ? Number(a) - Number(b) : a < b ? -1 : 1));
  const order = new Map(classes.map((each, i) => [each, i + 1]));
  const labels = Int32Array.from(written, (each) => order.get(each) ?? 0);
  return checkedData({ name, features, classes, samples: body.length, values, labels });
}

function labelPlace(header: readonly string[]): number {
  const named = header.indexOf('label');
  return named >= 0 ? named : header.length - 1;
}

function isNumber(cell: string): boolean {
  return cell !== '' && Number.isFinite(Number(cell));
}

function numberIn(cell: string, where: string): number {
  if (cell === '') throw new BadData(`${where}: the value is missing`);
  if (/^[+-]?(?:inf(?:inity)?|nan)$/i.test(cell)) throw new BadData(`${where}: ${cell} is no finite number`);
  const value = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(cell) ? Number(cell) : Number.NaN;
  if (Number.isFinite(value)) return value;
  throw new BadData(`${where}: ${JSON.stringify(cell.slice(0, 40))} is no number`);
}

/** Cells may be quoted; a quote in them is written twice. */
function cellsOf(line: string): readonly string[] {
  if (!line.includes('"')) return line.split(',');
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < line.length; i += 1) {
    const letter = line[i] ?? '';
    if (quoted && letter === '"' && line[i + 1] === '"') {
      cell += '"';
      i += 1;
    } else if (letter === '"') quoted = !quoted;
    else if (letter === ',' && !quoted) {
      cells.push(cell);
      cell = '';
    } else cell += letter;
  }
  return [...cells, cell];
}
