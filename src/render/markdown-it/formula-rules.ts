/** The rules that find formulas on a page, with every delimiter the reader knows, and the front matter, which is not shown. */

import type MarkdownIt from 'markdown-it';
import type { StateBlock, StateInline, Token } from 'markdown-it';
import { detectDialect, type Dialect } from '../../derivation/dialect.ts';
import { findRegions, type Region } from '../../derivation/math-regions.ts';
import { openDisplay } from '../../derivation/open-display.ts';

export const FORMULA = 'chainrule_formula';

export function addFormulaRules(md: MarkdownIt): void {
  let dialect: Dialect = detectDialect('');
  let regions: { readonly text: string; readonly at: ReadonlyMap<number, Region> } = { text: '', at: new Map() };

  md.core.ruler.before('block', 'chainrule_dialect', (state) => {
    dialect = detectDialect(state.src);
  });

  /** Between the delimiters of a display nothing is a list, a quote or a rule. */
  const display = (state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean => {
    const start = lineStart(state, startLine);
    if (!/^(?:\$\$|\\\\?\[|\\begin\{)/.test(state.src.slice(start, start + 8))) return false;
    const { opens, line } = openDisplay(state, startLine, endLine, dialect);
    if (!opens) return false;
    const text = state.getLines(startLine, line + 1, state.blkIndent, false).trim();
    const [region, ...more] = findRegions(text, dialect);
    // What stands beside the display belongs to a paragraph, which the inline rule takes apart.
    const isAlone = region?.display === true && region.start === 0 && /^[.,;:]?$/.test(text.slice(region.end).trim());
    if (!isAlone || more.length > 0 || !region.closed) return false;
    if (silent) return true;
    const token = formulaToken(state.push(FORMULA, 'div', 0), text, region);
    token.block = true;
    token.map = [startLine, line + 1];
    state.line = line + 1;
    return true;
  };

  const inline = (state: StateInline, silent: boolean): boolean => {
    if (regions.text !== state.src)
      regions = { text: state.src, at: new Map(findRegions(state.src, dialect).map((each) => [each.start, each])) };
    const region = regions.at.get(state.pos);
    if (region === undefined || region.end > state.posMax || !region.closed) return false;
    if (!silent) formulaToken(state.push(FORMULA, 'span', 0), state.src, region);
    state.pos = region.end;
    return true;
  };

  md.block.ruler.before('table', 'chainrule_front_matter', frontMatter);
  md.block.ruler.before('code', 'chainrule_display', display, {
    alt: ['paragraph', 'reference', 'blockquote', 'list'],
  });
  md.inline.ruler.before('escape', FORMULA, inline);
}

function formulaToken(token: Token, text: string, region: Region): Token {
  token.content = text.slice(region.innerStart, region.innerEnd).trim();
  token.markup = region.display ? '$$' : '$';
  return token;
}

/** Only where a site has not taken it off before. */
function frontMatter(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  if (startLine !== 0 || state.level > 0 || !/^---[ \t]*$/.test(lineText(state, 0).replace('\u{feff}', '')))
    return false;
  for (let line = 1; line < endLine; line += 1) {
    if (!/^(?:---|\.\.\.)[ \t]*$/.test(lineText(state, line))) continue;
    // A rule and a heading below it are no front matter.
    if (!/^[\s#]*[\w"']/.test(lineText(state, 1)) || !/:/.test(state.getLines(1, line, 0, false))) return false;
    if (!silent) state.line = line + 1;
    return true;
  }
  return false;
}

function lineStart(state: StateBlock, line: number): number {
  return (state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0);
}

function lineText(state: StateBlock, line: number): string {
  return state.src.slice(state.bMarks[line] ?? 0, state.eMarks[line] ?? 0);
}
