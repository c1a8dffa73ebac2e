/** WebAssembly byte by byte: one function body, its locals, and the instructions that compiled formulas need. */

export type LocalType = 'i32' | 'f64' | 'v128';

const typeBytes: Readonly<Record<LocalType, number>> = { i32: 0x7f, f64: 0x7c, v128: 0x7b };

/** Plain instructions by their names in the specification. */
const opcodes = {
  unreachable: [0x00],
  end: [0x0b],
  else: [0x05],
  'i32.eqz': [0x45],
  'i32.eq': [0x46],
  'i32.ne': [0x47],
  'i32.lt_u': [0x49],
  'i32.ge_s': [0x4e],
  'i32.add': [0x6a],
  'i32.sub': [0x6b],
  'i32.mul': [0x6c],
  'i32.and': [0x71],
  'i32.trunc_sat_f64_s': [0xfc, 0x02],
  'f64.eq': [0x61],
  'f64.ne': [0x62],
  'f64.lt': [0x63],
  'f64.gt': [0x64],
  'f64.le': [0x65],
  'f64.ge': [0x66],
  'f64.abs': [0x99],
  'f64.neg': [0x9a],
  'f64.ceil': [0x9b],
  'f64.floor': [0x9c],
  'f64.sqrt': [0x9f],
  'f64.add': [0xa0],
  'f64.sub': [0xa1],
  'f64.mul': [0xa2],
  'f64.div': [0xa3],
  'f64.min': [0xa4],
  'f64.max': [0xa5],
  'f64.convert_i32_s': [0xb7],
  'f64x2.splat': [0xfd, 0x14],
  'f64x2.lt': [0xfd, 0x49],
  'f64x2.gt': [0xfd, 0x4a],
  'v128.bitselect': [0xfd, 0x52],
  'i64x2.shl': [0xfd, 0xcb, 0x01],
  'i64x2.add': [0xfd, 0xce, 0x01],
  'f64x2.abs': [0xfd, 0xec, 0x01],
  'f64x2.neg': [0xfd, 0xed, 0x01],
  'f64x2.sqrt': [0xfd, 0xef, 0x01],
  'f64x2.add': [0xfd, 0xf0, 0x01],
  'f64x2.sub': [0xfd, 0xf1, 0x01],
  'f64x2.mul': [0xfd, 0xf2, 0x01],
  'f64x2.div': [0xfd, 0xf3, 0x01],
  'f64x2.min': [0xfd, 0xf4, 0x01],
  'f64x2.max': [0xfd, 0xf5, 0x01],
} as const;

export type Instruction = keyof typeof opcodes;

export function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value >>> 0;
  do {
    const low = rest & 0x7f;
    rest >>>= 7;
    bytes.push(rest === 0 ? low : low | 0x80);
  } while (rest !== 0);
  return bytes;
}

function signed(value: number): number[] {
  const bytes: number[] = [];
  let rest = value | 0;
  for (;;) {
    const low = rest & 0x7f;
    rest >>= 7;
    const done = (rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0);
    bytes.push(done ? low : low | 0x80);
    if (done) return bytes;
  }
}

function double(value: number): number[] {
  return [...new Uint8Array(new Float64Array([value]).buffer)];
}

/** The body of one function. */
export class Code {
  private readonly bytes: number[] = [];
  private readonly locals: LocalType[] = [];
  private readonly parameters: number;

  constructor(parameters: number) {
    this.parameters = parameters;
  }

  local(type: LocalType): number {
    return this.parameters + this.locals.push(type) - 1;
  }

  do(...instructions: readonly Instruction[]): void {
    for (const name of instructions) this.bytes.push(...opcodes[name]);
  }

  whole(value: number): void {
    this.bytes.push(0x41, ...signed(value));
  }

  number(value: number): void {
    this.bytes.push(0x44, ...double(value));
  }

  numbers(value: number): void {
    this.bytes.push(0xfd, 0x0c, ...double(value), ...double(value));
  }

  longs(value: bigint): void {
    const bytes = [...new Uint8Array(new BigInt64Array([value]).buffer)];
    this.bytes.push(0xfd, 0x0c, ...bytes, ...bytes);
  }

  get(local: number): void {
    this.bytes.push(0x20, ...unsigned(local));
  }

  set(local: number): void {
    this.bytes.push(0x21, ...unsigned(local));
  }

  tee(local: number): void {
    this.bytes.push(0x22, ...unsigned(local));
  }

  call(index: number): void {
    this.bytes.push(0x10, ...unsigned(index));
  }

  lane(lane: 0 | 1): void {
    this.bytes.push(0xfd, 0x21, lane);
  }

  /** With the address on the stack; the offset is that of the array. */
  load(what: 'i32' | 'f64' | 'v128' | 'splat', offset: number): void {
    const op = { i32: [0x28, 2], f64: [0x2b, 3], v128: [0xfd, 0x00, 3], splat: [0xfd, 0x0a, 3] }[what];
    this.bytes.push(...op, ...unsigned(offset));
  }

  store(what: 'f64' | 'v128', offset: number): void {
    this.bytes.push(...{ f64: [0x39, 3], v128: [0xfd, 0x0b, 3] }[what], ...unsigned(offset));
  }

  /** The condition is on the stack; leaves a number. */
  ifNumber(then: () => void, otherwise: () => void): void {
    this.bytes.push(0x04, typeBytes.f64);
    then();
    this.do('else');
    otherwise();
    this.do('end');
  }

  when(then: () => void): void {
    this.bytes.push(0x04, 0x40);
    then();
    this.do('end');
  }

  /** For the counter from its present value up to the end that `pushEnd` puts on the stack, by steps. */
  loop(counter: number, pushEnd: () => void, step: number, body: () => void): void {
    this.bytes.push(0x02, 0x40, 0x03, 0x40);
    this.get(counter);
    pushEnd();
    this.do('i32.ge_s');
    this.bytes.push(0x0d, 1);
    body();
    this.get(counter);
    this.whole(step);
    this.do('i32.add');
    this.set(counter);
    this.bytes.push(0x0c, 0);
    this.do('end', 'end');
  }

  finished(): readonly number[] {
    const groups = this.locals.flatMap((type) => [1, typeBytes[type]]);
    const body = [...unsigned(this.locals.length), ...groups, ...this.bytes, ...opcodes.end];
    return [...unsigned(body.length), ...body];
  }
}

export interface FunctionType {
  readonly takes: readonly LocalType[];
  readonly gives: readonly LocalType[];
}

export interface Import {
  readonly name: string;
  readonly type: FunctionType;
}

/** `\0asm`, version 1. */
const magic = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];

/** The module: a memory, which threads may share, and functions are imported; those made here come after. */
export function moduleOf(
  imports: readonly Import[],
  functions: readonly { readonly type: FunctionType; readonly code: Code; readonly name: string | undefined }[],
  pages: number,
  isShared: boolean,
): Uint8Array<ArrayBuffer> {
  const types = [...imports, ...functions].map(({ type }) => [
    0x60,
    ...vector(type.takes.map((each) => [typeBytes[each]])),
    ...vector(type.gives.map((each) => [typeBytes[each]])),
  ]);
  const named = (text: string): number[] => vector(Array.from(text, (letter) => [letter.charCodeAt(0)]));
  const imported = imports.map(({ name }, i) => [...named('math'), ...named(name), 0x00, ...unsigned(i)]);
  const limits = isShared ? [0x03, ...unsigned(pages), ...unsigned(pages)] : [0x00, ...unsigned(pages)];
  const memory = [...named('math'), ...named('memory'), 0x02, ...limits];
  const exported = functions.flatMap(({ name }, i) =>
    name === undefined ? [] : [[...named(name), 0x00, ...unsigned(imports.length + i)]],
  );
  const section = (id: number, parts: readonly (readonly number[])[]): number[] => {
    const content = vector(parts);
    return [id, ...unsigned(content.length), ...content];
  };
  return new Uint8Array([
    ...magic,
    ...section(1, types),
    ...section(2, [...imported, memory]),
    ...section(
      3,
      functions.map((_, i) => unsigned(imports.length + i)),
    ),
    ...section(7, exported),
    ...section(
      10,
      functions.map(({ code }) => code.finished()),
    ),
  ]);
}

function vector(parts: readonly (readonly number[])[]): number[] {
  return [...unsigned(parts.length), ...parts.flat()];
}
