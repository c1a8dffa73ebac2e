/** Prints how many tests passed and failed, from vitest's report; a run that ended badly counts as at least one failure. */
import { existsSync, readFileSync } from 'node:fs';

const [report, status] = process.argv.slice(2);
const { numPassedTests = 0, numFailedTests = 0 } = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : {};
const failed = status === '0' && numPassedTests > 0 ? numFailedTests : Math.max(numFailedTests, 1);
console.log(`${numPassedTests} ${failed}`);
