/** Sentences that speak of an equation without stating it: they deny it, ask it, or only play with it. */

/** The words of a sentence up to an equation and behind it, with a sign in the place of each formula. */
export interface Around {
  readonly before: string;
  readonly after: string;
}

const stating =
  '(?:assum|suppos|let|set|tak|defin|put|writ|us|impos|requir|mean|claim|say|conclud|follow|hold|have|get|equal|agree|true|right|correct|so|the case)';

const denying = [
  new RegExp(`\\b(?:not|never|nobody|no one|nothing|neither|no longer|cannot)\\b[^¤]*?\\b${stating}`, 'i'),
  new RegExp(`n['’]t\\b[^¤]*?\\b${stating}`, 'i'),
  /\b(?:false|wrong|untrue|incorrect|invalid|illegal|forbidden|absurd|impossible)\b[^¤]*?\b(?:that|to|is)\b/i,
  /\b(?:instead of|rather than|avoid|refrain|resist|tempt\w*|mistake\w*|(?:common|frequent|typical|usual|first|an|by|in|the) errors?\b(?=[^¤]*\b(?:to|that|of|would)\b)|naive(?! (?:softmax|bayes|gradient|classifier|baseline))\w*|wrongly|erroneous\w*|misconceptions?|pretend\w*)\b/i,
  /\b(?:had (?:we|i|one|it|they)|if (?:we|one|it) (?:had|were)|were (?:we|it|one))\b/i,
];

/** "Wrong: $a = b$." */
/** An "output error:" is a quantity. */
const labelled =
  /\b(?:wrong|false|incorrect|untrue|invalid|myth|fallacy|mistake|(?:common|typical|frequent|usual|classic|sign|algebra\w*) errors?)\s*:\s*$/i;

const deniedBehind =
  /^\s*,?\s*(?:(?:which|this|that|but (?:this|that|it)) (?:is|are|would be) (?:(?:simply|just|clearly|of course|obviously) )?(?:not (?:true|right|correct)|false|wrong|incorrect|untrue|invalid|nonsense|a (?:common )?(?:mistake|error|fallacy))\b|but (?:we|i|one|this|that|it|not)\b[^.]*\b(?:not|never|wrong|false|would)\b|(?:is|are|be|was|were) (?:not|false|wrong|never|untrue|incorrect|impossible|absurd)\b|(?:does|do|did|need|must|should|would|will|can|could)(?: not|n['’]t)\b|cannot\b|fails?\b|never\b|no longer\b)/i;

const asking = /^[^.;!?]*\?/;

/** What may be meant, in part or on another day. */
const doubting =
  /\b(?:would|could|might|perhaps|maybe|unless|whether|either|instead of|hypothetical\w*|imagine|student|thinks?|thought|believes?|claims? that)\b|\bor\s*$/i;
const doubtedBehind =
  /^\s*,?\s*(?:or\b|would\b|might\b|only\b|in (?:the|an?|this|that) (?:\w+ )?(?:exercise|example|case|section|part|problem|question)\b[^.]*\bonly\b)/i;

/** Whether the sentence takes back what it says. */
export function isDenied({ before, after }: Around): boolean {
  const clause = clauseOf(before);
  return (
    denying.some((words) => words.test(clause)) ||
    labelled.test(before) ||
    deniedBehind.test(after) ||
    asking.test(after)
  );
}

/** Whether it is left open that the sentence means what it says. */
export function isLeftOpen(around: Around): boolean {
  return isDenied(around) || doubting.test(clauseOf(around.before)) || doubtedBehind.test(around.after);
}

const affirming =
  /¤\s*,?\s*(?=(?:but|yet|whereas|in fact|actually|we (?:have|get|must|should|use|find|obtain)|the (?:correct|right|true))\b)/i;

/** "Since x does not depend on t, let": of what is said before, only the clause of the equation counts. */
function clauseOf(before: string): string {
  const sentence = before.split(/[.!?](?:\s|$)/).at(-1) ?? '';
  // "Instead of $a = b$ we have $a = c$": what is denied stands before.
  const own = sentence.split(affirming).at(-1) ?? '';
  const main = own.replace(/^\s*(?:since|because|as|although|though|while|when|whenever|where)\b[^,]*,/i, '');
  return main.split(/[;:]|,\s*(?=(?:so|and|hence|thus|therefore|then|we|let|now|it|where)\b)/i).at(-1) ?? '';
}
