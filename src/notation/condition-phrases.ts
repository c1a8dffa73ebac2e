/** Words that put what they stand before under a condition: whole phrases, since any other word may turn them round. */

const lead =
  '(?:if and when|and if|else,? if|otherwise,? if|if|for|when|whenever|where|with|provided|in the case(?: of)?|in case|case|as long as|assuming|given|since|because|as|on|si|pour|falls|wenn|für|若|如果|当)';
const quantifier =
  '(?:all|any|every|each|arbitrary|fixed|a fixed|(?:all |any |every )?(?:real|positive|nonzero|indices|index|numbers?))';

const phrase = new RegExp(`^[\\s,:;(]*${lead}(?:,? that)?(?: ${quantifier})?[\\s,:]*$`, 'i');

export function isConditionPhrase(words: string): boolean {
  return phrase.test(words.replaceAll(/[\s~]+/g, ' '));
}

/** Signs and blanks between a formula and another say nothing. */
export function isBlank(words: string): boolean {
  return /^[\s.,;:()~]*$/.test(words);
}

/** Whether words right before a relation make it a condition in some way, be it one that is not understood. */
export function speaksOfCondition(words: string): boolean {
  if (
    /^[\s,(]*(?:by|using|use|from|via|apply|applying|see|note|recall|let|here|put|set|substituting|which (?:is|gives))\b/i.test(
      words,
    )
  )
    return false;
  return /\b(?:if|for|when|whenever|where|with|provided|case|unless|except|excluding|without|than|as|since|because|given|assuming|while|until|only|never|not|no|some|exists?|there (?:is|are)|such that|that|as long as)(?:,? that)?(?: (?:all|any|every|each|some|no|a|one|most|certain|large|small))*[\s,:]*$/i.test(
    words.replaceAll(/[\s~]+/g, ' '),
  );
}
