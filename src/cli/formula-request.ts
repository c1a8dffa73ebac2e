/** What `chainrule prove` and `chainrule diff` are asked. */

export const formulaFormats = ['text', 'json'] as const;

export interface FormulaRequest {
  readonly given: readonly string[];
  readonly format: (typeof formulaFormats)[number];
  readonly certificate?: string;
  readonly secondOpinion?: boolean;
  readonly budget?: number;
  readonly patience: number;
}
