/** Tables with commas, quoted as spreadsheets quote them, read and written; no cell is taken for a formula. */

export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Undefined: a quote is opened and never closed. */
export function readCsvRows(text: string): readonly CsvRow[] | undefined {
  const source = text.replace(/^\u{feff}/u, '');
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  let [line, start] = [1, 1];
  const endRow = (): void => {
    const whole = [...cells, cell];
    if (whole.some((own) => own.trim() !== '')) rows.push({ line: start, cells: whole.map((own) => own.trim()) });
    [cells, cell] = [[], ''];
  };
  for (let i = 0; i < source.length; i += 1) {
    const char = source.charAt(i);
    if (char === '\n') line += 1;
    if (quoted) {
      if (char !== '"') cell += char;
      else if (source.charAt(i + 1) === '"') {
        cell += '"';
        i += 1;
      } else quoted = false;
    } else if (char === '"' && cell.trim() === '') {
      quoted = true;
      cell = '';
    } else if (char === ',') {
      cells.push(cell);
      cell = '';
    } else if (char === '\n' || char === '\r') {
      if (char === '\r' && source.charAt(i + 1) === '\n') continue;
      endRow();
      start = line;
    } else cell += char;
  }
  if (quoted) return undefined;
  endRow();
  return rows;
}

export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/** A spreadsheet runs what begins like a formula; an apostrophe makes it text. */
function csvCell(text: string): string {
  const plain = text.replaceAll(/(?![\t\n\r])\p{Cc}/gu, '\u{fffd}');
  const safe = /^[\s\u{feff}]*[=+\-@|%\t\r]/u.test(plain) && !/^-?\d+(?:\.\d+)?$/.test(plain) ? `'${plain}` : plain;
  return /[",\r\n']|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
