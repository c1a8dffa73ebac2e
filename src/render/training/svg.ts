/** Pieces of SVG; every text of a user is escaped, every number printed short. */

export function escaped(text: string): string {
  return (
    text
      .replace(
        /[&<>"']/g,
        (letter) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[letter] ?? '',
      )
      // What XML cannot hold at all.
      .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\u{fffd}')
  );
}

export function short(value: number): string {
  return String(Number(value.toFixed(2)));
}

type Attributes = Readonly<Record<string, string | number>>;

export function element(name: string, attributes: Attributes, content = ''): string {
  const written = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${typeof value === 'number' ? short(value) : escaped(value)}"`,
  );
  return content === '' ? `<${name}${written.join('')}/>` : `<${name}${written.join('')}>${content}</${name}>`;
}

export function label(x: number, y: number, text: string, attributes: Attributes = {}): string {
  return element('text', { x, y, ...attributes }, escaped(text));
}

/** Colours that are told apart also in grey and by those who see fewer. */
export const palette = [
  '#4477aa',
  '#ee6677',
  '#228833',
  '#ccbb44',
  '#66ccee',
  '#aa3377',
  '#999999',
  '#994f00',
  '#006cd1',
  '#40b0a6',
];

export function colourOf(i: number): string {
  return palette[i % palette.length] ?? '#000000';
}

/** The same colour as a background: three parts of ten, the rest white. */
export function lightOf(i: number): string {
  const parts = [1, 3, 5].map((at) => Number.parseInt(colourOf(i).slice(at, at + 2), 16));
  return `#${parts
    .map((part) =>
      Math.round(255 - 0.3 * (255 - part))
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}

/** About `count` round numbers from low to high. */
export function ticks(low: number, high: number, count: number): readonly number[] {
  const rough = (high - low) / count;
  if (!(rough > 0)) return [low];
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((times) => times * power).find((each) => each >= rough) ?? 10 * power;
  const from = Math.ceil(low / step - 1e-9);
  const until = Math.floor(high / step + 1e-9);
  return Array.from({ length: until - from + 1 }, (_, i) => Number(((from + i) * step).toPrecision(12)));
}

/** A number beside an axis, short also where it is large or small. */
export function tickText(value: number): string {
  const size = Math.abs(value);
  if (size === 0 || (size >= 1e-4 && size < 1e6)) return String(value);
  return value.toExponential().replace('e+', 'e');
}
