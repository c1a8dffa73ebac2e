/** The optimisers, a row each. */

import { adam } from './adam.ts';
import { gradientDescent } from './gradient-descent.ts';
import { lBfgs } from './l-bfgs.ts';
import { momentum } from './momentum.ts';
import { newton } from './newton.ts';
import type { Optimiser } from './optimiser.ts';
import { stochastic } from './stochastic.ts';

export const optimisers: readonly Optimiser[] = [gradientDescent, momentum, stochastic, adam, lBfgs, newton];
