/** What stands under a formula on a page: a quiet tick for what passes, and what is wrong, folded, for what does not. */

import { counterexampleLines, lineText, problemOf } from '../check-findings.ts';
import { everything, hinted } from '../hints.ts';
import { passing, type CheckedDocumentReport, type CheckedLinkReport } from '../check-report.ts';
import type { ExplainedLine, ExplainedLink } from '../explain-report.ts';
import type { Phrase } from '../step-names.ts';
import type { CheckedPage } from './checked-page.ts';
import { glyphOf } from './glyphs.ts';
import { escaped } from '../escape.ts';
import { repairWords } from './repair-words.ts';
import { asWritten, type TypesetFormula } from './typeset.ts';

export interface MarkOptions {
  readonly typeset: TypesetFormula;
  readonly macros: readonly string[];
  /** Before every id, so that two pages in one have none in common. */
  readonly prefix: string;
  /** The page of the rules, by the id of a rule; left out: they are named without a link. */
  readonly ruleAddress?: (rule: string) => string;
  /** Tell what is wrong in steps, the repair last. */
  readonly inHints?: boolean;
  /** Lines that are verified and not proved do not pass. */
  readonly strict?: boolean;
  /** One equation by itself, which stands in no line. */
  readonly isAlone?: boolean;
}

/** Whether there is something to be said under the formula of a link. */
export function isMarked({ verdict }: CheckedLinkReport): boolean {
  return verdict !== 'given';
}

export function marksHtml(links: readonly CheckedLinkReport[], page: CheckedPage, options: MarkOptions): string {
  const told = links.filter(isMarked);
  if (told.length === 0) return '';
  const items = told.map((link) => markHtml(link, page, options));
  return `<ul class="chainrule-marks" aria-label="what was checked">\n${items.join('\n')}\n</ul>\n`;
}

function markHtml(link: CheckedLinkReport, page: CheckedPage, options: MarkOptions): string {
  const id = `${options.prefix}link-${link.n}`;
  const inner = passing(link.verdict, options.strict) ? tick(link, page, options, id) : slip(link, page, options);
  return `<li id="${escaped(id)}" class="chainrule-mark chainrule-${link.verdict}" data-link="${link.n}" data-line="${link.line}">${inner}</li>`;
}

/** The tick can be reached by the keyboard, and what it stands for is said to who does not see it. */
function tick(link: CheckedLinkReport, page: CheckedPage, options: MarkOptions, id: string): string {
  const steps = phrasesHtml(page.steps.get(link.n) ?? [], options);
  const account = page.accounts.get(link.n);
  const warned = link.warnings.map(({ text }) => `<span class="chainrule-warning">${escaped(text)}</span>`).join(' ');
  const name = steps === '' ? link.verdict : `${link.verdict}: ${steps}`;
  if (account !== undefined)
    return `<details class="chainrule-account"><summary>${glyphHtml(link)} ${labelHtml(link, options)} ${steps === '' ? link.verdict : steps}</summary>${accountHtml(account, link, options)}${warned}</details>`;
  return `${tickWith(link, name, id, options)}${warned}`;
}

/** A tick in a sentence. */
export function tickHtml(link: CheckedLinkReport, page: CheckedPage, options: MarkOptions): string {
  const steps = phrasesHtml(page.steps.get(link.n) ?? [], options);
  const id = `${options.prefix}link-${link.n}`;
  const tick = tickWith(link, steps === '' ? link.verdict : `${link.verdict}: ${steps}`, id, options);
  return `<span class="chainrule-inline chainrule-mark chainrule-${link.verdict}" id="${escaped(id)}" data-link="${link.n}">${tick}</span>`;
}

function tickWith(link: CheckedLinkReport, name: string, id: string, options: MarkOptions): string {
  const tip = `${escaped(id)}-tip`;
  const said = escaped(options.isAlone === true ? link.verdict : `${lineText(link)}, ${link.verdict}`);
  return [
    `<span class="chainrule-tick" tabindex="0" role="img" aria-label="${said}" aria-describedby="${tip}">${glyphOf(link.verdict)}</span>`,
    `<span class="chainrule-tip" role="tooltip" id="${tip}">${labelHtml(link, options)} ${name}${readHtml(link)}</span>`,
  ].join('');
}

function glyphHtml({ verdict }: CheckedLinkReport): string {
  return `<span class="chainrule-glyph" aria-hidden="true">${glyphOf(verdict)}</span>`;
}

function labelHtml(link: CheckedLinkReport, { isAlone = false }: MarkOptions): string {
  if (isAlone) return '';
  const label = link.label === '' ? '' : ` (${escaped(link.label)})`;
  return `<span class="chainrule-line">${lineText(link)}${label}</span>`;
}

function readHtml({ plain }: CheckedLinkReport): string {
  return plain === '' ? '' : `<span class="chainrule-read">read as <code>${escaped(plain)}</code></span>`;
}

function readBelow(link: CheckedLinkReport): string {
  return link.plain === '' ? '' : `<p>${readHtml(link)}</p>`;
}

function slip(link: CheckedLinkReport, page: CheckedPage, options: MarkOptions): string {
  return options.inHints === true ? slipInHints(link, page.report, options) : slipWhole(link, options);
}

function slipWhole(link: CheckedLinkReport, options: MarkOptions): string {
  const problem = problemOf(link, options.strict)?.text ?? link.verdict;
  return [
    `<details class="chainrule-slip"><summary>${glyphHtml(link)} ${labelHtml(link, options)} <strong>${link.verdict}</strong>: ${escaped(problem)}</summary>`,
    counterexampleHtml(link),
    link.downstream === null ? '' : `<p>${escaped(link.downstream.text)}.</p>`,
    repairHtml(link, options),
    readBelow(link),
    '</details>',
  ].join('');
}

/** Where, what kind, a counterexample, the repair: each is opened when it is wanted. */
function slipInHints(link: CheckedLinkReport, report: CheckedDocumentReport, options: MarkOptions): string {
  const upTo = (level: number): CheckedLinkReport | undefined =>
    hinted({ ...report, links: [link] }, level, options.strict).links[0];
  const where = upTo(1)?.hint?.text ?? '';
  const kind = upTo(2)?.hint?.text.slice(where.length).trim() ?? '';
  const levels: readonly (readonly [string, string])[] = [
    ['What kind of slip?', kind === '' ? '' : `<p>${escaped(kind)}</p>`],
    ['A counterexample', counterexampleHtml({ ...link, counterexample: upTo(everything - 1)?.counterexample ?? null })],
    ['How it would be right', repairBody(link, options)],
  ];
  const folded = levels
    .filter(([, body]) => body !== '')
    .reduceRight((inner, [name, body], i) => {
      const place = `data-hint="${i + 2}"`;
      return `<details class="chainrule-hint" ${place}><summary>${name}</summary>${body}${inner}</details>`;
    }, '');
  return `<details class="chainrule-slip"><summary>${glyphHtml(link)} ${labelHtml(link, options)} <strong>${link.verdict}</strong>: ${escaped(where)}</summary>${folded}${readBelow(link)}</details>`;
}

function counterexampleHtml({ counterexample, n }: CheckedLinkReport): string {
  if (counterexample === null) return '';
  return `<pre class="chainrule-counterexample" data-link="${n}">${counterexampleLines(counterexample).map(escaped).join('\n')}</pre>`;
}

function repairHtml(link: CheckedLinkReport, options: MarkOptions): string {
  const body = repairBody(link, options);
  return body === ''
    ? ''
    : `<details class="chainrule-repair"><summary>How it would be right</summary>${body}</details>`;
}

function repairBody({ repair, verdict, n }: CheckedLinkReport, options: MarkOptions): string {
  if (repair === null) return verdict === 'refuted' ? '<p>No small change that makes this right was found.</p>' : '';
  const { typeset, macros } = options;
  const formula = typeset(repair.latex, { display: true, macros }) ?? asWritten(repair.latex);
  const words = repairWords(repair, (latex) => mathHtml(latex, options));
  return `<p>${words}. ${escaped(repair.advice)}</p><div class="chainrule-repaired" data-link="${n}">${formula}</div>`;
}

export function accountHtml(account: ExplainedLink, link: CheckedLinkReport, options: MarkOptions): string {
  const rows = account.lines.map((line, i) => accountRow(line, i === 0, options)).join('\n');
  const cases = account.cases.map((one) => mathHtml(one, options)).join(', ');
  const used = link.assumptions.map(
    ({ text, stated }) => `<li><code>${escaped(text)}</code>${stated ? '' : ' (not stated)'}</li>`,
  );
  return [
    ...account.notes.map((note) => `<p>${escaped(note)}</p>`),
    ...(cases === '' ? [] : [`<p>Case: ${cases}</p>`]),
    `<table class="chainrule-steps"><tbody>\n${rows}\n</tbody></table>`,
    ...(used.length === 0 ? [] : [`<p>Assumed:</p><ul>${used.join('')}</ul>`]),
    rulesHtml(link, options),
    readBelow(link),
  ].join('');
}

/** What the kernel does without a rule has no row on the page of the rules. */
const withoutRow: ReadonlySet<string> = new Set([
  'algebra',
  'definition',
  'case',
  'substitution',
  'multiply-both-sides',
]);

function rulesHtml({ rules }: CheckedLinkReport, { ruleAddress }: MarkOptions): string {
  if (rules.length === 0) return '';
  const named = rules.map((rule) => {
    const code = `<code>${escaped(rule)}</code>`;
    return ruleAddress === undefined || withoutRow.has(rule)
      ? code
      : `<a href="${escaped(ruleAddress(rule))}">${code}</a>`;
  });
  return `<p class="chainrule-rules">Rules: ${named.join(', ')}</p>`;
}

function accountRow({ pieces, by }: ExplainedLine, isFirst: boolean, options: MarkOptions): string {
  const latex = pieces.map((piece) => (piece.marked ? `\\underbrace{${piece.latex}}` : piece.latex)).join('');
  return `<tr><td>${isFirst ? '' : '='}</td><td>${mathHtml(latex, options)}</td><td class="chainrule-by">${phrasesHtml(by, options)}</td></tr>`;
}

export function phrasesHtml(phrases: readonly Phrase[], options: Pick<MarkOptions, 'typeset' | 'macros'>): string {
  return phrases.map(({ kind, text }) => (kind === 'words' ? escaped(text) : mathHtml(text, options))).join('');
}

function mathHtml(latex: string, { typeset, macros }: Pick<MarkOptions, 'typeset' | 'macros'>): string {
  return typeset(latex, { display: false, macros }) ?? asWritten(latex);
}
