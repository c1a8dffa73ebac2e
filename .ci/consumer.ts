/** Somebody else's program: its types must be complete without the development dependencies. */
import * as chainrule from 'chainrule';
import { chainrule as plugin, type ChainruleOptions } from 'chainrule/markdown-it';

export const names: readonly string[] = Object.keys(chainrule);

const options: ChainruleOptions = { onSlip: 'warn', warn: (text) => void text };

export const used: readonly [typeof plugin, ChainruleOptions, boolean] = [plugin, options, chainrule.check('').ok];
