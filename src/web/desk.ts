/** The checker of the page, without the page: it answers what is asked, and lets go of what is not asked any more. */

import { checkDerivation, checking, type CheckManner, type Checked, type CheckedLink } from '../check/check.ts';
import { documentAround } from '../check/formula.ts';
import { readDocument } from '../derivation/read-document.ts';
import { understand, type Derivation } from '../derivation/understand.ts';
import type { Diagnosis } from '../diagnose/diagnose.ts';
import type { diagnosesOf } from '../diagnose/document.ts';
import { isGrave } from '../render/check-codes.ts';
import { checkedDocumentReport, passing, totalOf, type CheckedLinkReport } from '../render/check-report.ts';
import { certificateOf, witnessOf } from '../render/evidence.ts';
import {
  inFewWords,
  lineManner,
  pageOf,
  shortly,
  unjudgedPage,
  type CheckedPage,
} from '../render/publish/checked-page.ts';
import { coverageOf, coverageText } from '../render/publish/coverage.ts';
import { marksHtml, type MarkOptions } from '../render/publish/marks.ts';
import { pageBlocks } from '../render/publish/page-blocks.ts';
import { repairEdits, spacedBefore, type TextEdit } from '../render/publish/repair-edit.ts';
import type { TypesetFormula } from '../render/publish/typeset.ts';
import { rulebook } from '../rules/rulebook.ts';
import { indexLines, positionAt } from '../source/lines.ts';
import { movableOf, sceneOf, sidesWith, type Scene } from './counterexample.ts';
import type { Ask, LinkEnd, LinkNote, ReadLink, Told } from './messages.ts';
import { zipped } from './zip.ts';

export interface Surroundings {
  readonly typeset: TypesetFormula;
  readonly tell: (told: Told) => void;
  /** Lets in what was asked meanwhile. */
  readonly pause: () => Promise<void>;
  readonly now: () => number;
  /** Who finds what is probably wrong; left out where nobody asks for it. */
  readonly diagnosing?: typeof diagnosesOf;
}

/** So long it works without looking up. */
const STRETCH = 12;

type CheckAsk = Extract<Ask, { kind: 'check' }>;

export class Desk {
  readonly #around: Surroundings;
  readonly #rules = rulebook();
  #asked = 0;
  #scenes = new Map<number, Scene>();
  #checking: Promise<void> | undefined;

  constructor(around: Surroundings) {
    this.#around = around;
  }

  async answer(ask: Ask): Promise<void> {
    try {
      switch (ask.kind) {
        case 'check':
          this.#asked = ask.id;
          this.#checking = this.#check(ask);
          return await this.#checking;
        case 'prove':
          return this.#prove(ask);
        case 'evaluate':
          return await this.#evaluate(ask);
        case 'download':
          return this.#download(ask);
      }
    } catch (error) {
      // A mistake of ours is no reason for the page to fall silent.
      this.#around.tell({ kind: 'failed', id: ask.id, text: String(error) });
    }
  }

  async #check({ id, text, slips }: CheckAsk): Promise<void> {
    const { tell, pause, now } = this.#around;
    const derivation = understand(readDocument(nameOf(text), text));
    const options = this.#options(derivation);
    if (!slips) tell({ kind: 'read', id, links: readLinks(derivation) });
    const found = new Map<number, Diagnosis>();
    const diagnoses = slips ? this.#diagnoses(derivation) : undefined;
    const work = checking(derivation, { ...lineManner({}), rules: this.#rules, ...heardBy(diagnoses) });
    const places = indexLines(text);
    let rested = now();
    let isShown = slips;
    for (;;) {
      const step = work.next();
      const note =
        slips || step.done === true
          ? undefined
          : quickNote(step.value, positionAt(places, step.value.link.span.start).line);
      if (note !== undefined) tell({ kind: 'verdict', id, note });
      if (!isShown) tell({ kind: 'page', id, blocks: pageBlocks(unjudgedPage(derivation), options) });
      isShown = true;
      if (step.done === true) {
        for (const { link } of step.value.links) {
          const diagnosis = diagnoses?.diagnosis(link.n);
          if (diagnosis !== undefined) found.set(link.n, diagnosis);
        }
        this.#done(step.value, pageOf(step.value, null, diagnoses), { id, slips, text, found }, options);
        return;
      }
      if (now() - rested < STRETCH) continue;
      await pause();
      rested = now();
      if (this.#asked !== id) return;
    }
  }

  #done(
    checked: Checked,
    page: CheckedPage,
    {
      id,
      slips,
      text,
      found,
    }: {
      readonly id: number;
      readonly slips: boolean;
      readonly text: string;
      readonly found: ReadonlyMap<number, Diagnosis>;
    },
    options: MarkOptions,
  ): void {
    const { report } = page;
    this.#scenes = new Map(
      checked.links.flatMap((link) => {
        const scene = sceneOf(link);
        return scene === undefined ? [] : [[link.link.n, scene] as const];
      }),
    );
    const links = report.links.map((link, i): LinkEnd => {
      const own = checked.links[i];
      const diagnosis = found.get(link.n);
      const scene = this.#scenes.get(link.n);
      return {
        ...noteOf(link, page),
        repair:
          diagnosis === undefined || own === undefined
            ? null
            : spacedEdits(repairEdits(diagnosis, own.link, text), text),
        movable: scene === undefined ? [] : movableOf(scene),
      };
    });
    const coverage = coverageOf(report.summary);
    this.#around.tell({
      kind: 'done',
      id,
      slips,
      links,
      blocks: pageBlocks(page, options),
      problems: report.problems
        .filter(({ code }) => isGrave(code))
        .map((problem) => ({ line: problem.line, text: problem.text })),
      summary: coverageText(coverage),
      isWell: coverage.isWell,
    });
  }

  /** What the text declares and gives is given here, too. */
  #prove({ id, equation, text }: Extract<Ask, { kind: 'prove' }>): void {
    const { tell } = this.#around;
    const around = understand(readDocument(nameOf(text), text));
    const declared = around.document.preamble.symbols.map(({ names, kind }) => `${names}: ${kind}`);
    const stated = around.links
      .filter(({ role, state, inline }) => role === 'given' && state === 'read' && !inline)
      .map(({ left, right, span }) =>
        [left.span, span, right.span].map(({ start, end }) => text.slice(start, end)).join(' '),
      );
    const derivation = understand(
      documentAround(equation, [...declared, ...stated.map((formula) => formula.replaceAll('&', ''))]),
    );
    const diagnoses = this.#diagnoses(derivation);
    const page = pageOf(
      checkDerivation(derivation, { ...lineManner({}), ...heardBy(diagnoses), rules: this.#rules }),
      null,
      diagnoses,
    );
    const links = page.report.links.filter(({ verdict }) => verdict !== 'given');
    // Of several signs the one that does not pass counts.
    const told = links.find(({ verdict }) => !passing(verdict)) ?? links.at(-1);
    const html = marksHtml(links, page, { ...this.#options(derivation), prefix: `proof-${id}-`, isAlone: true });
    const why =
      page.report.problems[0]?.text ?? 'there is no equation to prove in this; one is, for example, a + a = 2 a';
    tell({
      kind: 'proved',
      id,
      html,
      verdict: told?.verdict ?? null,
      text: told === undefined ? why : inFewWords(told, page.steps.get(told.n) ?? []),
    });
  }

  /** What the page begins with was checked elsewhere: the first value may be moved before that has been done here. */
  async #evaluate({ id, n, values }: Extract<Ask, { kind: 'evaluate' }>): Promise<void> {
    if (!this.#scenes.has(n)) await this.#checking;
    const scene = this.#scenes.get(n);
    const sides = scene === undefined ? undefined : sidesWith(scene, values);
    this.#around.tell({ kind: 'sides', id, n, sides: sides ?? null });
  }

  /** Everything anew, under rules that nothing is kept for. */
  #download({ id, text, what }: Extract<Ask, { kind: 'download' }>): void {
    const derivation = understand(readDocument(nameOf(text), text));
    const diagnoses = this.#diagnoses(derivation);
    const checked = checkDerivation(derivation, { ...lineManner({}), ...heardBy(diagnoses) });
    if (what === 'certificates') {
      const bytes = zipped(checked.links.flatMap(evidenceFiles));
      this.#around.tell({ kind: 'file', id, name: 'certificates.zip', type: 'application/zip', bytes });
      return;
    }
    const document = checkedDocumentReport(checked, null, {
      ms: () => 0,
      certificate: () => null,
      witness: () => undefined,
      ...diagnoses,
    });
    const report = { version: 1, documents: [document], summary: totalOf([document.summary]) };
    const bytes = new TextEncoder().encode(`${JSON.stringify(report, null, 2)}\n`);
    this.#around.tell({ kind: 'file', id, name: 'report.json', type: 'application/json', bytes });
  }

  #diagnoses(derivation: Derivation): ReturnType<typeof diagnosesOf> | undefined {
    return this.#around.diagnosing?.(derivation);
  }

  #options({ document }: Derivation): MarkOptions {
    return { typeset: this.#around.typeset, macros: document.preamble.macros, prefix: '', inHints: true };
  }
}

function heardBy(diagnoses: ReturnType<typeof diagnosesOf> | undefined): Pick<CheckManner, 'heard'> {
  return diagnoses === undefined ? {} : { heard: diagnoses.heard };
}

function spacedEdits(edits: readonly TextEdit[], text: string): readonly TextEdit[] {
  return edits.map((edit) => ({ ...edit, text: spacedBefore(edit.text, text.charAt(edit.end)) }));
}

/** What is written in LaTeX as a whole says so. */
function nameOf(text: string): string {
  return /^\s*\\documentclass\b|^\s*\\begin\{document\}/m.test(text.slice(0, 2000)) ? 'page.tex' : 'page.md';
}

function readLinks({ document, links }: Derivation): readonly ReadLink[] {
  const lines = indexLines(document.text);
  return links.map(({ n, span, left, right, plain, role }) => ({
    n,
    line: positionAt(lines, span.start).line,
    sign: { start: span.start, end: span.end },
    start: Math.min(left.span.start, span.start),
    end: Math.max(right.span.end, span.end),
    plain,
    given: role === 'given',
  }));
}

function quickNote({ link, verdict }: CheckedLink, line: number): LinkNote {
  return { n: link.n, line, verdict, text: `line ${line}: ${verdict}`, plain: link.plain };
}

function noteOf(link: CheckedLinkReport, page: CheckedPage): LinkNote {
  const why = link.problem === null ? '' : `: ${link.problem.text}`;
  return {
    n: link.n,
    line: link.line,
    verdict: link.verdict,
    text: shortly(link, page.steps.get(link.n) ?? []) + why,
    plain: link.plain,
  };
}

function evidenceFiles(link: CheckedLink): readonly { readonly name: string; readonly text: string }[] {
  const [certificate, witness] = [certificateOf(link), witnessOf(link)];
  const { n } = link.link;
  return [
    ...(certificate === undefined ? [] : [{ name: `page.${n}.json`, text: `${JSON.stringify(certificate)}\n` }]),
    ...(witness === undefined ? [] : [{ name: `page.${n}.witness.json`, text: `${JSON.stringify(witness)}\n` }]),
  ];
}
