/** WebAssembly as it is found everywhere; the types of the language do not speak of it. */

export interface SharedMemory {
  readonly buffer: ArrayBufferLike;
}

declare global {
  namespace WebAssembly {
    const Memory: new (size: {
      readonly initial: number;
      readonly maximum?: number;
      readonly shared?: boolean;
    }) => SharedMemory;
    const Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
    const Instance: new (
      module: object,
      imports: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
    ) => { readonly exports: Readonly<Record<string, unknown>> };
  }
}

export const { Memory, Module, Instance } = WebAssembly;
