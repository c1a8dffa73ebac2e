/** What `chainrule/markdown-it` exports: `md.use(chainrule, options)`. */

import type MarkdownIt from 'markdown-it';
import { chainrulePlugin } from '../render/markdown-it/plugin.ts';
import type { ChainruleOptions } from '../render/markdown-it/options.ts';
import { pageChecker } from '../render/publish/check-page.ts';
import { typesetterOf } from '../render/publish/typeset.ts';

export type { ChainruleOptions, SitePage } from '../render/markdown-it/options.ts';
export type { CheckedDocumentReport } from '../render/check-report.ts';

// Rendering waits for nothing, so what typesets formulas is there before the plugin is.
const { default: katex } = await import('katex');

/** `md` is an instance of markdown-it, whatever version's types a site has. */
export function chainrule(md: object, options: ChainruleOptions = {}): void {
  if (!isMarkdownIt(md)) throw new TypeError('chainrule is a plugin for markdown-it: md.use(chainrule, options)');
  const warn = options.warn ?? ((text: string): void => console.warn(text));
  chainrulePlugin(md, typesetterOf(katex), { ...options, warn }, pageChecker(options));
}

function isMarkdownIt(md: object): md is MarkdownIt {
  return 'core' in md && 'renderer' in md && 'render' in md;
}
