/** The plugin for markdown-it: formulas are typeset, derivations checked and marked, and a build can fail on a slip. */

import type MarkdownIt from 'markdown-it';
import { isGrave } from '../check-codes.ts';
import { problemOf } from '../check-findings.ts';
import { passing } from '../check-report.ts';
import type { PageText } from '../publish/check-page.ts';
import { shortly, type CheckedPage } from '../publish/checked-page.ts';
import { typesetMarked } from '../publish/marked-signs.ts';
import { glyphOf } from '../publish/glyphs.ts';
import { isMarked, marksHtml, tickHtml, type MarkOptions } from '../publish/marks.ts';
import type { TypesetFormula } from '../publish/typeset.ts';
import { addFormulaRules, FORMULA } from './formula-rules.ts';
import { BADGE, mark, MARKS, type Findings, type Marked } from './marked-tokens.ts';
import type { ChainruleOptions } from './options.ts';
import { isDerivation, pageText, sitePageOf } from './site-page.ts';
import { splitParagraphs } from './split-paragraphs.ts';

/** `check` gives what was found of a page; those who know it already need not look again. */
export function chainrulePlugin(
  md: MarkdownIt,
  typeset: TypesetFormula,
  options: ChainruleOptions,
  check: (text: PageText) => CheckedPage,
): void {
  const { onSlip = 'fail', marks = true, badge = true, strict = false, warn = () => undefined } = options;
  const findings: Findings = { formulas: new WeakMap(), behind: new WeakMap() };

  const markOptions = (page: CheckedPage | undefined): MarkOptions => ({
    typeset,
    macros: page?.derivation.document.preamble.macros ?? [],
    prefix: '',
    ...(options.rules === undefined
      ? {}
      : { ruleAddress: (rule) => `${options.rules ?? ''}#${encodeURIComponent(rule)}` }),
    inHints: options.hints === true,
    strict,
  });

  addFormulaRules(md);
  md.core.ruler.after('inline', 'chainrule', (state) => {
    splitParagraphs(state);
    const site = sitePageOf(state.src, state.env);
    if (!isDerivation(site, options.pages)) return;
    const page = check(pageText(site, state.env));
    options.onReport?.(page.report);
    const wrong = complaintsOf(page, strict);
    if (wrong.length > 0 && onSlip === 'fail') throw new Error(`chainrule: ${wrong.join('\n')}`);
    if (wrong.length > 0 && onSlip === 'warn') warn(`chainrule: ${wrong.join('\n')}`);
    if (marks) mark(state, page, findings, { badge, strict });
  });

  md.renderer.rules[FORMULA] = (tokens, i) => {
    const token = tokens[i];
    if (token === undefined) return '';
    const found = findings.formulas.get(token);
    const isDisplay = token.markup === '$$';
    const signs = found?.formula.links.map(({ link, report }) => ({
      n: link.n,
      span: link.span,
      verdict: report.verdict,
      title: shortly(report, found.page.steps.get(link.n) ?? []),
    }));
    const { macros } = markOptions(found?.page);
    const source = found?.formula.source ?? { text: token.content, runs: [] };
    const html = typesetMarked({ source, display: isDisplay, macros, signs: signs ?? [] }, typeset);
    if (!token.block) return html + inlineMarks(found, markOptions(found?.page));
    const links = found?.formula.links.map(({ report }) => report) ?? [];
    const under = found === undefined ? '' : marksHtml(links, found.page, markOptions(found.page));
    return `<div class="chainrule-formula">${html}\n${under}</div>\n`;
  };
  md.renderer.rules[MARKS] = (tokens, i) => {
    const token = tokens[i];
    const found = token === undefined ? undefined : findings.behind.get(token);
    return found === undefined ? '' : marksHtml(found.links, found.page, markOptions(found.page));
  };
  md.renderer.rules[BADGE] = (tokens, i) => tokens[i]?.content ?? '';
}

/** In a sentence a tick stands behind the formula; what is wrong is told behind the paragraph, and here is the way to it. */
function inlineMarks(found: Marked | undefined, options: MarkOptions): string {
  const links = found?.formula.links.map(({ report }) => report).filter(isMarked) ?? [];
  return links
    .map((link) => {
      if (found !== undefined && passing(link.verdict, options.strict)) return tickHtml(link, found.page, options);
      const name = `${link.verdict}, see below`;
      return `<a class="chainrule-see chainrule-${link.verdict}" href="#${options.prefix}link-${link.n}" aria-label="${name}">${glyphOf(link.verdict)}</a>`;
    })
    .join('');
}

/** What does not pass, for people: `notes.md:12: the two sides are not equal`. */
function complaintsOf({ report }: CheckedPage, strict: boolean): readonly string[] {
  const outside = report.problems.filter(({ code }) => isGrave(code));
  const told = [...outside, ...report.links.flatMap((link) => problemOf(link, strict) ?? [])];
  return told.map(({ line, text }) => `${report.path}:${line}: ${text}`);
}
