/** A site on the disk, as somebody walks it: its pages, and the ways from them that lead nowhere. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

/** Named from the folder of the site; the page to try things on is no page of it. */
export function pagesOf(site: string): readonly string[] {
  return readdirSync(site, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.html') && !name.startsWith('try/'))
    .toSorted();
}

/** `page: way` for every link and picture that is not there, with its anchor; what leads to another site is not asked. */
export function lostWays(site: string, page: string): readonly string[] {
  const html = readFileSync(join(site, page), 'utf8');
  return [...html.matchAll(/\s(?:href|src)="([^"]*)"/g)].flatMap(([, way = '']) => {
    if (way.startsWith('https://')) return [];
    const [path = '', anchor = ''] = way.split('#');
    const file = path === '' ? join(site, page) : normalize(join(site, dirname(page), decodeURIComponent(path)));
    if (!existsSync(file)) return [`${page}: ${way}`];
    const isThere = anchor === '' || readFileSync(file, 'utf8').includes(` id="${decodeURIComponent(anchor)}"`);
    return isThere ? [] : [`${page}: ${way}`];
  });
}
