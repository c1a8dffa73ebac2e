/** What a law asks of its parameters: the standard deviation and the rate behind `x ∼ N(μ, σ²)`, `t ∼ Exp(λ)` are positive. */

import type { Link } from '../derivation/link.ts';
import { aloneIn } from '../derivation/parts-notes.ts';
import type { Derivation } from '../derivation/understand.ts';
import { textOf } from '../notation/meaning/spelling.ts';
import type { Written } from '../notation/written.ts';
import { integer } from '../term/build.ts';
import type { Claim } from '../term/claim.ts';
import { sameTerm } from '../term/equality.ts';
import { visit } from '../term/traverse.ts';
import { symbolNamed } from './memberships.ts';
import type { CheckedSymbol, Symbols } from './signature.ts';

/** Of each parameter, whether it is positive, as the letter under a square or an inverse may be, or any number. */
type Asked = 'positive' | 'any';

interface Law {
  readonly names: readonly string[];
  readonly parameters: readonly Asked[];
  readonly example: string;
}

/** One row a law; the names in small letters. */
export const laws: readonly Law[] = [
  { names: ['n', 'normal', 'gaussian', 'lognormal'], parameters: ['any', 'positive'], example: 'N(m, s^2)' },
  { names: ['laplace', 'logistic', 'cauchy'], parameters: ['any', 'positive'], example: '\\text{Laplace}(m, s)' },
  { names: ['exp', 'exponential'], parameters: ['positive'], example: '\\mathrm{Exp}(s)' },
  { names: ['poisson', 'poi', 'pois', 'po'], parameters: ['positive'], example: '\\text{Poisson}(s)' },
  { names: ['gamma', 'ga', 'gam'], parameters: ['positive', 'positive'], example: '\\Gamma(s, t)' },
  { names: ['inversegamma', 'invgamma', 'ig'], parameters: ['positive', 'positive'], example: '\\text{IG}(s, t)' },
  { names: ['beta'], parameters: ['positive', 'positive'], example: '\\text{Beta}(s, t)' },
  { names: ['weibull', 'pareto'], parameters: ['positive', 'positive'], example: '\\text{Weibull}(s, t)' },
  { names: ['rayleigh'], parameters: ['positive'], example: '\\text{Rayleigh}(s)' },
  { names: ['dirichlet', 'dir'], parameters: ['positive'], example: '\\text{Dirichlet}(s)' },
];

export function withLaws(symbols: Symbols, derivation: Derivation): Symbols {
  const found = new Map<string, CheckedSymbol>(symbols);
  const { links, context } = derivation;
  const asked = links.flatMap(({ sign, right }) =>
    sign === '∼' && right.written !== null ? positiveIn(right.written) : [],
  );
  for (const letter of [...asked, ...scalesSaid(derivation)]) {
    const name = symbolNamed(letter, context.table.all());
    if (name !== undefined) makePositive(name, found);
  }
  return found;
}

/** `with variance $\sigma^2$`, `the standard deviation $\tau$`. */
function scalesSaid({ document, optionsAt }: Derivation): readonly Written[] {
  return document.blocks.flatMap((block) =>
    block.kind !== 'prose'
      ? []
      : block.parts.flatMap((part, i) => {
          const before = block.parts[i - 1];
          const said =
            before?.kind === 'words' ? /\b(variance|standard deviation)\s*$/i.exec(before.text)?.[1] : undefined;
          if (part.kind !== 'formula' || said === undefined) return [];
          const written = aloneIn(part.source, optionsAt(part.span.start));
          if (written === undefined || (/^v/i.test(said) && written.kind !== 'scripted')) return [];
          return letterOfScale(written);
        }),
  );
}

/** `\mathcal{N}(x \mid \mu, \sigma^2)` in a formula says the same of σ. */
export function withDeviations(
  symbols: Symbols,
  claims: readonly { readonly link: Link; readonly claim: Claim }[],
): Symbols {
  const found = new Map<string, CheckedSymbol>(symbols);
  for (const { link, claim } of claims) {
    if (link.role !== 'given') continue;
    for (const side of [claim.left, claim.right])
      visit(side, (part) => {
        const variance =
          part.kind === 'apply' && part.name === 'normal_density' && !symbols.has(part.name)
            ? part.args[2]?.body
            : undefined;
        if (variance?.kind !== 'power' || variance.base.kind !== 'entry') return;
        if (sameTerm(variance.exponent, integer(2))) makePositive(variance.base.symbol, found);
      });
  }
  return found;
}

function makePositive(name: string, symbols: Map<string, CheckedSymbol>): void {
  const type = symbols.get(name);
  const isKnown = type?.facts.some(({ kind }) => kind === 'positive' || kind === 'positive-definite') === true;
  if (type === undefined || type.values !== undefined || type.slots.length > 1 || isKnown) return;
  symbols.set(name, { ...type, facts: [...type.facts, { kind: 'positive' }] });
}

/** The letters of which the law asks that they are positive. */
function positiveIn(law: Written): readonly Written[] {
  if (law.kind !== 'product') return [];
  const [name, parameters] = law.factors;
  if (law.factors.length !== 2 || name === undefined || parameters?.factor.kind !== 'group') return [];
  const own = textOf(name.factor).toLowerCase();
  const row = laws.find(({ names }) => names.includes(own));
  const { body } = parameters.factor;
  const items = body.kind === 'list' ? body.items : [body];
  return items.flatMap((item, i) => (row?.parameters[i] === 'positive' ? letterOfScale(item) : []));
}

/** The s of `s`, `s^2`, `s^{-1}`, `1/s` and `s^2 I`. */
function letterOfScale(scale: Written): readonly Written[] {
  switch (scale.kind) {
    case 'symbol':
      return [scale];
    case 'scripted':
      return scale.sup === null || /^-?\d$/.test(textOf(scale.sup)) ? [{ ...scale, sup: null }] : [];
    case 'fraction':
      return letterOfScale(scale.denominator);
    case 'product': {
      const [first, second] = scale.factors;
      if (second?.sign === '/' && scale.factors.length === 2 && first?.factor.kind === 'number')
        return letterOfScale(second.factor);
      const isIdentity =
        scale.factors.length === 2 && second !== undefined && /^I(?:_\w+)?$/.test(textOf(second.factor));
      return isIdentity && first !== undefined ? letterOfScale(first.factor) : [];
    }
    default:
      return [];
  }
}
