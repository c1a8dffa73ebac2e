/** The look of pages about marks; a page needs nothing else, and may load nothing. */

import { escaped } from '../escape.ts';

const style = [
  ':root { color-scheme: light dark; --ink: #222; --page: #fff; --soft: #666; --line: #ddd; --note: #f7f7f7; --good: #17652b; --bad: #a11; --open: #7a5000; --plain: #444; --bad-back: #fdecec; --open-back: #fff6dd; --bar: #4a7ab5; }',
  '@media (prefers-color-scheme: dark) { :root { --ink: #e6e6e6; --page: #17191c; --soft: #9aa0a6; --line: #3a3f45; --note: #202429; --good: #7fd193; --bad: #ff9a92; --open: #f0c060; --plain: #c4c8cc; --bad-back: #3c2022; --open-back: #3a3018; --bar: #6f9fd8; } }',
  'body { font-family: system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; line-height: 1.45; color: var(--ink); background: var(--page); }',
  'h1 { font-size: 1.5rem; margin-bottom: 0.2rem; overflow-wrap: anywhere; } h2 { font-size: 1.15rem; margin-top: 2rem; } .how { color: var(--soft); font-size: 0.9rem; }',
  'table { border-collapse: collapse; width: 100%; } th { text-align: left; font-weight: 600; } th, td { padding: 0.25rem 0.6rem; vertical-align: top; overflow-wrap: anywhere; }',
  '.mark { font-size: 1.3rem; font-weight: 600; } .said { background: var(--open-back); padding: 0.5rem 0.8rem; border-left: 4px solid var(--open); overflow-wrap: anywhere; }',
  '.lines td { padding: 0.05rem 0.6rem; } .number { color: var(--soft); text-align: right; width: 2.5rem; overflow-wrap: normal; } .source { font-family: ui-monospace, monospace; font-size: 0.85rem; white-space: pre-wrap; overflow-wrap: anywhere; }',
  '.margin { width: 15rem; font-size: 0.85rem; } .good { color: var(--good); } .bad { color: var(--bad); } .open { color: var(--open); } .plain { color: var(--plain); }',
  'tr.wrong .source { background: var(--bad-back); } tr.waits .source { background: var(--open-back); }',
  '.note { border-left: 4px solid var(--bad); background: var(--note); margin: 0.3rem 0 0.6rem; padding: 0.4rem 0.8rem; } .note.open { border-color: var(--open); } .note.plain { border-color: var(--soft); }',
  '.formula { overflow-x: auto; overflow-y: hidden; } .note .formula { color: var(--ink); } .note p { color: var(--ink); margin: 0.3rem 0; white-space: pre-wrap; overflow-wrap: anywhere; }',
  '.rows td, .rows th, .grid td, .grid th { border-bottom: 1px solid var(--line); } .amount { white-space: nowrap; text-align: right; } th.amount { text-align: right; } .grid th, .grid td { overflow-wrap: normal; } .grid .short { white-space: nowrap; }',
  'code { white-space: pre-wrap; overflow-wrap: anywhere; } ul.why { margin: 0; padding-left: 1.1rem; } .wide { overflow-x: auto; } .bar { fill: var(--bar); } svg { max-width: 100%; height: auto; } svg text { font-size: 12px; fill: var(--ink); text-anchor: middle; }',
  // On a telephone the margin goes below its line, and a formula scrolls by itself.
  '@media (max-width: 45rem) { body { margin: 1rem auto; padding: 0 0.7rem; } th, td { padding: 0.25rem 0.3rem; } .lines, .lines tbody, .lines tr, .lines td { display: block; width: auto; } .lines tr { position: relative; padding-left: 2.4rem; min-height: 1.4rem; } .lines tr.about { padding-left: 0; } .lines .number { position: absolute; left: 0; width: 1.9rem; padding: 0; } .lines td { padding: 0.05rem 0; } .lines td:empty { display: none; } .margin > div { font-weight: 600; } .formula { max-width: calc(100vw - 3.2rem); } .grid .formula { max-width: 60vw; } }',
  '@media print { :root { color-scheme: light; --ink: #000; --page: #fff; --soft: #555; --line: #bbb; --note: #fff; --good: #17652b; --bad: #a11; --open: #7a5000; --plain: #444; --bad-back: #fff; --open-back: #fff; } body { margin: 0; max-width: none; font-size: 10pt; } tr, .note, .said { break-inside: avoid; } h2 { break-after: avoid; } tr.wrong .source { border-left: 3px solid var(--bad); padding-left: 0.4rem; } tr.waits .source { border-left: 3px dashed var(--open); padding-left: 0.4rem; } .formula { overflow: visible; font-size: 80%; } }',
].join('\n');

/** Should something get through all the same, the page may not load or run it. */
const policy = "default-src 'none'; style-src 'unsafe-inline'";

export function htmlPage(title: string, body: readonly string[]): string {
  return [
    '<!doctype html>',
    '<html lang="en">',
    `<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title>`,
    `<style>\n${style}\n</style></head>`,
    '<body>',
    ...body,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}
