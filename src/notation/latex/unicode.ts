/** Characters outside ASCII that stand for a command, and those that are nothing at all. */

const pairs = `
α \\alpha β \\beta γ \\gamma δ \\delta ε \\varepsilon ϵ \\epsilon ζ \\zeta η \\eta θ \\theta ϑ \\vartheta ι \\iota κ \\kappa
λ \\lambda μ \\mu µ \\mu ν \\nu ξ \\xi π \\pi ρ \\rho σ \\sigma ς \\varsigma τ \\tau υ \\upsilon φ \\varphi ϕ \\phi χ \\chi
ψ \\psi ω \\omega Γ \\Gamma Δ \\Delta ∆ \\Delta Θ \\Theta Λ \\Lambda Ξ \\Xi Π \\Pi Σ \\Sigma Φ \\Phi Ψ \\Psi Ω \\Omega Υ \\Upsilon
− - – - ± \\pm ∓ \\mp × \\times ÷ \\div · \\cdot ⋅ \\cdot ∙ \\cdot ∗ * ∘ \\circ ⊙ \\odot ⊗ \\otimes ⊕ \\oplus • \\bullet
∂ \\partial ∇ \\nabla ∑ \\sum ∏ \\prod ∫ \\int √ \\sqrt ∞ \\infty ∅ \\varnothing ⌀ \\varnothing ø \\varnothing Ø \\varnothing ℓ \\ell
≠ \\ne ≤ \\le ⩽ \\le ≥ \\ge ⩾ \\ge ≈ \\approx ≃ \\simeq ≡ \\equiv ∝ \\propto ∼ \\sim ≔ \\coloneqq ≜ \\triangleq ≐ \\doteq
∈ \\in ∉ \\notin ⊂ \\subset ⊆ \\subseteq ∪ \\cup ∩ \\cap ∖ \\setminus ← \\leftarrow → \\to ⟶ \\longrightarrow ↦ \\mapsto
⇒ \\Rightarrow ⟹ \\implies ⇔ \\Leftrightarrow ⟺ \\iff ∴ \\therefore ∵ \\because ↪ \\hookrightarrow ∀ \\forall ∃ \\exists
□ \\square ◻ \\square ■ \\blacksquare ∎ \\blacksquare ⊤ \\top ⊺ \\intercal † \\dagger ⋆ \\star
… \\dots ⋯ \\cdots ⋮ \\vdots ⋱ \\ddots ∣ \\mid ∥ \\| ‖ \\| ⟨ \\langle ⟩ \\rangle ⌊ \\lfloor ⌋ \\rfloor ⌈ \\lceil ⌉ \\rceil
′ ' ’ ' ＝ = ＋ + － - （ ( ） ) ［ [ ］ ] ， , ； ; ： : 。 . 、 , ｜ | ＜ < ＞ >
`;

/** One character to one token's spelling. */
export const commandOf: ReadonlyMap<string, string> = new Map(
  pairs
    .trim()
    .split(/\s*\n\s*/)
    .flatMap((line) => {
      const words = line.split(/ /);
      return words.flatMap((word, i): [string, string][] => (i % 2 === 0 ? [[word, words[i + 1] ?? '']] : []));
    }),
);

/** Characters that stand for a letter in a font. */
const lettered = new Map<string, readonly [string, string]>(
  Array.from('ℝRℕNℤZℚQℂCℙP').flatMap((c, i, all) =>
    i % 2 === 0 ? [[c, ['\\mathbb', all[i + 1] ?? '']] as const] : [],
  ),
);
for (const [c, letter] of [
  ['ℒ', 'L'],
  ['ℋ', 'H'],
  ['ℱ', 'F'],
  ['ℰ', 'E'],
  ['ℳ', 'M'],
  ['ℛ', 'R'],
  ['ℬ', 'B'],
] as const) {
  lettered.set(c, ['\\mathcal', letter]);
}
for (const c of ['𝟙', '𝟏']) lettered.set(c, [c === '𝟙' ? '\\mathbb' : '\\mathbf', '1']);

/** Upper ends of the blocks of mathematical alphanumerics, with the command for each; '' is plain italic. */
const blocks: readonly (readonly [number, string])[] = [
  [0x1d433, '\\mathbf'],
  [0x1d467, ''],
  [0x1d49b, '\\mathbf'],
  [0x1d503, '\\mathcal'],
  [0x1d537, '\\mathfrak'],
  [0x1d56b, '\\mathbb'],
  [0x1d59f, '\\mathfrak'],
  [0x1d66f, '\\mathsf'],
  [0x1d6a3, '\\mathtt'],
  [0x1d6a7, ''],
  [0x1d6e1, '\\boldsymbol'],
  [0x1d71b, ''],
  [0x1d7cb, '\\boldsymbol'],
  [0x1d7d7, '\\mathbf'],
  [0x1d7e1, '\\mathbb'],
  [0x1d7f5, '\\mathsf'],
  [0x1d7ff, '\\mathtt'],
];

/** A letter or digit drawn in a font of its own: the font's command ('' for none) and the plain character. */
export function styled(character: string): readonly [string, string] | null {
  const known = lettered.get(character);
  if (known !== undefined) return known;
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x1d400 || code > 0x1d7ff) return null;
  const plain = character.normalize('NFKC');
  for (const [end, command] of blocks) if (code <= end) return [command, plain];
  return null;
}

const raised = '⁰0¹1²2³3⁴4⁵5⁶6⁷7⁸8⁹9⁺+⁻-⁽(⁾)ⁿnⁱiᵀTᵏkʲjᵗtˣx';
const lowered = '₀0₁1₂2₃3₄4₅5₆6₇7₈8₉9₊+₋-₍(₎)ᵢiⱼjₖkₙnₘmₜtₗl';

function pairsOf(text: string): ReadonlyMap<string, string> {
  const characters = Array.from(text);
  return new Map(characters.flatMap((c, i): [string, string][] => (i % 2 === 0 ? [[c, characters[i + 1] ?? '']] : [])));
}

export const superscripts = pairsOf(raised);
export const subscripts = pairsOf(lowered);

/** Marks that combine with the letter before them. */
export const combining: ReadonlyMap<string, string> = new Map([
  ['\u0302', '\\hat'],
  ['\u0304', '\\bar'],
  ['\u0305', '\\bar'],
  ['\u0303', '\\tilde'],
  ['\u0307', '\\dot'],
  ['\u0308', '\\ddot'],
  ['\u20d7', '\\vec'],
]);

/** Zero-width and formatting characters, soft hyphens, byte order marks, variation selectors. */
export function isNothing(code: number): boolean {
  return (
    (code >= 0x200b && code <= 0x200f) ||
    (code >= 0x202a && code <= 0x202e) ||
    (code >= 0x2060 && code <= 0x2064) ||
    code === 0xfeff ||
    code === 0xad ||
    (code >= 0xfe00 && code <= 0xfe0f) ||
    code < 9 ||
    (code > 13 && code < 32) ||
    code === 127
  );
}

export function isBlank(code: number): boolean {
  return (
    (code >= 9 && code <= 13) ||
    code === 32 ||
    code === 0xa0 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}

/** Scripts whose letters come as words of a language, never as symbols. */
export function isWordCharacter(code: number): boolean {
  return (
    (code >= 0x2e80 && code <= 0x2fdf) ||
    (code >= 0x3040 && code <= 0x9fff) ||
    (code >= 0xac00 && code <= 0xd7af) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0x20000 && code <= 0x3ffff)
  );
}
