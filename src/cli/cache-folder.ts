/** Where verdicts are kept: the folder that the system has for what can be made again. */

import { isAbsolute, join } from 'node:path';

/** Undefined where the system names none. */
export function cacheFolder(
  env: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform = process.platform,
): string | undefined {
  const named = (name: string, ...parts: readonly string[]): string | undefined => {
    const folder = env[name] ?? '';
    return folder === '' || !isAbsolute(folder) ? undefined : join(folder, ...parts, 'chainrule');
  };
  if (platform === 'win32') return named('LOCALAPPDATA');
  if (platform === 'darwin') return named('XDG_CACHE_HOME') ?? named('HOME', 'Library', 'Caches');
  return named('XDG_CACHE_HOME') ?? named('HOME', '.cache');
}
