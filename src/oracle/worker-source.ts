/** The program of the worker that mathjs and nerdamer live in: fixed text, into which nothing is ever put. */

/*
 * It is a string because the same worker must start from the sources, from the tests and from the bundled command line, where
 * no file of its own lies beside the program. Questions come as messages, and their texts go to the parsers only.
 *
 * mathjs: the functions that its page on security tells to disable are taken out of the parser's reach once those that are asked
 * for here are in hand. nerdamer has one global state, which is emptied after every question.
 */
export const workerSource = `'use strict';
const { parentPort, workerData } = require('node:worker_threads');
const load = require('node:module').createRequire(workerData);

const openings = {
  mathjs() {
    const { create, all } = load('mathjs');
    const math = create(all);
    const { derivative, simplify, rationalize } = math;
    simplify('x + x');
    derivative('x * x', 'x');
    rationalize('x / x');
    const names = ['import', 'createUnit', 'reviver', 'evaluate', 'parse', 'compile', 'parser', 'chain', 'help', 'simplify',
      'derivative', 'rationalize', 'resolve', 'symbolicEqual', 'config'];
    const refuse = (name) => () => { throw new Error(name + ' is disabled'); };
    math.import(Object.fromEntries(names.map((name) => [name, refuse(name)])), { override: true });
    return ({ task, text, by, simplified }) => {
      if (task === 'simplify') return simplify(text).toString();
      if (task === 'rationalize') return rationalize(text).toString();
      const found = derivative(text, by, { simplify: simplified });
      return found.toString(simplified ? {} : { parenthesis: 'all', implicit: 'show' });
    };
  },
  nerdamer() {
    const nerdamer = load('nerdamer/all.js');
    nerdamer.set('SILENCE_WARNINGS', true);
    return ({ text }) => {
      try {
        return nerdamer(text).toString();
      } finally {
        nerdamer.flush();
        nerdamer.clearVars();
      }
    };
  },
};

const open = {};
parentPort.on('message', ({ id, question }) => {
  try {
    const { peer, task } = question;
    open[peer] ??= openings[peer]();
    parentPort.postMessage({ id, kind: 'value', text: task === 'load' ? '' : String(open[peer](question)) });
  } catch (error) {
    parentPort.postMessage({ id, kind: 'refused', why: String(error && error.message ? error.message : error) });
  }
});
`;
