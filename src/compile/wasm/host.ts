/** WebAssembly as it is found everywhere; the types of the language do not speak of it, those of a page do. */

export interface SharedMemory {
  readonly buffer: ArrayBufferLike;
}

interface Host {
  readonly Memory: new (size: {
    readonly initial: number;
    readonly maximum?: number;
    readonly shared?: boolean;
  }) => SharedMemory;
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  readonly Instance: new (
    module: object,
    imports: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  ) => { readonly exports: Readonly<Record<string, unknown>> };
}

const isHost = (found: unknown): found is Host =>
  typeof found === 'object' && found !== null && 'Memory' in found && 'Module' in found && 'Instance' in found;

function host(): Host {
  const found: unknown = Reflect.get(globalThis, 'WebAssembly');
  if (!isHost(found)) throw new Error('there is no WebAssembly here');
  return found;
}

export const { Memory, Module, Instance } = host();
