/** What a program can use: reading documents, understanding derivations, the report, the plain notation, the functions known. */

export { readDocument } from './derivation/read-document.ts';
export { understand } from './derivation/understand.ts';
