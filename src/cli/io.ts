/** The outside world as a command sees it; tests hand in another one. */

export interface Io {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly outIsTerminal: boolean;
  readonly errIsTerminal: boolean;
  out(text: string): void;
  err(text: string): void;
  /** At most so many bytes of what is piped in. */
  input(limit: number): Promise<Uint8Array>;
}

/** What every command exits with. */
export const exit = { good: 0, bad: 1, misuse: 2 } as const;
export type Exit = (typeof exit)[keyof typeof exit];
