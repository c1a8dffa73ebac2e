/** A small site, as somebody else writes one: every page of a folder through markdown-it with the plugin. `build.mjs PAGES OUT` */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import MarkdownIt from 'markdown-it';
import { chainrule } from 'chainrule/markdown-it';

const [pages, out] = process.argv.slice(2);
const md = new MarkdownIt({ html: false }).use(chainrule, { onSlip: process.env.ON_SLIP ?? 'fail' });
const head =
  '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<link rel="stylesheet" href="katex.min.css">\n<link rel="stylesheet" href="markdown-it.css">\n';

mkdirSync(out, { recursive: true });
for (const page of readdirSync(pages).filter((name) => name.endsWith('.md'))) {
  const text = readFileSync(join(pages, page), 'utf8');
  writeFileSync(
    join(out, page.replace(/md$/, 'html')),
    `${head}<title>${page}</title>\n<main>\n${md.render(text, { path: page })}</main>\n`,
  );
}
