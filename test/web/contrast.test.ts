/** The colours of the style sheets, light and dark: what is to be read can be read, by the measure of WCAG 2.2. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from '../cli/run-cli.ts';

const web = join(root, 'src', 'web');
const sheet = readFileSync(join(web, 'marks.css'), 'utf8');

/** The variables of a block, by the names they have after `--chainrule-`. */
function colours(selector: string): ReadonlyMap<string, string> {
  const [, body = ''] = sheet.split(`${selector} {`);
  const own = body.slice(0, body.indexOf('}'));
  return new Map(
    [...own.matchAll(/--chainrule-(\w+): (#[0-9a-f]{6});/g)].map(([, name = '', colour = '']) => [name, colour]),
  );
}

/** From 1, the same, to 21, black on white. */
function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

describe('the colours', () => {
  it('are measured as WCAG does', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
    // The grey that is known for being just enough on white.
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2);
    expect(contrast('#777777', '#777777')).toBe(1);
  });

  const themes = { light: ':root', dark: ':root.dark', 'dark by choice of the reader': ':root:not(.light)' };
  it.each(Object.entries(themes))('of %s can be read on both grounds', (_, selector) => {
    const found = colours(selector);
    const told = ['good', 'bad', 'doubt', 'quiet', 'text'].flatMap((ink) =>
      ['paper', 'raised'].map((ground): readonly [string, number] => [
        `${ink} on ${ground}`,
        contrast(found.get(ink) ?? '#000000', found.get(ground) ?? '#000000'),
      ]),
    );
    expect(told.filter(([, ratio]) => ratio < 4.5)).toEqual([]);
  });

  it('are the same whichever way it became dark', () => {
    expect(colours(':root.dark')).toEqual(colours(':root:not(.light)'));
    expect(colours(':root.dark').size).toBe(8);
  });

  it('stand in variables alone: no sheet has one of its own', () => {
    const sheets = readdirSync(web, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.css'));
    expect(sheets.length).toBe(3);
    for (const name of sheets) {
      const text = readFileSync(join(web, name), 'utf8').replaceAll(/--chainrule-\w+: #[0-9a-f]{6};/g, '');
      expect(text, name).not.toMatch(/#[0-9a-f]{3,8}\b(?![^{]*\{)|rgba?\(|hsl/i);
    }
  });

  it('come and go at once where somebody wants it still', () => {
    for (const name of readdirSync(web, { recursive: true, encoding: 'utf8' }).filter((each) =>
      each.endsWith('.css'),
    )) {
      const text = readFileSync(join(web, name), 'utf8');
      const still = text.replaceAll(/@media \(prefers-reduced-motion: no-preference\) \{[^]*?\n\}/g, '');
      expect(still, name).not.toMatch(/\b(?:animation|transition)\b/);
    }
  });
});
