/** Succeeds when node_modules holds exactly what package-lock.json asks for. */
import { existsSync, readFileSync } from 'node:fs';

const wanted = 'package-lock.json';
const there = 'node_modules/.package-lock.json';

if (!existsSync(there)) process.exit(1);
const packages = (path) => JSON.parse(readFileSync(path, 'utf8')).packages;
const installed = packages(there);
for (const [path, { version, optional }] of Object.entries(packages(wanted))) {
  if (path === '' || (optional === true && installed[path] === undefined)) continue;
  if (installed[path]?.version !== version || !existsSync(path)) process.exit(1);
}
