/** All pages of a site as texts, by the names of their files. */

import type { TypesetFormula } from '../publish/typeset.ts';
import { documentBody } from './document-page.ts';
import { framed, sections } from './frame.ts';
import { indexBody } from './index-page.ts';
import { latexDocument } from './latex-document.ts';
import { referenceBody } from './reference-page.ts';
import { searchIndex } from './search-index.ts';
import { addressInUrl, addressOf, titleOf, upFrom, type SiteDocument } from './site-document.ts';

export interface SiteOptions {
  readonly title: string;
  readonly typeset: TypesetFormula;
  readonly hasPage: boolean;
  readonly follows: boolean;
  /** The Markdown of a reference page. */
  readonly reference: (name: string) => string;
}

export function sitePages(documents: readonly SiteDocument[], options: SiteOptions): ReadonlyMap<string, string> {
  const { title, typeset, hasPage, follows, reference } = options;
  const files = new Map<string, string>();
  const names = new Set(documents.map(({ name }) => name));
  const page = (address: string, name: string, body: string): void => {
    files.set(address, framed({ title: name, site: title, up: upFrom(address), body, hasPage, follows }));
  };
  const wayTo = (from: string, link: string): string | undefined => {
    const name = new URL(link, `file:///${from}`).pathname.slice(1);
    const known = decoded(name);
    return known !== undefined && names.has(known)
      ? upFrom(addressOf(from)) + addressInUrl(addressOf(known))
      : undefined;
  };
  for (const document of documents) {
    page(addressOf(document.name), titleOf(document), documentBody(document, { typeset, wayTo }));
    files.set(document.name, document.text);
    files.set(`${document.name}.tex`, latexDocument(document.page, titleOf(document)));
  }
  for (const [address, name] of sections) {
    const text = reference(address.replace('reference/', ''));
    if (text !== '') page(`${address}.html`, name, referenceBody(text));
  }
  page('index.html', title, indexBody(title, documents));
  files.set('assets/search-index.js', searchIndex(documents, reference));
  return files;
}

function decoded(name: string): string | undefined {
  try {
    return decodeURIComponent(name);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}
