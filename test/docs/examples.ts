/** The fenced examples of a page: a document, perhaps its sidecar before it, and the expected reading or verdicts after it. */

export interface Example {
  /** The line of the page where the document begins. */
  readonly line: number;
  readonly path: string;
  readonly text: string;
  readonly sidecar: string;
  /** What is expected: how it is read, or how it is judged. */
  readonly kind: 'reading' | 'verdicts';
  readonly expected: readonly string[];
}

/** What the document of a fence is called, by the fence's info word. */
const paths: Readonly<Record<string, string>> = {
  markdown: 'example.md',
  latex: 'example.tex',
  json: 'example.ipynb',
  text: 'example.txt',
};

interface Fence {
  readonly line: number;
  readonly info: string;
  readonly text: string;
}

function fencesOf(page: string): readonly Fence[] {
  return [...page.matchAll(/^(`{3,})(\w+)\n([^]*?)^\1$/gm)].map((found) => ({
    line: page.slice(0, found.index).split('\n').length + 1,
    info: found[2] ?? '',
    text: found[3] ?? '',
  }));
}

function isExpectation(info: string): info is Example['kind'] {
  return info === 'reading' || info === 'verdicts';
}

/** A fence that no rule names is an error: nothing on the page goes unread. */
export function examplesOf(page: string): readonly Example[] {
  const fences = fencesOf(page);
  return fences.flatMap((fence, i): Example[] => {
    const path = paths[fence.info];
    const [before, after] = [fences[i - 1], fences[i + 1]];
    const kind = after?.info ?? '';
    if (isExpectation(fence.info) && paths[before?.info ?? ''] !== undefined) return [];
    if (fence.info === 'yaml' && paths[after?.info ?? ''] !== undefined) return [];
    if (path === undefined || after === undefined || !isExpectation(kind))
      throw new Error(`line ${fence.line}: a fence ${fence.info} that is not part of an example`);
    return [
      {
        line: fence.line,
        path,
        text: fence.text,
        sidecar: before?.info === 'yaml' ? before.text : '',
        kind,
        expected: after.text.trimEnd().split('\n'),
      },
    ];
  });
}

/** The cells of every table row whose first cell is code. */
export function codeRows(page: string): readonly (readonly string[])[] {
  return [...page.matchAll(/^\| (`[^\n]*)\|$/gm)].map(([, row = '']) => row.split('|').map((cell) => cell.trim()));
}
