/** The authored tree: what stands on the page, with its place, before anything is decided about what it means. */

import type { Span } from '../source/span.ts';

export type Font = '' | 'bold' | 'roman' | 'calligraphic' | 'blackboard' | 'fraktur' | 'sans' | 'typewriter' | 'script';

/** How two neighbours in a product were joined; the empty string is plain juxtaposition. */
// prettier-ignore
export type ProductSign = '' | '\\cdot' | '\\times' | '*' | '.' | '\\odot' | '\\circ' | '\\otimes' | '/' | '\\div' | ':' | '\\bullet' | '\\oplus' | '\\ominus' | '\\cup' | '\\cap' | '\\wedge';

/** Relation signs by their meaning; the spelling is kept beside it. */
// prettier-ignore
export type RelationSign =
  | '=' | ':=' | '≠' | '<' | '≤' | '>' | '≥' | '∝' | '≈' | '≡' | '→' | '∈' | '∉' | '∼' | '⊂' | '←';

// prettier-ignore
export type BigOperator = 'sum' | 'product' | 'integral' | 'max' | 'min' | 'argmax' | 'argmin' | 'sup' | 'inf' | 'lim' | 'union' | 'intersection' | 'expectation' | 'variance' | 'probability' | 'odot' | 'oplus' | 'otimes';

export interface SignedTerm {
  readonly sign: '+' | '-' | '±' | '∓';
  /** The first term of a sum may carry no sign in the source. */
  readonly implicit: boolean;
  readonly term: Written;
}

export interface SignedFactor {
  readonly sign: ProductSign; // of the first factor: ''
  readonly factor: Written;
}

export interface DerivativeVariable {
  readonly variable: Written;
  readonly times: number; // ∂x² counts 2
}

/** ∂f/∂x with the body above the line, `∂/∂x` in front of its body (whose extent is then the reader's choice), or ∂_x. */
export type DerivativeForm = 'fraction' | 'operator' | 'index';

export interface CaseRow {
  readonly value: Written;
  /** Null: no condition given. A relation, a list of relations, or text such as "otherwise". */
  readonly condition: Written | null;
}

interface Node {
  readonly span: Span;
}

// prettier-ignore
export type Written = Node &
  (
    | { readonly kind: 'number'; readonly text: string } // 2, 0.5
    | { readonly kind: 'symbol'; readonly letter: string; readonly font: Font; readonly accents: readonly string[] } // x, \theta, \tilde{\mathbf{w}}; accents inside out by name: 'tilde', 'hat', 'Delta' for \Delta\theta, and 'prime' for an index k'; letter is 'x', '\\theta', '∂'…, or a word: \text{loss}, \mathrm{KL}
    | { readonly kind: 'scripted'; readonly base: Written; readonly sub: Written | null; readonly sup: Written | null; readonly primes: number } // x_i^{(j)}, f''
    | { readonly kind: 'group'; readonly open: string; readonly close: string; readonly body: Written } // ( … ), [ … ], \{ … \}, | … |, \| … \|, ⟨ … ⟩, ⌊ … ⌋; open/close are '(', '[', '{', '|', '‖', '⟨', '⌊', '⌈', …
    | { readonly kind: 'list'; readonly items: readonly Written[]; readonly separator: ',' | ';' } // a, b, \dots, c
    | { readonly kind: 'additive'; readonly terms: readonly SignedTerm[] } // a + b - c, also a lone -a
    | { readonly kind: 'product'; readonly factors: readonly SignedFactor[] } // two factors or more
    | { readonly kind: 'fraction'; readonly numerator: Written; readonly denominator: Written; readonly spelling: 'frac' | 'dfrac' | 'tfrac' | 'cfrac' | 'over' | 'binom' } // a slash is a product sign
    | { readonly kind: 'root'; readonly degree: Written | null; readonly radicand: Written }
    | { readonly kind: 'big'; readonly operator: BigOperator; readonly spelling: string; readonly sub: Written | null; readonly sup: Written | null; readonly body: Written } // \sum_{k=1}^K …; the body reaches to the end of the product it stands in
    | { readonly kind: 'call'; readonly name: string; readonly spelling: string; readonly sub: Written | null; readonly sup: Written | null; readonly argument: Written } // \log a_y, \exp(f), \mathrm{tr}(A), softmax(z): a name of the vocabulary and its argument, parenthesised or not
    | { readonly kind: 'derivative'; readonly sign: '∂' | 'd' | 'δ'; readonly form: DerivativeForm; readonly order: number; readonly by: readonly DerivativeVariable[]; readonly body: Written } // \frac{\partial f}{\partial x}, \frac{\partial}{\partial x} f, \partial_x f
    | { readonly kind: 'gradient'; readonly sign: '∇' | 'Δ'; readonly order: number; readonly by: Written | null; readonly body: Written } // \nabla_w L, \nabla^2 L
    | { readonly kind: 'differential'; readonly sign: 'd' | '∂'; readonly of: Written } // \mathrm{d}\mathbf{X}
    | { readonly kind: 'matrix'; readonly environment: string; readonly open: string; readonly close: string; readonly rows: readonly (readonly Written[])[] } // an empty cell is a `missing`
    | { readonly kind: 'cases'; readonly rows: readonly CaseRow[] }
    | { readonly kind: 'annotated'; readonly body: Written; readonly note: Written; readonly where: 'under' | 'over' } // \underbrace{…}_{…}, \overset, \underset
    | { readonly kind: 'struck'; readonly body: Written } // \cancel{…}
    | { readonly kind: 'relation'; readonly first: Written; readonly rest: readonly { readonly sign: RelationSign; readonly spelling: string; readonly operand: Written }[] } // only inside something: k=1, k ∈ [1,K], y(j)=i
    | { readonly kind: 'conditional'; readonly sign: '|' | ':' | '‖'; readonly left: Written; readonly right: Written } // y=i | x, θ inside parentheses; j : y(j)=i, such that; p ‖ q; x ; θ is a list
    | { readonly kind: 'without'; readonly left: Written; readonly right: Written } // [1,K] \setminus j
    | { readonly kind: 'span-range'; readonly low: Written | null; readonly high: Written | null } // 1:K in a subscript; ':' alone has both null
    | { readonly kind: 'evaluated'; readonly body: Written; readonly sub: Written | null; readonly sup: Written | null } // f |_{x=0}
    | { readonly kind: 'factorial'; readonly body: Written }
    | { readonly kind: 'dots'; readonly spelling: string } // \dots, \vdots, \ddots, …
    | { readonly kind: 'text'; readonly text: string } // \text{otherwise} inside a formula
    | { readonly kind: 'missing'; readonly expected: string } // a hole left by recovery or an empty cell
  );

export type WrittenKind = Written['kind'];
export type WrittenOf<K extends WrittenKind> = Extract<Written, { readonly kind: K }>;
