/** WebAssembly as it is found everywhere; the types of the language do not speak of it. */

interface Host {
  readonly Memory: new (size: { readonly initial: number }) => { readonly buffer: ArrayBuffer };
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  readonly Instance: new (
    module: object,
    imports: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
  ) => { readonly exports: Readonly<Record<string, unknown>> };
}

export function host(): Host {
  const { WebAssembly: found } = globalThis as { readonly WebAssembly?: Host };
  if (found === undefined) throw new Error('there is no WebAssembly here');
  return found;
}
