/** The setting of counterexamples: sizes, symbols with every kind of fact, indices, and a softmax. */

export const softmaxSetting = `
sizes K, N, d
z: K
y: N, K; one-hot
q: K; simplex
u: ; positive
C: d, d; positive-definite
a in d
b in d
i in N
j in K
k in K
t:
s:
p[k in 1..K] := exp(z[k]) / sum(l in 1..K, exp(z[l]))
`;
