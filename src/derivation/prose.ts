/** One paragraph taken apart: words, inline formulas, and the displays that stand in it, in order. */

import { originOf, originSpan, slice, type Excerpt } from '../source/excerpt.ts';
import { problem, type Problem } from '../source/problem.ts';
import { span, type Span } from '../source/span.ts';
import { unescape } from './dialect.ts';
import type { Block, ProsePart } from './document.ts';
import type { Region } from './math-regions.ts';

/** A stretch of running text as the inline parser sees it, markup already taken off. */
export type Piece =
  { readonly kind: 'text'; readonly text: string } | { readonly kind: 'math'; readonly region: Region };

export interface Paragraph {
  readonly blocks: readonly Block[];
  readonly problems: readonly Problem[];
}

/** Prose parts and displays of a paragraph; the marker goes to the first prose, which is made for it when there is none. */
export function splitParagraph(
  content: Excerpt,
  pieces: readonly Piece[],
  marker: string,
  doubled: boolean,
): Paragraph {
  const blocks: Block[] = [];
  const problems: Problem[] = [];
  let parts: ProsePart[] = [];
  let words = '';
  let from = 0;

  const endWords = (to: number): void => {
    if (words.trim() !== '' || (words.includes('\n') && parts.length > 0)) {
      parts.push({ kind: 'words', text: words, span: trimmed(content, from, to) });
    }
    words = '';
  };
  const endProse = (to: number): void => {
    endWords(to);
    const trimmedParts = withoutMargins(parts);
    const first = trimmedParts[0];
    const last = trimmedParts.at(-1);
    const ownMarker = blocks.length === 0 ? marker : '';
    if (first !== undefined && last !== undefined) {
      blocks.push({
        kind: 'prose',
        parts: trimmedParts,
        marker: ownMarker,
        span: span(first.span.start, last.span.end),
      });
    } else if (ownMarker !== '') {
      const at = originOf(content, 0);
      blocks.push({ kind: 'prose', parts: [], marker: ownMarker, span: span(at, at) });
    }
    parts = [];
  };

  for (const piece of pieces) {
    if (piece.kind === 'text') {
      words += piece.text;
      continue;
    }
    const { region } = piece;
    const source = formulaOf(content, region, doubled);
    const place = originSpan(content, span(region.start, region.end));
    if (region.display) {
      endProse(region.start);
      blocks.push({ kind: 'display', source, span: place });
    } else {
      endWords(region.start);
      parts.push({ kind: 'formula', source, span: place });
    }
    if (!region.closed) {
      problems.push(
        problem('unclosed-math', originSpan(content, span(region.start, region.start + region.open.length)), {
          open: region.open,
        }),
      );
    }
    from = region.end;
  }
  endProse(content.text.length);
  return { blocks, problems };
}

/** The parts of a line that holds no display: a heading. */
export function inlineParts(content: Excerpt, pieces: readonly Piece[], doubled: boolean): readonly ProsePart[] {
  const flat = pieces.map((piece): Piece =>
    piece.kind === 'math' ? { kind: 'math', region: { ...piece.region, display: false } } : piece,
  );
  const block = splitParagraph(content, flat, '', doubled).blocks[0];
  return block?.kind === 'prose' ? block.parts : [];
}

/** Words as they are and formulas between dollars: what a heading says in one string. */
export function textOf(parts: readonly ProsePart[]): string {
  return parts
    .map((part) => (part.kind === 'words' ? part.text : ` $${part.source.text}$ `))
    .join('')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function formulaOf(content: Excerpt, region: Region, doubled: boolean): Excerpt {
  const { text } = content;
  let start = region.innerStart;
  let end = region.innerEnd;
  while (start < end && isSpace(text.charCodeAt(start))) start += 1;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end -= 1;
  const source = slice(content, start, end);
  return doubled ? unescape(source, region.open.startsWith('\\\\')) : source;
}

function trimmed(content: Excerpt, from: number, to: number): Span {
  let start = from;
  let end = to;
  while (start < end && isSpace(content.text.charCodeAt(start))) start += 1;
  while (end > start && isSpace(content.text.charCodeAt(end - 1))) end -= 1;
  return originSpan(content, span(start, end));
}

/** The parts without the white space around them. */
function withoutMargins(parts: readonly ProsePart[]): readonly ProsePart[] {
  const last = parts.length - 1;
  return parts
    .map((part, i): ProsePart => {
      if (part.kind !== 'words') return part;
      const text = i === 0 ? part.text.trimStart() : part.text;
      return { ...part, text: i === last ? text.trimEnd() : text };
    })
    .filter((part, i) => part.kind === 'formula' || part.text !== '' || (i > 0 && i < last));
}

function isSpace(code: number): boolean {
  return code === 32 || code === 10 || code === 9 || code === 13;
}
