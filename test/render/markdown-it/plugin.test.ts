/** The plugin on pages of a few lines: what is typeset, what is marked, what is refused, and what a document cannot do. */

import katex from 'katex';
import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { chainrulePlugin } from '../../../src/render/markdown-it/plugin.ts';
import type { ChainruleOptions } from '../../../src/render/markdown-it/options.ts';
import { pageChecker } from '../../../src/render/publish/check-page.ts';
import { typesetterOf } from '../../../src/render/publish/typeset.ts';
import type { CheckedDocumentReport } from '../../../src/render/check-report.ts';

const typeset = typesetterOf(katex);

function site(options: ChainruleOptions = {}): MarkdownIt {
  return new MarkdownIt().use((md) => chainrulePlugin(md, typeset, options, pageChecker(options)));
}

const page = (body: string): string => `---\nsymbols:\n  a, b: scalar\n---\n\n# A page\n\n${body}\n`;
const right = page('$$ (a + b)^2 = a^2 + 2ab + b^2 $$');
const wrong = page('$$ (a + b)^2 = a^2 + b^2 $$');

describe('a page that passes', () => {
  const html = site().render(right);

  it('is typeset for eyes and for those who have none', () => {
    expect(html).toContain('<math xmlns="http://www.w3.org/1998/Math/MathML"');
    expect(html).toContain('<annotation encoding="application/x-tex">(a + b)^2 = a^2 + 2ab + b^2</annotation>');
    expect(html).not.toContain('symbols:');
  });

  it('has a tick that says what the step is, and can be reached and heard', () => {
    expect(html).toContain('class="chainrule-sign chainrule-proved"');
    const tick = /<span class="chainrule-tick"([^>]*)>✓<\/span>/.exec(html)?.[1] ?? '';
    expect(tick).toContain('tabindex="0"');
    expect(tick).toContain('aria-label="line 8, proved"');
    const tip = /aria-describedby="([^"]+)"/.exec(tick)?.[1] ?? 'none';
    expect(html).toMatch(new RegExp(`id="${tip}"[^>]*>.*proved: .*rearrange`));
  });

  it('says how much of it is proved, below its title', () => {
    expect(html).toMatch(/<h1>A page<\/h1>\n<p class="chainrule-badge chainrule-proved">.* 1 of 1 step proved<\/p>/);
  });

  it('has no script and no style of its own', () => {
    expect(html).not.toMatch(/<script|<style|<link|\son\w+=/);
  });
});

describe('a page with a slip', () => {
  it('fails the build, and says where', () => {
    expect(() => site().render(wrong, { path: 'notes.md' })).toThrow('notes.md:8: the two sides are not equal');
  });

  it('is told and goes on', () => {
    const heard: string[] = [];
    const html = site({ onSlip: 'warn', warn: (text) => heard.push(text) }).render(wrong, { path: 'notes.md' });
    expect(heard).toEqual(['chainrule: notes.md:8: the two sides are not equal']);
    expect(html).toContain('<details class="chainrule-slip">');
  });

  it('has the counterexample and the repair folded under it', () => {
    const html = site({ onSlip: 'show' }).render(wrong);
    expect(html).toContain('<summary><span class="chainrule-glyph" aria-hidden="true">✗</span>');
    const numbers = /<pre class="chainrule-counterexample"[^>]*>([^<]*)</.exec(html)?.[1] ?? '';
    const [, a = '', b = ''] = /for a = (-?\d+), b = (-?\d+):/.exec(numbers) ?? [];
    const [, left = '', right = ''] = /left +(-?\d+)\n +right +(-?\d+)/.exec(numbers) ?? [];
    expect(Number(left)).toBe((Number(a) + Number(b)) ** 2);
    expect(Number(right)).toBe(Number(a) ** 2 + Number(b) ** 2);
    expect(html).toMatch(/<details class="chainrule-repair"><summary>How it would be right<\/summary>/);
  });

  it('gives hints one after the other, the repair inside of the others', () => {
    const html = site({ onSlip: 'show', hints: true }).render(page('$$ (a - b)^2 = a^2 + 2ab + b^2 $$'));
    const order = ['data-hint="2"', 'data-hint="3"', 'data-hint="4"', 'chainrule-repaired'].map((what) =>
      html.indexOf(what),
    );
    expect(order.every((at) => at > 0)).toBe(true);
    expect(order.toSorted((x, y) => x - y)).toEqual(order);
    expect(html.slice(0, order[1])).not.toContain('left ');
  });

  it('shows nothing of it when marks are not wanted', () => {
    const html = site({ onSlip: 'show', marks: false }).render(wrong);
    expect(html).not.toContain('chainrule-slip');
    expect(html).not.toContain('chainrule-badge');
    expect(html).toContain('class="katex"');
  });

  it('may stand in a sentence: the mark leads to what is told behind the paragraph', () => {
    const html = site({ onSlip: 'show' }).render(page('Then $a + a = 3 a$ and we are done.'));
    expect(html).toMatch(/<a class="chainrule-see chainrule-refuted" href="#link-1"/);
    expect(html.indexOf('id="link-1"')).toBeGreaterThan(html.indexOf('done.</p>'));
  });
});

describe('which pages are derivations', () => {
  const plain = '$$ 1 = 2 $$\n';
  const reports = (text: string, options: ChainruleOptions, env: object = {}): readonly CheckedDocumentReport[] => {
    const found: CheckedDocumentReport[] = [];
    site({ onSlip: 'show', onReport: (report) => found.push(report), ...options }).render(text, env);
    return found;
  };

  it('those that declare something, or say so', () => {
    expect(reports(plain, {})).toHaveLength(0);
    expect(reports(`---\nchainrule: true\n---\n${plain}`, {})).toHaveLength(1);
    expect(reports(`---\nchainrule: false\nsymbols:\n  a: scalar\n---\n${plain}`, {})).toHaveLength(0);
    expect(reports(right, {})).toHaveLength(1);
  });

  it('all, or those a function names', () => {
    expect(reports(plain, { pages: 'all' })).toHaveLength(1);
    expect(reports(plain, { pages: ({ path }) => path === 'a.md' }, { path: 'a.md' })).toHaveLength(1);
    expect(reports(plain, { pages: ({ path }) => path === 'a.md' }, { path: 'b.md' })).toHaveLength(0);
  });

  it('front matter that the site has taken off is heeded', () => {
    const env = { frontmatter: { symbols: { 'A, B': 'matrix 2×2' } }, relativePath: 'm.md' };
    const [report] = reports('$$ A B = B A $$', {}, env);
    expect(report?.path).toBe('m.md');
    expect(report?.links.map(({ verdict }) => verdict)).toEqual(['refuted']);
  });
});

describe('formulas', () => {
  const bodies = (text: string): readonly string[] =>
    [
      ...site({ onSlip: 'show' })
        .render(text)
        .matchAll(/<annotation[^>]*>([^<]*)<\/annotation>/g),
    ].map(([, body = '']) => body);

  it('are found by every delimiter, and prices are none', () => {
    expect(bodies('It costs $5 or $6.')).toEqual([]);
    expect(bodies('$x$ and \\(y\\), and\n\n\\[ z \\]\n\n\\begin{align} u &= v \\end{align}')).toEqual([
      'x',
      'y',
      'z',
      '\\begin{align} u &amp;= v \\end{align}',
    ]);
    expect(bodies('- in a list:\n  $$ a\n  = b $$\n\n> quoted $$ c = d $$')).toEqual(['a\n= b', 'c = d']);
  });

  it('a display ends the paragraph it stands in', () => {
    const html = site().render('Here is\n$$ x $$\nand here more.');
    expect(html).toMatch(/<p>Here is\n?<\/p>\n<div class="chainrule-formula">/);
    expect(html).toMatch(/<\/div>\n<p>\n?and here more\.<\/p>/);
  });

  it('what cannot be typeset is shown as it is written', () => {
    expect(site().render('$$ \\frac{a $$')).toContain(
      '<code class="chainrule-source"> \\frac{a </code>'.replace('> ', '>').replace(' <', '<'),
    );
  });

  it('a page of its own macros', () => {
    const text =
      '---\nsymbols:\n  x: vector n\nmacros: ["\\\\newcommand{\\\\R}{\\\\mathbb{R}}"]\n---\n\n$$ x \\in \\R^n $$';
    expect(site({ onSlip: 'show' }).render(text)).toContain('<mi mathvariant="double-struck">R</mi>');
  });
});

describe('hostile text', () => {
  const texts = [
    '$$ \\htmlClass{chainrule-sign-1}{x} = x $$',
    '$$ \\href{javascript:alert(1)}{x} = x $$',
    '$$ x = <img src=x onerror=alert(1)> $$',
    '$$ \\text{</annotation><script>alert(1)</script>} = x $$',
    '$$ \\includegraphics{http://example.org/x.png} = x $$',
    '$$ \\def\\a{\\a\\a}\\a = x $$',
    `$$ ${'{'.repeat(3000)} = x $$`,
    '$$ x = y \\tag{<script>alert(2)</script>} $$',
  ];
  it.each(texts)('%.40s becomes no markup', (body) => {
    const html = site({ onSlip: 'show', hints: true }).render(page(`${body}\n\n<script>alert(3)</script>`));
    expect(html).not.toMatch(/<script|<img|<a href="java|\sonerror=(?!alert\(1\)&gt;)[^"]*>|src="/);
    expect(html).not.toContain('href="javascript');
  });
});
