/** What is supposed in an environment of LaTeX ends with it, and what is struck out or left out is not said. */

import { describe, expect, it } from 'vitest';
import { attackIn } from './attack-list.ts';
import { wrongIn } from './attacked.ts';

const documents: Readonly<Record<string, string>> = {
  'a proof that refutes': String.raw`
\begin{proof}
Suppose $x < 0$. Then we obtain a contradiction.
\end{proof}
\[ |x| != -x \]`,
  'an example': String.raw`
\begin{example}
Let $a = 2$. Then
\[ a^2 == 4 \]
\end{example}
The area is then
\[ a^2 != 4 \]`,
  'a lemma with its proof': String.raw`
\begin{lemma}
Suppose $x > 0$.
\end{lemma}
\begin{proof}
We have
\[ |x| == x \]
\end{proof}
Now
\[ |x| != x \]`,
  'a theorem and the next': String.raw`
\begin{theorem}
Let $a = b$. Then
\[ a^2 == a b \]
\end{theorem}
\begin{theorem}
\[ a^2 != a b \]
\end{theorem}`,
  'a remark': String.raw`
\begin{remark}
Let $a = b$.
\end{remark}
We compute
\[ a^2 != a b \]`,
  'items with cases': String.raw`
\begin{itemize}
\item Case $x > 0$:
\[ |x| == x \]
\item Case $x < 0$:
\[ |x| == -x \]
\end{itemize}
\[ |x| != -x \]`,
  'items that suppose': String.raw`
\begin{enumerate}
\item Let $x > 0$. Then
\[ |x| == x \]
\item Show that
\[ |x| != x \]
\end{enumerate}`,
  'items that are assumptions': String.raw`
We assume:
\begin{itemize}
\item $x > 0$.
\item Let $y > 0$.
\end{itemize}
Then
\[ |y| == y \]`,
  'a definition gives nothing behind it': String.raw`
\begin{definition}
Let $a$ be a real number.
\end{definition}
\[ (a + 1)^2 != a^2 + 1 \]`,
  'an assumption goes on': String.raw`
\begin{assumption}
$x > 0$.
\end{assumption}
\[ |x| == x \]`,
  'a problem goes on in its solution': String.raw`
\begin{problem}
Let $x > 0$.
\end{problem}
\begin{solution}
\[ |x| == x \]
\end{solution}`,
  'dead text': String.raw`
\iffalse
Let $x > 0$.
\fi
\[ |x| != x \]`,
  'dead text with another way': String.raw`
\iffalse
Let $x < 0$.
\else
Let $x > 0$.
\fi
\[ |x| == x \]`,
  'struck out': String.raw`
\sout{Let $x > 0$.}
\[ |x| != x \]`,
  'to do': String.raw`
\todo{Let $x > 0$.}
\[ |x| != x \]`,
  'in the margin': String.raw`
\marginpar{Here $x > 0$.}
\[ |x| != x \]`,
};

describe('in LaTeX', () => {
  it.each(Object.entries(documents))('%s', (_, text) => {
    expect(wrongIn(attackIn(text), 'attack.tex')).toEqual([]);
  });
});
