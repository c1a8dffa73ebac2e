/** JSON values read strictly: the very form that is expected, or a plain sentence that says where it is not. */

/** Thrown inside of reading only; the reader of certificates makes a value of it. */
export class Malformed extends Error {}

/** Names are short, and of whole characters. */
const NAME_LENGTH = 1000;

export type Fields = Readonly<Record<string, unknown>>;

export function listOf(value: unknown, what: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new Malformed(`${what} is not a list`);
  return value;
}

/** A list of exactly so many elements. */
export function tupleOf(value: unknown, length: number, what: string): readonly unknown[] {
  const items = listOf(value, what);
  if (items.length !== length) throw new Malformed(`${what} has ${items.length} parts instead of ${length}`);
  return items;
}

/** A record with all of the fields and no others. */
export function recordOf(
  value: unknown,
  fields: readonly string[],
  what: string,
  optional: readonly string[] = [],
): Fields {
  if (!isRecord(value)) throw new Malformed(`${what} is not a record`);
  for (const field of fields) if (!Object.hasOwn(value, field)) throw new Malformed(`${what} has no field ${field}`);
  const strange = Object.keys(value).find((field) => !fields.includes(field) && !optional.includes(field));
  if (strange !== undefined) throw new Malformed(`${what} has a field that is not known: ${strange.slice(0, 40)}`);
  return value;
}

export function isRecord(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function nameOf(value: unknown, what: string, longest = NAME_LENGTH): string {
  if (typeof value !== 'string') throw new Malformed(`${what} is not a text`);
  if (value.length > longest) throw new Malformed(`${what} is too long`);
  if (/\p{Surrogate}/u.test(value)) throw new Malformed(`${what} has half a character in it`);
  return value;
}

export function wholeNumberOf(value: unknown, what: string): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
    throw new Malformed(`${what} is not a whole number`);
  return value;
}

export function oneOf<T extends string>(value: unknown, known: readonly T[], what: string): T {
  const found = known.find((name) => name === value);
  if (found === undefined) throw new Malformed(`${what} is none of those that are known`);
  return found;
}

/** Pairs of a name and something, no name twice. */
export function namedOf<T>(
  value: unknown,
  what: string,
  read: (item: unknown, name: string) => T,
): ReadonlyMap<string, T> {
  const found = new Map<string, T>();
  for (const pair of listOf(value, what)) {
    const [first, second] = tupleOf(pair, 2, `a part of ${what}`);
    const name = nameOf(first, `a name in ${what}`);
    if (found.has(name)) throw new Malformed(`${what} names ${name.slice(0, 40)} twice`);
    found.set(name, read(second, name));
  }
  return found;
}
