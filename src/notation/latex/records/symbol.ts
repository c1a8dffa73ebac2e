/** Symbols: letters, Greek letters and letter-like signs, in a font and under accents. */

import type { Written, WrittenOf } from '../../written.ts';
import { bareWord, bigWords } from '../parse/words.ts';
import type { Notation, Reader, Writer } from '../notation.ts';
import { accentCommand } from './accent.ts';
import { readCall } from './call.ts';
import { slashPattern, readDerivative } from './derivative.ts';
import { fontCommand } from './font.ts';
import { readNamed } from './named.ts';

const commands = (
  'alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa varkappa lambda mu nu xi omicron pi varpi rho varrho sigma varsigma tau upsilon phi varphi chi psi omega ' +
  'Gamma Theta Lambda Xi Upsilon Phi Psi Omega ell hbar imath jmath Re Im wp aleph emptyset varnothing infty top bot intercal dagger ddagger star prime forall exists ' +
  'angle triangle square Box bigstar checkmark natural complement mho Finv Game varGamma varTheta varPi varSigma varOmega % # $ & _ surd degree ast circ bullet perp diamond clubsuit spadesuit'
)
  .split(' ')
  .map((name) => `\\${name}`);

/** Signs that stand in the place of an operand hold a place: f(\cdot), x_{\cdot j}. */
const placeholders = ['\\cdot', '*'];

function readLetter(reader: Reader): Written {
  const start = reader.start();
  const bare = bareWord(reader, reader.position);
  if (bare !== null) {
    reader.jump(reader.position + bare.length);
    const operator = bigWords.get(bare.word);
    return operator === undefined
      ? readCall(reader, bare.word, bare.word, start)
      : readNamed(reader, operator, bare.word, { letter: bare.word, font: '' }, start);
  }
  const token = reader.peek();
  if (token?.text === 'd') {
    const slash = slashPattern(reader, 'd');
    if (slash !== null) return readDerivative(reader, slash.pattern, slash.after, start);
    const after = reader.ahead(1);
    if (
      reader.inIntegral &&
      after !== undefined &&
      (after.kind === 'letter' || after.kind === 'command') &&
      reader.startsAt(1)
    ) {
      reader.next();
      return { kind: 'differential', sign: 'd', of: reader.factor(), span: reader.since(start) };
    }
  }
  reader.next();
  return reader.symbol(token?.text ?? '', start);
}

function readCommand(reader: Reader): Written {
  const start = reader.start();
  const token = reader.next();
  const text = token?.text ?? '';
  return reader.symbol(text, start, placeholders.includes(text) ? '' : reader.font);
}

function writeSymbol({ letter, font, accents }: WrittenOf<'symbol'>, _out: Writer): string {
  const word = /^[A-Za-z][A-Za-z0-9_-]+$/.test(letter);
  const named = letter.replaceAll('_', '\\_');
  const inFont =
    word && (font === '' || font === 'roman')
      ? `\\${font === '' ? 'mathit' : /[-_]/.test(letter) ? 'operatorname' : 'mathrm'}{${named}}`
      : fontCommand(font, letter);
  // A font that tells letters apart is written as the font.
  const marks = accents.filter((accent) => accent !== (font === '' ? 'plain' : font));
  return marks.reduce((inner, accent) => (accent === 'prime' ? `${inner}'` : accentCommand(accent, inner)), inFont);
}

export const symbol: Notation = {
  id: 'symbol',
  name: 'symbol',
  gloss:
    'One letter, or a letter-like sign. A run of letters without blanks that spells a function, such as `log`, is that function.',
  examples: ['x', '\\theta', '\\ell', '\\infty', '\\tilde{\\mathbf{w}}'],
  tokens: ['letter', ...commands, ...placeholders],
  read: (reader, first) => (first.kind === 'letter' ? readLetter(reader) : readCommand(reader)),
  writers: { symbol: writeSymbol },
};
