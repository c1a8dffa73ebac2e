/** The lists of statements beside this file: blocks of a setting and what is to be proved (=) or never to be proved (!=) in it. */

import { readdirSync, readFileSync } from 'node:fs';

export interface Listed {
  readonly text: string;
  readonly left: string;
  readonly right: string;
  readonly holds: boolean;
}

export interface Block {
  readonly setting: string;
  readonly statements: readonly Listed[];
}

export function listNames(): readonly string[] {
  return readdirSync(new URL('.', import.meta.url)).filter((name) => name.endsWith('.list'));
}

export function blocksOf(name: string): readonly Block[] {
  const text = readFileSync(new URL(name, import.meta.url), 'utf8');
  return text
    .split(/\nsetting\n/)
    .slice(1)
    .map((block) => {
      const [setting = '', lines = ''] = block.split(/\nstatements\n/);
      return {
        setting,
        statements: lines
          .split('\n')
          .filter((line) => line.trim() !== '')
          .map(listedIn),
      };
    });
}

export function listedIn(text: string): Listed {
  // Brackets hold signs of their own; the sign of the statement stands outside.
  const sign = / (!?=) (?![^[]*\])/.exec(text);
  if (sign === null) throw new Error(`no statement: ${text}`);
  const { index } = sign;
  return { text, left: text.slice(0, index), right: text.slice(index + sign[0].length), holds: sign[1] === '=' };
}
