/** Right solutions of one problem: several ways, each in several notations, for a class whose marks are known. */

/** Two goals could be reached on one way only; this one is reached on all. */
export const problem = String.raw`---
title: The gradient of the softmax cross-entropy
symbols:
  K, N, M: dimension
  '\phi': family of vector M over N
  w: family of vector M over K
  a: family of vector K over N
  y: family of vector K over N
  t: family of one-hot K over N
  I: matrix K×K
  E: scalar
  k, j: index 1..K
  n: index 1..N
---

## Given

$$ a_{nk} = w_k^\top \phi_n $$

$$ y_{nk} = \frac{\exp(a_{nk})}{\sum_{l=1}^K \exp(a_{nl})} $$

$$ I_{kj} = \begin{cases} 1, & k = j \\ 0, & k \neq j \end{cases} $$

$$ E = -\sum_{n=1}^N \sum_{k=1}^K t_{nk} \ln y_{nk} $$

## To show

$$ \nabla_{w_j} E = \sum_{n=1}^N (y_{nj} - t_{nj}) \phi_n $$

${'```'}rubric
marks: 10
goals:
  - name: the gradient
    points: 8
assumptions:
  - name: the labels sum to 1
    states: $\sum_{k=1}^K t_{nk} = 1$
    points: 2
guard: 0
undecided: slip
conditional: slip
slips:
  each: 1
${'```'}
`;

const definitions = String.raw`The scores and their softmax are

$$ a_{nk} = w_k^\top \phi_n $$

$$ y_{nk} = \frac{\exp(a_{nk})}{\sum_{l=1}^K \exp(a_{nl})} $$

and the loss is

$$ E = -\sum_{n=1}^N \sum_{k=1}^K t_{nk} \ln y_{nk} $$
`;

const byCases = String.raw`# Solution

${definitions}
Case 1: $k = j$

$$
\begin{aligned}
\frac{\partial y_{nk}}{\partial a_{nk}} &= \frac{\exp(a_{nk}) \sum_{l=1}^K \exp(a_{nl}) - \exp(a_{nk}) \exp(a_{nk})}{\left(\sum_{l=1}^K \exp(a_{nl})\right)^2} \\
&= y_{nk} - y_{nk}^2 \\
&= y_{nk} (1 - y_{nk})
\end{aligned}
$$

Case 2: $k \neq j$

$$
\begin{aligned}
\frac{\partial y_{nk}}{\partial a_{nj}} &= -\frac{\exp(a_{nk}) \exp(a_{nj})}{\left(\sum_{l=1}^K \exp(a_{nl})\right)^2} \\
&= -y_{nk} y_{nj}
\end{aligned}
$$

Combining the two cases:

$$ \frac{\partial y_{nk}}{\partial a_{nj}} = y_{nk} (I_{kj} - y_{nj}) $$

## The gradient

$$
\begin{aligned}
\nabla_{w_j} E &= -\sum_{n=1}^N \sum_{k=1}^K t_{nk} \frac{1}{y_{nk}} \frac{\partial y_{nk}}{\partial w_j} \\
&= -\sum_{n=1}^N \sum_{k=1}^K t_{nk} \frac{1}{y_{nk}} y_{nk} (I_{kj} - y_{nj}) \phi_n \\
&= -\sum_{n=1}^N \left(\sum_{k=1}^K t_{nk} I_{kj} - y_{nj} \sum_{k=1}^K t_{nk}\right) \phi_n \\
&= -\sum_{n=1}^N (t_{nj} - y_{nj}) \phi_n \quad \text{since } \sum_{k=1}^K t_{nk} = 1 \\
&= \sum_{n=1}^N (y_{nj} - t_{nj}) \phi_n
\end{aligned}
$$
`;

const byScores = String.raw`# Solution

${definitions}
The logarithm of the softmax:

$$ \ln y_{nk} = a_{nk} - \ln \sum_{l=1}^K \exp(a_{nl}) $$

Its derivative by a score:

$$
\begin{aligned}
\frac{\partial \ln y_{nk}}{\partial a_{nj}} &= I_{kj} - \frac{\exp(a_{nj})}{\sum_{l=1}^K \exp(a_{nl})} \\
&= I_{kj} - y_{nj}
\end{aligned}
$$

## The loss by a score

$$
\begin{aligned}
\frac{\partial E}{\partial a_{nj}} &= -\sum_{k=1}^K t_{nk} (I_{kj} - y_{nj}) \\
&= -t_{nj} + y_{nj} \sum_{k=1}^K t_{nk} \\
&= y_{nj} - t_{nj} \quad \text{since } \sum_{k=1}^K t_{nk} = 1
\end{aligned}
$$

## The loss by the weights

$$
\begin{aligned}
\nabla_{w_j} E &= \sum_{n=1}^N \frac{\partial E}{\partial a_{nj}} \frac{\partial a_{nj}}{\partial w_j} \\
&= \sum_{n=1}^N \frac{\partial E}{\partial a_{nj}} \phi_n \\
&= \sum_{n=1}^N (y_{nj} - t_{nj}) \phi_n
\end{aligned}
$$
`;

const byTheSum = String.raw`# Solution

${definitions}
The labels are one-hot, hence $\sum_{k=1}^K t_{nk} = 1$, and

$$
\begin{aligned}
E &= -\sum_{n=1}^N \sum_{k=1}^K t_{nk} \left(a_{nk} - \ln \sum_{l=1}^K \exp(a_{nl})\right) \\
&= -\sum_{n=1}^N \sum_{k=1}^K t_{nk} a_{nk} + \sum_{n=1}^N \ln \sum_{l=1}^K \exp(a_{nl})
\end{aligned}
$$

## Both parts by the weights

$$ \nabla_{w_j} \sum_{n=1}^N \sum_{k=1}^K t_{nk} a_{nk} = \sum_{n=1}^N t_{nj} \phi_n $$

$$
\begin{aligned}
\nabla_{w_j} \sum_{n=1}^N \ln \sum_{l=1}^K \exp(a_{nl}) &= \sum_{n=1}^N \frac{\exp(a_{nj})}{\sum_{l=1}^K \exp(a_{nl})} \phi_n \\
&= \sum_{n=1}^N y_{nj} \phi_n
\end{aligned}
$$

## Together

$$
\begin{aligned}
\nabla_{w_j} E &= -\sum_{n=1}^N t_{nj} \phi_n + \sum_{n=1}^N y_{nj} \phi_n \\
&= \sum_{n=1}^N (y_{nj} - t_{nj}) \phi_n
\end{aligned}
$$
`;

export const ways: Readonly<Record<string, string>> = { byCases, byScores, byTheSum };

/** Letters for letters; what is not named stays. */
type Letters = Readonly<Record<string, string>>;

interface Notation {
  readonly letters: Letters;
  readonly respelled: (latex: string) => string;
}

const same = (latex: string): string => latex;
const powers = (latex: string): string => latex.replaceAll(/\\exp\(([^()]*)\)/g, 'e^{$1}').replaceAll('\\ln', '\\log');
const partials = (latex: string): string =>
  latex.replaceAll(/\\nabla_\{(\w)_(\w)\} ([A-Z])/g, '\\frac{\\partial $3}{\\partial $1_$2}');

export const notations: Readonly<Record<string, Notation>> = {
  theirs: { letters: {}, respelled: same },
  common: { letters: { a: 'z', y: 'p', t: 'y', n: 'i', '\\phi': 'x', I: '\\delta' }, respelled: powers },
  other: {
    letters: { a: 'f', y: 's', t: 'c', n: 'm', '\\phi': 'u', w: 'v', E: 'L' },
    respelled: (latex) => partials(powers(latex)),
  },
  greek: { letters: { a: '\\eta', y: '\\pi', t: 'y', '\\phi': 'x', w: '\\theta', E: 'J' }, respelled: partials },
  sizes: { letters: { K: 'C', N: 'm', n: 'i', k: 'c', j: 'r', y: 'q', a: 'o', '\\phi': 'h' }, respelled: powers },
};

/** Only in formulas, and not in the words inside them. */
export function inNotation(text: string, { letters, respelled }: Notation): string {
  const formula = (latex: string): string =>
    respelled(latex).replaceAll(/\\(?:text|begin|end)\{[^}]*\}|\\[A-Za-z]+|[A-Za-z]/g, (token) =>
      token.endsWith('}') ? token : (letters[token] ?? token),
    );
  const spaced = (latex: string): string => formula(latex).replaceAll(/(\\(?:eta|pi|theta|delta))(?=[A-Za-z])/g, '$1 ');
  return text.replaceAll(/\$\$[^$]*\$\$|\$[^$]*\$/g, (math) => spaced(math));
}
