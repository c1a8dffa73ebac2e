/** How many looks at a token a token may cost, at most; linear reading has such a number. */

export const stepsPerToken = 60;
