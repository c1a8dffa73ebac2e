/** SARIF has the structure that 2.1.0 asks for, and its regions hold what is wrong. */

import { describe, expect, it } from 'vitest';
import { codeGloss } from '../../src/render/check-codes.ts';
import type { CheckedSource } from '../../src/render/check-printer.ts';
import { indexLines } from '../../src/source/lines.ts';
import { printChecked, sourceOf } from './checked.ts';

interface Region {
  readonly startLine: number;
  readonly startColumn: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}

interface Log {
  readonly $schema: string;
  readonly version: string;
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly name: string; readonly rules: readonly Rule[] } };
    readonly columnKind: string;
    readonly results: readonly Result[];
  }[];
}

interface Rule {
  readonly id: string;
  readonly shortDescription: { readonly text: string };
  readonly defaultConfiguration: { readonly level: string };
}

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly locations: readonly {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string; readonly uriBaseId?: string };
      readonly region: Region;
    };
  }[];
}

const text =
  '---\nsymbols:\n  x: scalar\n  s: gizmo\n---\n## Chain\n$$ x = 2 x $$\n\n$$ x =\n  𝐱 + x\n $$\n\n$$ x = (x $$\n';
const source = sourceOf('in/a.md', text, {
  links: {
    1: { verdict: 'refuted', code: 'false' },
    2: { verdict: 'undecided' },
  },
});

function logOf(sources: readonly CheckedSource[]): Log {
  return JSON.parse(printChecked('sarif', sources)) as Log;
}

function uriOf(path: string): object | undefined {
  const [result] =
    logOf([sourceOf('a.md', text, { path, links: { 1: { verdict: 'proved' }, 2: { verdict: 'proved' } } })]).runs[0]
      ?.results ?? [];
  return result?.locations[0]?.physicalLocation.artifactLocation;
}

describe('the log', () => {
  const log = logOf([source, source]);
  const [run] = log.runs;
  const rules = run?.tool.driver.rules ?? [];
  const results = run?.results ?? [];

  it('says what it is', () => {
    expect(log.version).toBe('2.1.0');
    expect(log.$schema).toMatch(/^https:\/\/.*sarif.*2\.1\.0\.json$/);
    expect(log.runs).toHaveLength(1);
    expect(run?.tool.driver.name).toBe('chainrule');
    expect(run?.columnKind).toBe('utf16CodeUnits');
  });

  it('has a rule for each code that occurs, once', () => {
    expect(rules.map(({ id }) => id)).toEqual([...new Set(results.map(({ ruleId }) => ruleId))].toSorted());
    for (const { id, shortDescription, defaultConfiguration } of rules) {
      expect(codeGloss(id)).toBeDefined();
      expect(shortDescription.text).not.toBe('');
      expect(shortDescription.text).not.toMatch(/[{}]/);
      expect(['error', 'warning']).toContain(defaultConfiguration.level);
    }
  });

  it('has a result for each finding, with one place', () => {
    expect(results.length).toBeGreaterThan(6);
    for (const { ruleId, ruleIndex, level, message, locations } of results) {
      expect(rules[ruleIndex]?.id).toBe(ruleId);
      expect(rules[ruleIndex]?.defaultConfiguration.level).toBe(level);
      expect(message.text).not.toBe('');
      expect(locations).toHaveLength(1);
    }
  });

  it('points at what is wrong', () => {
    const starts = indexLines(text).starts;
    const at = (line: number, column: number): number => (starts[line - 1] ?? 0) + column - 1;
    const marked = results
      .filter(({ level }) => level === 'error')
      .map(({ ruleId, locations }) => {
        const region = locations[0]?.physicalLocation.region;
        if (region?.endLine === undefined || region.endColumn === undefined) return [ruleId];
        const { startLine, startColumn, endLine, endColumn } = region;
        return [ruleId, text.slice(at(startLine, startColumn), at(endLine, endColumn))];
      });
    const once = [
      ['unknown-kind', 's: gizmo'],
      ['false', '2 x'],
      ['undecided', '𝐱 + x'],
      ['unbalanced-group', '('],
    ];
    expect(marked).toEqual([...once, ...once]);
  });

  it('is there when nothing was checked', () => {
    expect(logOf([]).runs[0]).toMatchObject({ tool: { driver: { rules: [] } }, results: [] });
  });
});

describe('a path', () => {
  it.each([
    ['a.md', 'a.md'],
    ['in/a b.md', 'in/a%20b.md'],
    ['../ü/#1?.md', '../%C3%BC/%231%3F.md'],
    ['a:b.md', 'a%3Ab.md'],
  ])('%s is relative', (path, uri) => {
    expect(uriOf(path)).toEqual({ uri, uriBaseId: '%SRCROOT%' });
  });

  it.each([
    ['/tmp/a b.md', 'file:///tmp/a%20b.md'],
    ['C:/notes/a.md', 'file:///C:/notes/a.md'],
  ])('%s leads to a file', (path, uri) => {
    expect(uriOf(path)).toEqual({ uri });
  });
});
