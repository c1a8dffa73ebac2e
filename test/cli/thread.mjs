/** A thread of the program as it stands in the sources. */
import { register } from 'tsx/esm/api';

register();
await import('../../src/cli/main.ts');
