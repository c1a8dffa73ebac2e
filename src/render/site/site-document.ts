/** A document on its way into the site: where its page lies, what was found of it, and how it is called. */

import type { CheckedPage } from '../publish/checked-page.ts';

export interface SiteDocument {
  /** As it is named on the command line, and from the folder that the site is made of. */
  readonly path: string;
  readonly name: string;
  readonly text: string;
  readonly sidecar: { readonly path: string; readonly text: string } | null;
  readonly page: CheckedPage;
  /** Pictures of trainings, named from the folder. */
  readonly plots: readonly string[];
}

/** `notes/a.md` has its page at `notes/a.html`; other kinds of documents keep their ending, so that no two pages meet. */
export function addressOf(name: string): string {
  const bare = name.replace(/\.(?:md|markdown)$/i, '');
  return bare === name || /^index$/i.test(bare) ? `${name}.html` : `${bare}.html`;
}

export function upFrom(address: string): string {
  return '../'.repeat(address.split('/').length - 1);
}

/** What it calls itself, or its first heading, or its file. */
export function titleOf({ page, name }: Pick<SiteDocument, 'page' | 'name'>): string {
  const { document } = page.derivation;
  const heading = document.blocks.find((block) => block.kind === 'heading' && block.level < 7);
  const first = heading?.kind === 'heading' ? heading.text : '';
  return page.report.title || first || name;
}

export function addressInUrl(address: string): string {
  return address.split('/').map(encodeURIComponent).join('/');
}
