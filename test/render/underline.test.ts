/** The carets stand below the span, whatever the line is made of. */

import { describe, expect, it } from 'vitest';
import { underline } from '../../src/render/underline.ts';

/** The span is what stands between ⟦ and ⟧. */
function shown(marked: string): readonly string[] {
  const start = marked.indexOf('⟦');
  const end = marked.indexOf('⟧') - 1;
  const { source, carets } = underline(marked.replace(/[⟦⟧]/g, ''), { start, end });
  return [source, carets];
}

describe('underline', () => {
  it.each([
    ['a word', 'one ⟦two⟧ three', ['one two three', '    ^^^']],
    ['an empty span', 'one⟦⟧', ['one', '   ^']],
    ['an indented line', '\t  one ⟦two⟧', ['one two', '    ^^^']],
    ['a tab in between', 'a\t⟦b⟧', ['a b', '  ^']],
    ['a later line', 'one\r\ntwo ⟦three⟧\r\n', ['two three', '    ^^^^^']],
    ['several lines', 'a ⟦b\nc⟧', ['a b', '  ^']],
    ['a line end', 'a⟦\n⟧b', ['a', ' ^']],
    ['combining marks', 'x\u0302 ⟦e\u0301⟧', ['x\u0302 e\u0301', '  ^']],
    ['wide letters', '漢 ⟦字⟧', ['漢 字', '   ^^']],
    ['letters beyond the first plane', '𝐱 ⟦𝐲⟧', ['𝐱 𝐲', '  ^']],
    ['what moves the cursor', '\u001b[2J ⟦\u202ea⟧', ['\ufffd[2J \ufffda', '     ^^']],
    ['an empty text', '⟦⟧', ['', '^']],
  ])('%s', (_, marked, expected) => {
    expect(shown(marked)).toEqual(expected);
  });

  it('shows the part of a long line around the span', () => {
    const [source = '', carets = ''] = shown(`${'a '.repeat(300)}⟦here⟧${' b'.repeat(300)}`);
    expect(source).toMatch(/^….* ?here b.*…$/);
    expect(source.length).toBeLessThan(120);
    expect(source.slice(carets.indexOf('^'), carets.length)).toBe('here');
  });

  it('underlines a span longer than a line as far as it is shown', () => {
    const [source = '', carets = ''] = shown(`x ⟦${'abc '.repeat(300)}⟧ y`);
    expect(source.length).toBeLessThan(120);
    expect(carets.length).toBeLessThanOrEqual(source.length);
  });
});
