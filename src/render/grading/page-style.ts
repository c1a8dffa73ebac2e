/** The look of pages about marks; a page needs nothing else, and may load nothing. */

import { escaped } from '../escape.ts';

const style = [
  'body { font-family: system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; line-height: 1.45; color: #222; background: #fff; }',
  'h1 { font-size: 1.5rem; margin-bottom: 0.2rem; } h2 { font-size: 1.15rem; margin-top: 2rem; }',
  'table { border-collapse: collapse; width: 100%; } th { text-align: left; font-weight: 600; } th, td { padding: 0.25rem 0.6rem; vertical-align: top; }',
  '.mark { font-size: 1.3rem; font-weight: 600; } .said { background: #fff6dd; padding: 0.5rem 0.8rem; border-left: 4px solid #d90; }',
  '.lines td { padding: 0.05rem 0.6rem; } .number { color: #888; text-align: right; width: 2.5rem; } .source { font-family: ui-monospace, monospace; font-size: 0.85rem; white-space: pre-wrap; overflow-wrap: anywhere; }',
  '.margin { width: 14rem; font-size: 0.85rem; } .good { color: #17652b; } .bad { color: #a11; } .open { color: #8a5a00; } .plain { color: #444; }',
  'tr.wrong .source { background: #fdecec; } tr.waits .source { background: #fff6dd; }',
  '.note { border-left: 4px solid #a11; background: #fbfbfb; margin: 0.3rem 0 0.6rem; padding: 0.4rem 0.8rem; } .note.open { border-color: #d90; } .note.plain { border-color: #888; }',
  '.note .formula { overflow-x: auto; overflow-y: hidden; } .note p { color: #222; margin: 0.3rem 0; white-space: pre-wrap; } .rows td, .rows th, .grid td, .grid th { border-bottom: 1px solid #ddd; } .amount { white-space: nowrap; text-align: right; }',
  'code { white-space: pre-wrap; overflow-wrap: anywhere; } .bar { fill: #4a7ab5; } svg text { font-size: 11px; fill: #333; }',
].join('\n');

/** Should something get through all the same, the page may not load or run it. */
const policy = "default-src 'none'; style-src 'unsafe-inline'";

export function htmlPage(title: string, body: readonly string[]): string {
  return [
    '<!doctype html>',
    '<html lang="en">',
    `<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="viewport" content="width=device-width"><title>${escaped(title)}</title>`,
    `<style>\n${style}\n</style></head>`,
    '<body>',
    ...body,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}
