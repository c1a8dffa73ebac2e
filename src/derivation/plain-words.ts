/** The words of sentences that mean what they say: with any other, one may deny, doubt, report or narrow what it seems to state. */

import { factRows, factVerbs } from './fact-phrases.ts';

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}

const grammar = words(`
  the a an our its their this that these those it they we i of in on for to from by with at as into over per
  and then so hence thus therefore where which because since now again here also furthermore moreover further
  is are be being been was has have let there respect up wrt i.e i.e. namely both all every each any
  first-order second-order case one two three four once twice same own new another`);

const verbs = words(`
  let get gets obtain obtains find finds write writes see sees compute computes computing calculate calculating use uses
  using used apply applies applying take takes taking taken differentiate differentiates differentiating differentiated
  expand expands expanding expanded simplify simplifies simplifying rearrange rearranging substitute substituting
  insert inserting plug plugging collect collects collecting collected factor factoring cancel cancels cancelling
  multiply multiplying divide dividing add adding adds subtract subtracting integrate integrating read reads equal equals
  give gives giving yields yield becomes become reduces reduce turns leads follows follow holds hold depends
  denote denotes denoted denoting define defines defined call calls called consider note recall assume assumed assuming
  suppose supposed supposing know known given say set contains form stack stacked lies sum sums fix introduce choose put
  remember observe pick restrict restricting work working ourselves attention additionally addition drawn distributed generated maximise maximize minimise minimize minimising minimizing`);

const nouns = words(`
  matrix matrices vector vectors scalar scalars number numbers real reals integer integers constant constants function
  functions map sum sums product products quotient quotients division ratio ratios difference differences term terms factor
  factors power powers exponent exponents exponential exponentials logarithm logarithms log logs square squares root roots
  norm norms inverse inverses determinant determinants trace transpose entry entries element elements component components
  coordinate coordinates row rows column columns diagonal diagonals off-diagonal index indices dimension dimensions size sizes length lengths
  order degree rank derivative derivatives gradient gradients hessian hessians jacobian jacobians differential
  differentials integral expression expressions formula formulas equation equations identity identities definition
  definitions rule rules chain line lines side sides hand left right numerator numerators denominator denominators
  bracket brackets parenthesis variable variables argument arguments symbol symbols letter notation
  loss losses cost costs objective likelihood likelihoods log-likelihood cross-entropy entropy error errors residual
  residuals penalty regulariser regularizer regularization regularisation weight weights bias biases parameter parameters
  hyperparameter hyperparameters input inputs output outputs feature features sample samples observation observations data
  point points dataset label labels target targets class classes logit logits score scores prediction predictions
  probabilities distribution distributions density densities gaussian gaussians normal poisson bernoulli binomial gamma
  beta laplace uniform multinomial categorical dirichlet weibull pareto geometric prior posterior mean means variance
  variances covariance covariances deviation deviations standard precision precisions temperature temperatures rate rates
  scale scales shape shapes location bandwidth kernel kernels gram noise layer layers unit units activation activations
  network neuron neurons model models query queries key keys value values softmax sigmoid logistic regression linear ridge
  attention token tokens word words embedding embeddings batch state states reward policy step steps time multiplier
  multipliers lagrange lagrangian design response responses predictor predictors covariate covariates intercept slope
  scatter within-class between-class eigenvalue eigenvalues eigenvector eigenvectors direction directions axis basis
  quadratic forms encoding encodings indicator indicators count counts user users item items document documents
  measurement measurements joint marginal evidence latent probability gain trial trials coin duration
  times speed volume area amount dose price demand return returns agent arm arms environment
  assumption assumptions hypothesis hidden visible mixture mixtures smoothing margin learning centre center anchor node nodes signal graph`);

const qualities = words(`
  real fixed known unknown given small large square dense full finite whole single independent additive total
  empirical unnormalised unnormalized normalised normalized quadratic partial inner outer upper lower block main strictly
  componentwise elementwise entrywise always everywhere respectively independently identically`);

const phrases = [...factRows, ...factVerbs].flatMap(([phrase]) => phrase.split(' '));

const plain: ReadonlySet<string> = new Set([...grammar, ...verbs, ...nouns, ...qualities, ...phrases]);

/** Words that speak of more than the case at hand. */
const wide = /^(?:all|every|each|any|both|another|always|everywhere|new)$/;

/** In a case anything may be denied but the case. */
const inCase: ReadonlySet<string> = new Set(
  words(`can if when whenever while provided does do not no only depend vanish vanishes zero drops disappears survives
  survive left remains stays simply directly easily particular special limiting instance example setting putting choosing
  letting fixing inserting specifically recovers recover recovered sanity well-known familiar usual ordinary trivial
  extreme collapses coincides agrees matches`),
);

/** Of what is minimised, solved for, set to zero, required. */
const imposing: ReadonlySet<string> = new Set(
  words(`set setting equate equating equated solve solving solved zero vanish vanishes must require required requires
  stationary stationarity critical condition conditions first-order optimal optimality optimum optima optimiser optimizer
  minimum minima minimiser minimizer maximum maxima maximiser maximizer extremum saddle maximization minimization
  maximisation minimisation maximum-likelihood mle map estimate estimates estimator estimators constraint constraints
  subject such satisfy satisfies impose imposes imposed imposing fulfil fulfill fulfils fulfills obey obeys need needs want wish try to do does can will i.e so-called lagrange kkt problem solution
  solutions unique attained reached where when if obtaining partial partials total score scores order orders slackness
  complementary feasible primal dual normalisation normalization best fit fitting unconstrained constrained optimise
  optimize optimising optimizing ols least loglikelihood risk side-condition multipliers training train trained
  under them correct next als sgd gd irls em gmm lda gda pca svm mse nll kl elbo glm wls update updates rule
  responsibilities occupation posterior responsibility vertex turning`),
);

/** Whether such words may stand in a sentence that imposes something. */
export function isWordOfCondition(word: string): boolean {
  return isPlainWord(word) || imposing.has(word);
}

/** Whether such words may stand in a heading under which everything is given. */
export function isWordOfHeading(word: string): boolean {
  return (
    givenNames.test(word) ||
    (isPlainWord(word) && !/^(?:case|identity|identities|rules?|derivatives?|gradients?)$/.test(word))
  );
}

/** "Symmetric matrices satisfy …": said of all of a kind, and of no name of the text. */
export function speaksOfKind(sentence: string): boolean {
  return /\b(?:matrices|vectors|functions|numbers|variables|densities|kernels|operators|ones)\s+(?:(?:that|which)\s+)?(?:satisfy|obey|fulfill?|have)\b/i.test(
    sentence,
  );
}

const givenNames =
  /^(?:givens?|assume|assumptions?|notations?|conventions?|problems?|statements?|inputs?|setup|set-up|setting|settings|preliminaries|prerequisites|background|known|hypothes[ie]s|facts|probabilistic|statistical|basic|useful|standard|general|main|exercise|question|task|\p{Lu}?)$/u;

const phrasesOfNoWeight =
  /\b(?:without (?:any |a )?loss of (?:any )?generality|wlog\b|w\.? ?l\.? ?o\.? ?g\.?(?=[\s,]|$)|for (?:simplicity|convenience|concreteness|definiteness)|in what follows|throughout|by (?:assumption|hypothesis))/gi;

/** The text with blanks for what says nothing of the matter: "without loss of generality", "for simplicity". */
export function withoutWeightless(text: string): string {
  return text.replaceAll(phrasesOfNoWeight, (phrase) => ' '.repeat(phrase.length));
}

export function isPlainWord(word: string): boolean {
  return plain.has(word) || /^(?:\d+|\p{L})$/u.test(word);
}

/** Whether such words may stand in a case and speak of it alone. */
export function isWordOfCase(word: string): boolean {
  return (isPlainWord(word) && !wide.test(word)) || inCase.has(word);
}
