/** The page docs/differential.md: the same equations put to all, who was wrong, and where. */

import type { Equation, Origin } from './equations.ts';
import { worthOf, type Answer, type Truth, type Worth } from './answers.ts';

export interface Voice {
  readonly name: string;
  /** Undefined: it is not installed. One an equation. */
  readonly answers: readonly Answer[] | undefined;
}

export interface Asking {
  readonly equations: readonly Equation[];
  readonly truths: readonly Truth[];
  readonly voices: readonly Voice[];
  /** What was not asked, and why. */
  readonly silent: readonly string[];
  readonly seed: number;
}

/** How many wrong answers are shown of one. */
const SHOWN = 12;

const titles: Readonly<Record<Origin, string>> = {
  generated: 'Generated equations',
  'by hand': 'Equations made by hand',
};

export function page({ equations, truths, voices, silent, seed }: Asking): string {
  const present = voices.filter(({ answers }) => answers !== undefined);
  const head = [
    '# Side by side with others',
    '',
    'What `npm run differential` wrote: the same equations of scalars put to chainrule, mathjs, nerdamer and SymPy. The generated ones are cases of [the torture](torture.md) at the sizes n = 3 and m = 2, true and false; those made by hand are the lines of `test/torture/adversarial.list`. Every sum is written out, every index is a number, derivatives were carried out before by our laws, so that all get the same text. What cannot be written so, or is longer than 900 characters, is left out.',
    '',
    'Whether an equation is true is said by none of them: both sides are computed with 60 digits at eight points (`value` in `test/differential/ask.py`). Points at which a side has no real value are left out, so `t/t = 1` counts as true here. Where one side has values and the other has none, as in `log(t²) = 2 log t`, it may be called true or false: neither counts as wrong.',
    '',
    '- *right*: a true equation was said to be one, a false one was refuted or its difference came out as something else than 0.',
    '- *open*: the difference of a true one did not come out as 0, and its value is right. Nothing false was said. Of chainrule: neither proved nor refuted.',
    '- *wrong*: a false one was said to be true, a true one to be false, or the difference came out as something that has another value.',
    '- *late, refused*: no answer in 2 seconds, or an error.',
    '',
    'The packages are asked raw here, as a user would. The second opinions of chainrule ask with more care ([why](second-opinions.md)). mathjs and nerdamer are given names without what is known of them; SymPy is told which are real and which are positive.',
  ].join('\n');
  const sections = (['generated', 'by hand'] as const).map((origin) => {
    const at = equations.flatMap((equation, i) => (equation.origin === origin ? [i] : []));
    const clear = at.filter((i) => truths[i]?.said !== 'unclear');
    const same = clear.filter((i) => truths[i]?.said !== 'different').length;
    const words = `${clear.length} equations${origin === 'generated' ? ` (from seed ${seed} on)` : ''}, ${same} true and ${clear.length - same} false; of ${at.length - clear.length} more the numbers did not tell.`;
    const rows = present.map(({ name, answers }) => {
      const counts = new Map<Worth, number>();
      for (const i of clear) {
        const worth = worthAt(answers?.[i], truths[i]);
        if (worth !== undefined) counts.set(worth, (counts.get(worth) ?? 0) + 1);
      }
      const cells = worths.map((worth) => String(counts.get(worth) ?? 0));
      return `| ${name} | ${cells.join(' | ')} |`;
    });
    const table = [`|  | ${worths.join(' | ')} |`, `| --- |${' ---: |'.repeat(worths.length)}`, ...rows];
    return [`## ${titles[origin]}`, '', words, '', ...table].join('\n');
  });
  const wrong = present.map((voice) => wrongOf(voice, equations, truths));
  const absent = [
    ...voices.filter(({ answers }) => answers === undefined).map(({ name }) => `${name} is not installed.`),
    ...silent,
  ];
  const end =
    absent.length === 0 ? [] : [['## Who was not asked', '', ...absent.map((each) => `- ${each}`)].join('\n')];
  return `${[head, ...sections, '## Who was wrong', ...wrong, ...end].join('\n\n')}\n`;
}

const worths = ['right', 'open', 'wrong', 'late', 'refused'] as const;

function worthAt(answer: Answer | undefined, truth: Truth | undefined): Worth | undefined {
  return answer === undefined || truth === undefined ? undefined : worthOf(answer, truth.said);
}

/** The shortest ones first: they show best what is wrong. */
function wrongOf({ name, answers = [] }: Voice, equations: readonly Equation[], truths: readonly Truth[]): string {
  const found = equations.flatMap((equation, i) => {
    const [answer, truth] = [answers[i], truths[i]];
    if (answer === undefined || truth === undefined || worthOf(answer, truth.said) !== 'wrong') return [];
    return [{ equation, answer, truth }];
  });
  const length = ({ left, right }: Equation): number => left.length + right.length;
  const shown = found.toSorted((a, b) => length(a.equation) - length(b.equation)).slice(0, SHOWN);
  const lines = shown.map(({ equation: { left, right, from, origin }, answer, truth }) => {
    const where = origin === 'generated' ? from : `by hand, ${code(from)}`;
    return `- ${code(`${left} = ${right}`)} (${where}): ${claimed(answer)}. ${told(truth)}`;
  });
  const words =
    found.length === 0
      ? 'Nowhere.'
      : `In ${found.length} cases${found.length > shown.length ? `; the ${shown.length} shortest` : ''}:`;
  return [`### ${name}`, '', words, ...(lines.length === 0 ? [] : ['', ...lines])].join('\n');
}

function claimed({ said, answer }: Answer): string {
  if (said === 'zero') return 'said to be true';
  return said === 'refuted' ? 'said to be false' : `the difference came out as ${code(shortened(answer))}`;
}

function told({ said, at = {}, left = '', right = '' }: Truth): string {
  if (said !== 'different') return 'It is true.';
  const place = Object.entries(at).map(([name, value]) => `${name} = ${value}`);
  const where = place.length === 0 ? '' : ` at ${code(place.join(', '))}`;
  const isNear = left === right;
  return `It is false:${where} the sides are ${isNear ? `apart by less than ${code(left)} shows in 12 digits` : `${left} and ${right}`}.`;
}

function shortened(text: string): string {
  return text.length > 160 ? `${text.slice(0, 157)}...` : text;
}

function code(text: string): string {
  return `\`${text.replaceAll('`', "'")}\``;
}
