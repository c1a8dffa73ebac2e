import { describe, expect, it } from 'vitest';
import { checkDerivation } from '../../src/check/check.ts';
import { laws } from '../../src/check/laws.ts';
import { readDocument } from '../../src/derivation/read-document.ts';
import { understand } from '../../src/derivation/understand.ts';

function lastVerdict(text: string): string | undefined {
  const { links } = checkDerivation(understand(readDocument('law.md', text)));
  return links.at(-1)?.verdict;
}

describe('what a law asks of its parameters', () => {
  it.each(laws.map(({ example }) => [example]))('%s', (example) => {
    const law = `Let $x \\sim ${example}$.\n\n`;
    expect(lastVerdict(`${law}$$ \\sqrt{s^2} = s $$`)).toBe('proved');
    expect(lastVerdict(`${law}$$ \\sqrt{u^2} = u $$`)).toBe('conditional');
    expect(lastVerdict(`${law}$$ \\sqrt{s^2} = 2 s $$`)).toBe('refuted');
  });

  it.each(['N(s, t)', 'N(s, t^2)', 'N(m, s t)', 'U(0, s)', '\\text{Foo}(s)', 'N(m, s_0^2)'])('not %s', (example) => {
    expect(lastVerdict(`Let $x \\sim ${example}$.\n\n$$ \\sqrt{s^2} = s $$`)).toBe('conditional');
  });

  it('what words call a scale', () => {
    expect(lastVerdict('Noise of variance $s^2$.\n\n$$ \\sqrt{s^2} = s $$')).toBe('proved');
    expect(lastVerdict('Noise with mean $m$ and standard deviation $s$.\n\n$$ \\sqrt{s^2} = s $$')).toBe('proved');
    expect(lastVerdict('Noise with standard deviation $t$ and mean $s$.\n\n$$ \\sqrt{s^2} = s $$')).toBe('conditional');
    expect(lastVerdict('Noise of variance $s$.\n\n$$ \\sqrt{s^2} = s $$')).toBe('conditional');
  });

  it.each(['N(0, s^2 I)', 'N(0, s^{-1} I)', 'N(0, 1/s)', '\\mathcal{N}(m, \\frac{1}{s})'])(
    'the scale in %s',
    (example) => {
      expect(lastVerdict(`Let $x \\sim ${example}$.\n\n$$ \\sqrt{s^2} = s $$`)).toBe('proved');
    },
  );
});
