/** The editor: the text with a mark beside every line that claims something, and what was read under the pointer. */

import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { EditorState, RangeSet, StateEffect, StateField, type Extension, type Range } from '@codemirror/state';
import {
  Decoration,
  drawSelection,
  EditorView,
  gutter,
  GutterMarker,
  hoverTooltip,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { glyphOf } from '../../render/publish/glyphs.ts';
import type { Verdict } from '../messages.ts';

export interface Note {
  readonly n: number;
  readonly start: number;
  readonly end: number;
  readonly verdict: Verdict | 'waiting';
  readonly text: string;
  readonly plain: string;
}

export interface Editor {
  readonly view: EditorView;
  readonly text: () => string;
  readonly put: (text: string) => void;
  readonly change: (edits: readonly { readonly start: number; readonly end: number; readonly text: string }[]) => void;
  readonly note: (notes: readonly Note[]) => void;
  readonly notes: () => readonly Note[];
  readonly goTo: (note: Note) => void;
}

const setNotes = StateEffect.define<readonly Note[]>();

const notesField = StateField.define<readonly Note[]>({
  create: () => [],
  update: (notes, transaction) => {
    for (const effect of transaction.effects) if (effect.is(setNotes)) return effect.value;
    if (!transaction.docChanged) return notes;
    return notes.map((note) => ({
      ...note,
      start: transaction.changes.mapPos(note.start, 1),
      end: transaction.changes.mapPos(note.end, -1),
    }));
  },
});

export function isWrong({ verdict }: Pick<Note, 'verdict'>): boolean {
  return !['proved', 'verified', 'given', 'waiting'].includes(verdict);
}

class VerdictMarker extends GutterMarker {
  readonly verdict: Note['verdict'];
  readonly text: string;

  constructor({ verdict, text }: Note) {
    super();
    this.verdict = verdict;
    this.text = text;
  }

  override eq(other: VerdictMarker): boolean {
    return other.verdict === this.verdict && other.text === this.text;
  }

  override toDOM(): HTMLElement {
    const mark = document.createElement('span');
    mark.className = `mark ${this.verdict}`;
    mark.textContent = this.verdict === 'waiting' ? '…' : glyphOf(this.verdict);
    mark.title = this.text;
    return mark;
  }
}

/** One mark a line, of the worst that is there. */
function markersOf(state: EditorState): RangeSet<GutterMarker> {
  const lines = new Map<number, Note>();
  for (const note of state.field(notesField)) {
    if (note.verdict === 'given') continue;
    const { from } = state.doc.lineAt(Math.min(note.end, state.doc.length));
    const before = lines.get(from);
    if (before === undefined || (isWrong(note) && !isWrong(before))) lines.set(from, note);
  }
  const ranges = [...lines].map(([from, note]): Range<GutterMarker> => new VerdictMarker(note).range(from));
  return RangeSet.of(ranges, true);
}

const underlined = EditorView.decorations.compute([notesField], (state) => {
  const ranges = state
    .field(notesField)
    .filter((note) => isWrong(note) && note.start < note.end && note.end <= state.doc.length)
    .map((note) => Decoration.mark({ class: `wrong ${note.verdict}` }).range(note.start, note.end));
  return Decoration.set(ranges, true);
});

const readback = hoverTooltip((view, position) => {
  const found = noteAt(view.state.field(notesField), position);
  if (found === undefined) return null;
  return {
    pos: found.start,
    end: found.end,
    above: true,
    create: () => {
      const dom = document.createElement('div');
      dom.className = 'readback';
      for (const text of [found.text, found.plain === '' ? '' : `read as ${found.plain}`].filter(Boolean)) {
        const line = document.createElement('div');
        line.textContent = text;
        dom.append(line);
      }
      return { dom };
    },
  };
});

/** The last of those that hold the place: where two meet, the sign is of the second. */
export function noteAt(notes: readonly Note[], position: number): Note | undefined {
  return notes.findLast(({ start, end }) => start <= position && position <= end);
}

const theme = EditorView.theme({
  '&': {
    height: '100%',
    fontSize: '0.95rem',
    color: 'var(--chainrule-text)',
    backgroundColor: 'var(--chainrule-paper)',
  },
  // The gutter would cover a line drawn by the outline.
  '&.cm-focused': { outline: 'none' },
  '&.cm-focused::after': {
    content: '""',
    position: 'absolute',
    inset: '0',
    zIndex: '250',
    border: '2px solid var(--chainrule-quiet)',
    pointerEvents: 'none',
  },
  '.cm-scroller': { fontFamily: 'var(--chainrule-mono)', lineHeight: '1.5', overflow: 'auto' },
  '.cm-content': { caretColor: 'var(--chainrule-text)', padding: '0.6rem 0' },
  '.cm-cursor': { borderLeftColor: 'var(--chainrule-text)', borderLeftWidth: '2px' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    background: 'color-mix(in srgb, var(--chainrule-good) 28%, transparent)',
  },
  '.cm-gutters': { backgroundColor: 'var(--chainrule-raised)', color: 'var(--chainrule-quiet)', border: 'none' },
  '.verdicts': { width: '1.6em', textAlign: 'center' },
  '.mark': { display: 'inline-block', width: '1.6em', cursor: 'help' },
  '.proved': { color: 'var(--chainrule-good)' },
  '.verified, .conditional, .undecided': { color: 'var(--chainrule-doubt)' },
  '.refuted, .malformed, .unread': { color: 'var(--chainrule-bad)' },
  '.cm-content .wrong': {
    color: 'inherit',
    textDecoration: 'underline wavy var(--chainrule-bad) 1px',
    textUnderlineOffset: '3px',
  },
  '.cm-tooltip': {
    backgroundColor: 'var(--chainrule-raised)',
    color: 'var(--chainrule-text)',
    border: '1px solid var(--chainrule-edge)',
    borderRadius: '4px',
  },
  '.readback': {
    maxWidth: 'min(46em, 80vw)',
    padding: '0.4em 0.7em',
    fontFamily: 'var(--chainrule-mono)',
    fontSize: '0.85rem',
    overflowWrap: 'anywhere',
  },
});

export interface EditorEvents {
  readonly changed: () => void;
  readonly moved: (note: Note | undefined) => void;
  readonly check: () => void;
  readonly next: () => void;
}

/** In a tree of its own: there it may bring its style, which the policy of the page forbids elsewhere. */
export function editorIn(host: HTMLElement, text: string, events: EditorEvents): Editor {
  const root = host.attachShadow({ mode: 'open' });
  const keys = keymap.of([
    { key: 'Mod-Enter', run: () => (events.check(), true) },
    { key: 'Alt-n', run: () => (events.next(), true) },
    ...defaultKeymap,
    ...historyKeymap,
  ]);
  const extensions: readonly Extension[] = [
    history(),
    // A cursor that blinks is motion, too.
    drawSelection(matchMedia('(prefers-reduced-motion: reduce)').matches ? { cursorBlinkRate: 0 } : {}),
    lineNumbers(),
    EditorView.lineWrapping,
    notesField,
    gutter({
      class: 'verdicts',
      markers: (view) => markersOf(view.state),
      initialSpacer: () => new VerdictMarker({ n: 0, start: 0, end: 0, verdict: 'waiting', text: '', plain: '' }),
    }),
    underlined,
    readback,
    theme,
    keys,
    EditorView.contentAttributes.of({ 'aria-label': 'the derivation as text', spellcheck: 'false' }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) events.changed();
      if (update.docChanged || update.selectionSet || update.transactions.some(({ effects }) => effects.length > 0))
        events.moved(noteAt(update.state.field(notesField), update.state.selection.main.head));
    }),
  ];
  const view = new EditorView({
    state: EditorState.create({ doc: text, extensions: [...extensions] }),
    parent: root,
    root,
  });
  return {
    view,
    text: () => view.state.doc.toString(),
    put: (whole) =>
      view.dispatch({
        changes: { from: 0, to: view.state.doc.length, insert: whole },
        selection: { anchor: 0 },
        scrollIntoView: true,
      }),
    change: (edits) =>
      view.dispatch({ changes: edits.map(({ start, end, text: insert }) => ({ from: start, to: end, insert })) }),
    note: (notes) => view.dispatch({ effects: setNotes.of(notes) }),
    notes: () => view.state.field(notesField),
    goTo: ({ start, end }) => {
      view.dispatch({ selection: { anchor: start, head: end }, scrollIntoView: true });
      view.focus();
    },
  };
}
