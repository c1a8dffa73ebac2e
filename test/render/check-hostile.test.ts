/** Whatever a document says, each format stays what it is: nothing in it becomes markup. */

import * as fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import type { CheckedSource } from '../../src/render/check-printer.ts';
import { findingsOf } from '../../src/render/check-findings.ts';
import { documentReport } from '../../src/render/json.ts';
import { long } from '../search.ts';
import { judgedSource, printChecked } from './checked.ts';
import { readingOf } from './print.ts';
import { readCommand } from './workflow-commands.ts';
import { readXml, type Element } from './xml.ts';

const nasty = [
  '<script>alert(1)</script>',
  '::error file=a,line=1::x',
  '\n::stop-commands::x\n',
  '##[error]',
  ']]>',
  '-->',
  '&lt;',
  '|',
  '\\|',
  '`',
  '```\n',
  '$`',
  '`$',
  '$',
  '\r\n',
  '%0A',
  '%25',
  '{0}',
  '[x](1)',
  '![x](https://example.org)',
  '\u0000',
  '\u001b[31m',
  '\u007f\u0085\u2028',
  '\u202e\u200f\u2066',
  '\ud800',
  '\uffff',
  '@name',
  '#1',
  'https://example.org',
  'www.example.org',
  '<!--',
  '| --- | --- |\n',
  '# ',
  '- ',
  '1. ',
  '> ',
  '    ',
  '*a* _b_ ~~c~~',
  '\\',
  'a',
  ' ',
];
const anything = fc.oneof(
  fc.array(fc.constantFrom(...nasty), { maxLength: 6 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary', maxLength: 20 }),
);
const something = anything.map((text) => `x${text}`);

const text = '---\nsymbols:\n  x: scalar\n---\n$$ x = x $$\n\n$$ x = 2 x $$\n\n$$ x = (x $$\n';
const read = documentReport(readingOf('a.md', text));

/** A document with every text of its report replaced. */
const sources: fc.Arbitrary<CheckedSource> = fc
  .record({
    path: something,
    title: anything,
    label: anything,
    left: anything,
    right: anything,
    plain: anything,
    name: anything,
    value: anything,
    problem: something,
    warning: something,
  })
  .map(({ path, title, label, left, right, plain, name, value, problem, warning }) => {
    const written = { label, left, right, plain };
    const place = { line: 7, column: 6 };
    return judgedSource(read, text, {
      path,
      title,
      links: {
        1: { verdict: 'proved', ...written },
        2: {
          verdict: 'refuted',
          ...written,
          problem: { code: 'false', text: problem, ...place, span: { start: 50, end: 53 } },
          counterexample: {
            sizes: { [name]: 2 },
            values: [{ name, value }],
            left: value,
            right: value,
            holdsFor: value,
          },
          warnings: [{ code: 'other-reading', text: warning, ...place }],
        },
        3: { ...written },
      },
    });
  });

const holds = (check: (source: CheckedSource) => void): void =>
  fc.assert(fc.property(sources, check), { numRuns: long ? 20_000 : 300, seed: 20_253 });

/** A line end of ours is the only control character. */
const strange = /[^\P{Cc}\n]|[\u{2028}\u{2029}\u{202a}-\u{202e}\u{2066}-\u{2069}\u{200e}\u{200f}\u{61c}\p{Cs}]/u;

describe('whatever the document says', () => {
  it.each(['text', 'junit', 'github', 'markdown'])('%s has no strange characters', (format) => {
    holds((source) => {
      expect(printChecked(format, [source])).not.toMatch(strange);
    });
  });

  it('junit is XML with a case for each link', () => {
    holds((source) => {
      const suites = readXml(printChecked('junit', [source, source])).children;
      const casesOf = (suite: Element): readonly Element[] => suite.children.filter(({ name }) => name === 'testcase');
      expect(suites.map((suite) => casesOf(suite).length)).toEqual([3, 3]);
      for (const suite of suites) {
        expect(suite.attributes).toMatchObject({ tests: '3', failures: '2', errors: '0' });
        expect(casesOf(suite).flatMap(({ children }) => children.map(({ name }) => name))).toEqual([
          'failure',
          'failure',
        ]);
      }
    });
  });

  it('github gets the commands that are meant, and no other', () => {
    holds((source) => {
      const findings = findingsOf(source, { warnings: true });
      const lines = printChecked('github', [source]).split('\n');
      const commands = lines.map(readCommand).filter((command) => command !== undefined);
      expect(lines.length).toBe(commands.length + 2);
      expect(commands.map(({ command }) => command)).toEqual(findings.map(({ level }) => level));
      commands.forEach(({ properties, message }, i) => {
        expect(Object.keys(properties)).toEqual(['file', 'line', 'col', 'title']);
        expect(properties['line']).toBe(String(findings[i]?.start.line));
        expect(message.split('\n')[0]).toBe(findings[i]?.text);
      });
      expect(lines.at(-2)).toBe('1 document, 3 links: 1 proved, 1 refuted, 1 unread');
    });
  });

  it('sarif has paths that are addresses, and messages without placeholders or links', () => {
    holds((source) => {
      const log = JSON.parse(printChecked('sarif', [source])) as {
        runs: { results: { message: { text: string }; locations: object[] }[] }[];
      };
      for (const { message, locations } of log.runs[0]?.results ?? []) {
        expect(message.text.replaceAll(/\{\{|\}\}/g, '')).not.toMatch(/[{}]|\]\(/);
        const [, uri = ''] = /"uri":"([^"]*)"/.exec(JSON.stringify(locations)) ?? [];
        expect(uri).toMatch(/^(?:[\w.!~*'()/-]|%[0-9A-F]{2})+$/);
        expect(decodeURIComponent(uri)).toBe(source.report.path.replace(/\p{Cs}/gu, '\ufffd'));
      }
    });
  });

  it('markdown is words, code and tables of ours', () => {
    const reader = new MarkdownIt({ html: true, linkify: true });
    const kinds = (source: CheckedSource, all = false): ReadonlySet<string> =>
      new Set(
        reader
          .parse(printChecked('markdown', [source], { all }), {})
          .flatMap((token) => [token, ...(token.children ?? [])])
          .map(({ type, tag }) => `${type} ${tag}`),
      );
    const clean = judgedSource(read, text, {
      title: 'A',
      links: { 1: { verdict: 'proved' }, 2: { verdict: 'refuted', code: 'false' } },
    });
    const [first, second, third] = clean.report.links;
    if (first === undefined || second === undefined || third === undefined) throw new Error('three links');
    const counterexample = { sizes: {}, values: [], left: '1', right: '2', holdsFor: 'a' };
    const links = [first, { ...second, counterexample }, third];
    const expected = kinds({ ...clean, report: { ...clean.report, links } }, true);
    holds((source) => {
      expect([...kinds(source, true)].filter((kind) => !expected.has(kind))).toEqual([]);
      const rows = printChecked('markdown', [source])
        .split('\n')
        .filter((line) => line.startsWith('| '));
      // One for the document, one each for the name twice, left and right, and a head and a rule for both tables.
      expect(rows.length).toBe(2 + 1 + 2 + 4);
      const cells = rows.map((row) => row.replaceAll('\\|', '').split('|').length - 2);
      expect(cells).toEqual([5, 5, 5, 2, 2, 2, 2, 2, 2]);
    });
  });
});

it('outside of code, Markdown has only words of which GitHub makes nothing', () => {
  holds((source) => {
    const bare = new MarkdownIt({ html: false })
      .parse(printChecked('markdown', [source], { all: true }), {})
      .flatMap(({ children }) => children ?? [])
      .filter(({ type }) => type === 'text')
      .map(({ content }) => content)
      .join('\n');
    expect(bare).not.toMatch(/[@#<>&\\[\]_*~{}|/]|:\w+:|www\.|\p{L}-\p{Nd}|\p{Nd}{7}/u);
  });
});
