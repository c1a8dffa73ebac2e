/** What a program can use: checking, proving, differentiating, compiling, training, reading, the plain notation, known functions. */

// A text becomes a document: prose and formulas in order. Nothing is opened; the text of a sidecar may come with it.
export { readDocument } from './derivation/read-document.ts';
export type { Block, Cell, Declaration, Document, Format, Preamble, ProsePart } from './derivation/document.ts';

// A document becomes a derivation: symbols, and links that are read, malformed or unread.
export { understand, type Derivation } from './derivation/understand.ts';
export type { FreeIndex, Link, ReadingState } from './derivation/link.ts';
export type { Operand, Role } from './derivation/derivation.ts';

// What is wrong is data; the wording is filled in from the catalogue.
export type { Gravity, ProblemCode } from './source/catalogue.ts';
export type { Problem } from './source/problem.ts';
export type { Span } from './source/span.ts';
export { gravityOf, problemText } from './render/problem-text.ts';

// The report of `chainrule read --format json`, as an object.
export { documentReport, readReport } from './render/json.ts';
export type { DocumentReport, LinkReport, ProblemReport, ReadReport, SymbolReport } from './render/json.ts';
export type { Reading } from './render/reading.ts';
export type { Summary, Total } from './render/summary.ts';

// A proved line becomes a program, or a model is trained with it; what cannot be is told in words.
export { compile, train } from './render/training/ask.ts';
export type { Answer, CompileAsked, CompiledLine, TrainAsked } from './render/training/ask.ts';
export type { TrainingRecord } from './render/training/record.ts';

// Terms and claims, and the plain line they are written as and read from.
export type { Claim, ClaimRelation } from './term/claim.ts';
export type { Term, TermKind } from './term/term.ts';
export { sameClaim, sameTerm } from './term/equality.ts';
export { readClaim, readTerm, type PlainReading } from './notation/plain/read.ts';
export { writeClaim, writeTerm } from './notation/plain/write.ts';
export type { PlainContext } from './notation/plain/context.ts';

// The functions that are known, one row each.
export { functionNamed, vocabulary } from './vocabulary/vocabulary.ts';
export type { VocabularyRow } from './vocabulary/row.ts';

// What most programs want: a text checked, an equation proved, an expression differentiated, each as data.
export { check, differentiate, prove } from './render/answers.ts';
export type {
  CheckAnswer,
  CheckOptions,
  Cost,
  DifferentiateAnswer,
  FormulaOptions,
  ProveAnswer,
} from './render/answers.ts';
export type { DerivativeReport } from './render/derivative-report.ts';
export type { CheckedDocumentReport, CheckedLinkReport, CounterexampleReport } from './render/check-report.ts';
export type { Certificate } from './kernel/certificate.ts';
