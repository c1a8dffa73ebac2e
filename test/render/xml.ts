/** A reader of XML that takes nothing that is not well-formed, as far as our own XML goes. */

export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  /** Between the children. */
  readonly text: string;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };
const NAME = '[A-Za-z][\\w-]*';

export function readXml(xml: string): Element {
  const [declaration = ''] = /^<\?xml version="1\.0" encoding="UTF-8"\?>\n/.exec(xml) ?? [];
  if (declaration === '') throw new Error('no declaration');
  const wrong = /[^\n\u{20}-\u{7e}\u{a0}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u.exec(xml);
  if (wrong !== null) throw new Error(`a character that XML cannot have at ${wrong.index}`);
  let at = declaration.length;

  const take = (pattern: string): RegExpExecArray | null => {
    const found = new RegExp(pattern, 'y');
    found.lastIndex = at;
    const match = found.exec(xml);
    at += match?.[0].length ?? 0;
    return match;
  };

  const element = (): Element => {
    const [, name] = take(`<(${NAME})`) ?? [];
    if (name === undefined) throw new Error(`expected an element at ${at}: ${xml.slice(at, at + 40)}`);
    const attributes: Record<string, string> = {};
    for (let found = take(` (${NAME})="([^"<]*)"`); found !== null; found = take(` (${NAME})="([^"<]*)"`)) {
      const [, key = '', value = ''] = found;
      if (key in attributes) throw new Error(`${key} twice in ${name}`);
      attributes[key] = resolved(value);
    }
    if (take('/>') !== null) return { name, attributes, children: [], text: '' };
    if (take('>') === null) throw new Error(`${name} does not end at ${at}: ${xml.slice(at, at + 40)}`);
    const children: Element[] = [];
    let text = '';
    while (take(`</${name}>`) === null) {
      const [words = ''] = take('[^<]+') ?? [];
      if (words.includes(']]>')) throw new Error(']]> in a text');
      text += resolved(words);
      if (words === '') children.push(element());
    }
    return { name, attributes, children, text };
  };

  const whole = element();
  if (xml.slice(at) !== '\n') throw new Error(`something after the end: ${xml.slice(at, at + 40)}`);
  return whole;
}

function resolved(text: string): string {
  return text.replace(/&(\w*;?)/g, (_, name: string) => {
    const char = entities[name.replace(';', '')];
    if (char === undefined || !name.endsWith(';')) throw new Error(`&${name} is no entity`);
    return char;
  });
}
