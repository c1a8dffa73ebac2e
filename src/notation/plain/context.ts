/** What a plain line may leave unsaid when reader and writer know it from elsewhere. */

/**
 * Without a context every line stands for itself: a bare name is a size in the ends of a range, a symbol elsewhere, and
 * `#K`, `i[]` say it the other way round.
 */
export interface PlainContext {
  /** These names are sizes wherever they stand bare. */
  readonly sizes?: ReadonlySet<string>;
  /** Names of the binders around the text, outermost first, all different; without them their variables are `$0`, `$1`, … */
  readonly scope?: readonly string[];
}
