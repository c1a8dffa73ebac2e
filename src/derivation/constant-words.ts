/** Words that stand for whatever does not depend on what the text is about; nobody declares them. */

export const constantWords: readonly string[] = ['const', 'constant', 'cst'];
