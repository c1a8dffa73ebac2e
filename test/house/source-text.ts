/** What a TypeScript file says apart from its strings and comments, and what it imports. */

/** A file of the tree; the path is relative to the root, with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

export interface Import {
  readonly kind: 'static' | 'dynamic';
  /** Erased by the compiler: nothing is loaded. */
  readonly typeOnly: boolean;
  /** Absent when it is not a plain string and cannot be known from the text. */
  readonly specifier: string | undefined;
  readonly line: number;
}

export function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

/** A slash after one of these words, or after an operator, begins a regular expression and not a division. */
const BEFORE_REGEX = /(?:^|[-+*%=<>!&|^~?:;,([{}]|\b(?:return|typeof|case|in|of|do|else|void|throw|yield|await))$/;

/** The same text with everything inside strings, comments and regular expressions blanked; every offset stays. */
export function codeOnly(text: string): string {
  const out: string[] = [];
  /** For each template literal we are inside of, the depth of braces in its current `${…}`. */
  const templates: number[] = [];
  let at = 0;

  const blankTo = (end: number): void => {
    out.push(text.slice(at, end).replace(/[^\n]/g, ' '));
    at = end;
  };
  const keep = (count: number): void => {
    out.push(text.slice(at, at + count));
    at += count;
  };
  const template = (): void => {
    const end = matchEnd(/(?:[^\\`$]|\\[^]|\$(?!\{))*/y, text, at);
    blankTo(end);
    if (text.startsWith('${', at)) {
      keep(2);
      templates.push(0);
    } else keep(1);
  };

  while (at < text.length) {
    const here = text.charAt(at);
    const depth = templates.at(-1);
    if (text.startsWith('//', at)) blankTo(matchEnd(/[^\n]*/y, text, at));
    else if (text.startsWith('/*', at)) blankTo(matchEnd(/\/\*[^]*?(?:\*\/|$)/y, text, at));
    else if (here === "'" || here === '"') {
      const end = matchEnd(here === "'" ? /'(?:[^'\\\n]|\\[^])*/y : /"(?:[^"\\\n]|\\[^])*/y, text, at);
      keep(1);
      blankTo(end);
      keep(1);
    } else if (here === '`') {
      keep(1);
      template();
    } else if (here === '/' && BEFORE_REGEX.test(lastCode(out))) {
      const end = matchEnd(/\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y, text, at);
      if (end === at) keep(1);
      else blankTo(end);
    } else if (here === '}' && depth === 0) {
      templates.pop();
      keep(1);
      template();
    } else {
      if (depth !== undefined && here === '{') templates[templates.length - 1] = depth + 1;
      if (depth !== undefined && here === '}') templates[templates.length - 1] = depth - 1;
      keep(/[\w$]/.test(here) ? matchEnd(/[\w$]+/y, text, at) - at : 1);
    }
  }
  return out.join('');
}

function matchEnd(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

/** The last word or sign of the code so far. */
function lastCode(out: readonly string[]): string {
  return out.findLast((piece) => piece.trim() !== '')?.trimEnd() ?? '';
}

const FROM =
  /(?<![\w$.])(?:import\s*(?<importType>type\b(?!\s*from\b|\s*,))?[\w$\s{},*]*?|export\s*(?<exportType>type\b)?\s*(?:\*(?:\s*as\s+[\w$]+)?|\{[^}]*\})\s*)\bfrom\s*(?<quote>['"])/g;
const BARE = /(?<![\w$.])import\s*(?<quote>['"])/g;
const CALL = /(?<![\w$.])(?:import|require)\s*\(\s*(?<quote>['"](?=\s*['"]\s*[,)]))?/g;

/** Every import of a file: static, re-exported, for effect only, dynamic; `require` counts as dynamic. */
export function importsOf(text: string): readonly Import[] {
  const code = codeOnly(text);
  const found: Import[] = [];
  const collect = (pattern: RegExp, kind: Import['kind']): void => {
    for (const match of code.matchAll(pattern)) {
      const quoted = match.groups?.['quote'] !== undefined;
      const start = match.index + match[0].length;
      const specifier = quoted ? text.slice(start, code.slice(start).search(/['"]/) + start) : undefined;
      const typeOnly = match.groups?.['importType'] !== undefined || match.groups?.['exportType'] !== undefined;
      found.push({ kind, typeOnly, specifier, line: lineOf(code, match.index) });
    }
  };
  collect(FROM, 'static');
  collect(BARE, 'static');
  collect(CALL, 'dynamic');
  return found;
}
