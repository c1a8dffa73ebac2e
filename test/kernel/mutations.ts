/** Small changes of a JSON value, each at one place: what a slip of the pen or an ill will would do to a certificate. */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [field: string]: Json };

export interface Mutation {
  readonly what: string;
  readonly json: Json;
}

type Step = number | string;

/** Every place of the value, the outermost first. */
function placesOf(json: Json, path: readonly Step[] = []): readonly (readonly Step[])[] {
  if (Array.isArray(json)) return [path, ...json.flatMap((item: Json, i) => placesOf(item, [...path, i]))];
  if (!isRecord(json)) return [path];
  return [path, ...Object.entries(json).flatMap(([field, item]) => placesOf(item, [...path, field]))];
}

export function isRecord(json: Json): json is { readonly [field: string]: Json } {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

/** The value with one place changed; the rest is shared. */
export function changed(json: Json, path: readonly Step[], change: (part: Json) => Json): Json {
  const [step, ...rest] = path;
  if (step === undefined) return change(json);
  if (Array.isArray(json)) return json.map((item: Json, i) => (i === step ? changed(item, rest, change) : item));
  if (!isRecord(json)) return json;
  return { ...json, [step]: changed(json[step] ?? null, rest, change) };
}

function without<T>(items: readonly T[], at: number): readonly T[] {
  return items.filter((_, i) => i !== at);
}

/** What can become of one part. */
function changesOf(part: Json, random: () => number): readonly (readonly [string, Json])[] {
  const strange: readonly (readonly [string, Json])[] = [
    ['nothing', null],
    ['a list', []],
    ['a number', 7],
    ['a text', 'x'],
  ];
  if (typeof part === 'number') {
    return [['more', part + 1], ['less', part - 1], ['zero', 0], ['half', part + 0.5], ['huge', 1e9], ...strange];
  }
  if (typeof part === 'string') {
    const names = [
      'K',
      'z',
      'exp',
      'sum',
      '=',
      'range',
      'add',
      'mul',
      '1',
      '-1',
      'sum-bracket',
      'positive',
      '__proto__',
    ];
    const other = names[Math.floor(random() * names.length)] ?? '';
    return [['longer', `${part}x`], ['shorter', part.slice(1)], ['another', other], ...strange];
  }
  if (Array.isArray(part)) {
    const items: readonly Json[] = part;
    const i = Math.floor(random() * items.length);
    const [here, next] = [items[i] ?? null, items[i + 1] ?? null];
    const swapped = items.map((item, at) => (at === i ? next : at === i + 1 ? here : item));
    return [
      ['one removed', without(items, i)],
      ['one doubled', [...items.slice(0, i + 1), ...items.slice(i)]],
      ...(i + 1 < items.length ? ([['neighbours swapped', swapped]] as const) : []),
      ['turned round', items.toReversed()],
      ['one more', [...items, 0]],
      ...strange,
    ];
  }
  if (!isRecord(part)) return strange;
  const fields = Object.keys(part);
  const gone = fields[Math.floor(random() * fields.length)] ?? '';
  const kept = Object.fromEntries(Object.entries(part).filter(([field]) => field !== gone));
  return [['a field removed', kept], ['a field more', { ...part, more: 0 }], ...strange];
}

/** So many mutations, always the same for one seed; the value as it is may be among them. */
export function mutationsOf(json: Json, count: number, random: () => number): readonly Mutation[] {
  const places = placesOf(json);
  return Array.from({ length: count }, () => {
    const path = places[Math.floor(random() * places.length)] ?? [];
    let what = '';
    const mutated = changed(json, path, (part) => {
      const changes = changesOf(part, random);
      const [name, next] = changes[Math.floor(random() * changes.length)] ?? ['nothing', null];
      what = `${path.join('.')}: ${name}`;
      return next;
    });
    return { what, json: mutated };
  });
}
