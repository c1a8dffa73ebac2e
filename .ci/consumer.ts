/** Somebody else's program: its types must be complete without the development dependencies. */
import * as chainrule from 'chainrule';

export const names: readonly string[] = Object.keys(chainrule);
