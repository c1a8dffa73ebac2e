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
  /** What lies beside the documents, and comes along where a page leads to it. */
  readonly beside: readonly string[];
}

export interface Site {
  readonly files: ReadonlyMap<string, string>;
  /** Of what lies beside, all that is linked. */
  readonly linked: ReadonlySet<string>;
}

export function sitePages(given: readonly SiteDocument[], options: SiteOptions): Site {
  const { title, typeset, hasPage, follows, reference } = options;
  const files = new Map<string, string>();
  const linked = new Set<string>();
  const beside = new Set(options.beside);
  const references = new Map(sections.map(([address]) => [reference(address.replace('reference/', '')), address]));
  references.delete('');
  // Every site has the reference pages: who shows them among the documents gets them once.
  const documents = given.filter(({ text }) => !references.has(text));
  const addresses = new Map(
    given.map(({ name, text }) => {
      const own = references.get(text);
      return [name, own === undefined ? addressOf(name) : `${own}.html`];
    }),
  );
  const page = (address: string, name: string, body: string): void => {
    files.set(address, framed({ title: name, site: title, address, body, hasPage, follows }));
  };
  const wayTo = (from: string, link: string): string | undefined => {
    const name = decoded(new URL(link, `file:///${from}`).pathname.slice(1));
    if (name === undefined) return undefined;
    const isBeside = beside.has(name);
    if (isBeside) linked.add(name);
    const address = isBeside ? name : addresses.get(name);
    return address === undefined ? undefined : upFrom(addressOf(from)) + addressInUrl(address);
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
  return { files, linked };
}

function decoded(name: string): string | undefined {
  try {
    return decodeURIComponent(name);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}
