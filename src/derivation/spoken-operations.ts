/** "The gradient of": what nouns say is done to a formula, and how that is written. */

/** What is written before and behind the formula. */
type Around = readonly [before: string, after: string];

/** `by`: the variable that the words name, '' where they name none; `ofName`: of a name rather than of an expression. */
type Written = (by: string, ofName: boolean) => Around | undefined;

interface Operation {
  readonly noun: string;
  readonly write: Written;
  /** A function has one of its own: "the gradient", "its Hessian". */
  readonly isSlope?: boolean;
}

export const operations: readonly Operation[] = [
  { noun: '(?:first |partial )?derivative|slope', write: (by, ofName) => slope('', by, ofName), isSlope: true },
  { noun: 'second (?:partial )?derivative', write: (by, ofName) => slope('^2', by, ofName), isSlope: true },
  { noun: 'gradient', write: (by, ofName) => nabla('', by, ofName), isSlope: true },
  { noun: 'hessian(?: matrix)?', write: (by, ofName) => nabla('^2', by, ofName), isSlope: true },
  // "The trace of $A$ is $3$" may say what A is like.
  { noun: 'inverse', write: ofExpression('\\left(', '\\right)^{-1}') },
  { noun: 'transpose', write: ofExpression('\\left(', '\\right)^T') },
  { noun: 'determinant', write: ofExpression('\\det ', '') },
  { noun: 'trace', write: ofExpression('\\operatorname{tr}\\left(', '\\right)') },
];

/** "… of $J$ is therefore": the words before what it is. */
export const verb =
  '(?:(?:is|becomes|equals|reads|reduces to|turns out to be|works out (?:as|to be))(?: (?:therefore|thus|then|hence|just|simply|now))?|is (?:equal to|given by))';

function ofExpression(before: string, after: string): Written {
  return (_, ofName) => (ofName ? undefined : [before, after]);
}

function slope(times: string, by: string, ofName: boolean): Around | undefined {
  if (by === '') return undefined;
  const below = `{\\partial ${by}${times}}`;
  return ofName
    ? [`\\frac{\\partial${times} `, `}${below}`]
    : [`\\frac{\\partial${times}}${below} \\left(`, '\\right)'];
}

function nabla(times: string, by: string, ofName: boolean): Around {
  const sign = `\\nabla${by === '' ? '' : `_{${by}}`}${times} `;
  return ofName ? [sign, ''] : [`${sign}\\left(`, '\\right)'];
}
