/** How text is set apart on a terminal: one function for each use, so that no format knows about colours. */

export type Paint = (text: string) => string;

export interface Style {
  readonly heading: Paint;
  readonly good: Paint;
  readonly bad: Paint;
  readonly formula: Paint;
  readonly plain: Paint;
  readonly dim: Paint;
}

const same: Paint = (text) => text;

export const bareStyle: Style = { heading: same, good: same, bad: same, formula: same, plain: same, dim: same };
