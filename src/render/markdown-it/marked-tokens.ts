/** Tokens of a page told what their formulas were found to be: each formula its links, and what is wrong a place of its own. */

import type { StateCore, Token } from 'markdown-it';
import { passing, type CheckedLinkReport } from '../check-report.ts';
import type { CheckedPage } from '../publish/checked-page.ts';
import { badgeHtml, coverageOf } from '../publish/coverage.ts';
import { inOrder, linkedFormulas, type PageFormula } from '../publish/formulas.ts';
import { FORMULA } from './formula-rules.ts';

export const MARKS = 'chainrule_marks';
export const BADGE = 'chainrule_badge';

/** What was found of the tokens of a page, beside them. */
export interface Findings {
  readonly formulas: WeakMap<Token, Marked>;
  readonly behind: WeakMap<Token, Behind>;
}

/** What a formula was found to be. */
export interface Marked {
  readonly page: CheckedPage;
  readonly formula: PageFormula;
}

/** What is told behind a paragraph or at the end of the page. */
export interface Behind {
  readonly page: CheckedPage;
  readonly links: readonly CheckedLinkReport[];
}

export interface MarkedAs {
  readonly badge: boolean;
  readonly strict: boolean;
}

export function mark(state: StateCore, page: CheckedPage, into: Findings, { badge, strict }: MarkedAs): void {
  const order = inOrder(linkedFormulas(page));
  const behind = (links: readonly CheckedLinkReport[]): readonly Token[] => {
    if (links.length === 0) return [];
    const token = new state.Token(MARKS, '', 0);
    into.behind.set(token, { page, links });
    return [token];
  };
  const taken = (token: Token): readonly CheckedLinkReport[] => {
    const formula = order.next(token.content) ?? { source: { text: token.content, runs: [] }, links: [] };
    into.formulas.set(token, { page, formula });
    return formula.links.map(({ report }) => report);
  };
  const tokens: Token[] = [];
  let wrong: readonly CheckedLinkReport[] = [];
  for (const token of state.tokens) {
    // In the cell of a table they stand inside, behind a paragraph outside.
    if (/^t[dh]_close$/.test(token.type)) tokens.push(...behind(wrong), token);
    else if (token.type === 'inline') tokens.push(token);
    else tokens.push(token, ...behind(wrong));
    wrong = [];
    if (token.type === FORMULA) taken(token);
    if (token.type !== 'inline') continue;
    const links = (token.children ?? []).flatMap((child) => (child.type === FORMULA ? taken(child) : []));
    wrong = links.filter(({ verdict }) => verdict !== 'given' && !passing(verdict, strict));
  }
  // Nothing that was found is lost, whatever another plugin did to its formula.
  const rest = order.rest().flatMap(({ links }) => links.map(({ report }) => report));
  tokens.push(...behind(rest.filter(({ verdict }) => verdict !== 'given')));
  state.tokens = badge ? withBadge(tokens, state, page) : tokens;
}

/** Below the title, or at the top where there is none. */
function withBadge(tokens: readonly Token[], state: StateCore, page: CheckedPage): Token[] {
  const token = new state.Token(BADGE, '', 0);
  token.content = badgeHtml(coverageOf(page.report.summary));
  const title = tokens.findIndex(({ type, tag }) => type === 'heading_close' && tag === 'h1');
  return tokens.toSpliced(title + 1, 0, token);
}
