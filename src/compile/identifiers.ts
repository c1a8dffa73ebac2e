/** Names for programs: nothing of a document gets into one but letters, digits and underscores. */

/** Words that mean something in JavaScript or Python, and the names our own printers use. */
const taken: ReadonlySet<string> = new Set(
  `abstract arguments as async await boolean break byte case catch char class const continue debugger def default del
  delete do double elif else enum eval except export extends False false final finally float for from function global
  goto if implements import in int interface is lambda let long native new None nonlocal not null or and package pass
  private protected public raise return short static super switch synchronized this throw throws transient True true
  try typeof undefined var void volatile while with yield
  np numpy len range math sum print object Math Float64Array Int32Array NaN Infinity Number Array
  make sizes given evaluate out contract inverse determinant total best at of buffers`.split(/\s+/),
);

const LONGEST = 32;

export class Identifiers {
  private readonly used = new Set<string>();

  /** A name like the hint that was not given before. */
  fresh(hint: string): string {
    const letters = hint
      .normalize('NFKD')
      .replace(/[^A-Za-z0-9]+/g, '_')
      .slice(0, LONGEST)
      .replace(/^_+|_+$/g, '');
    const word = letters === 'lambda' ? 'lam' : letters;
    const stem = /^[A-Za-z]/.test(word) ? word : `v${word === '' ? '' : `_${word}`}`;
    let name = stem;
    for (let i = 2; taken.has(name) || this.used.has(name); i += 1) name = `${stem}_${i}`;
    this.used.add(name);
    return name;
  }
}

/** What a printer may put into a program as a name. */
export function checkedName(name: string): string {
  if (/^[A-Za-z][A-Za-z0-9_]*$/.test(name) && !taken.has(name)) return name;
  throw new Error('a name was not made by Identifiers');
}
