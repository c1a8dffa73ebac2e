/** A document that wants to get its own text into a program: every language, and what runs here. */

import { spawnSync } from 'node:child_process';
import { renderToString } from 'katex';
import { describe, expect, it } from 'vitest';
import { asJavaScript } from '../../src/compile/javascript.ts';
import { asNumPy } from '../../src/compile/numpy.ts';
import { asPseudoCode } from '../../src/compile/pseudo-code.ts';
import { inFolder, runCli } from '../cli/run-cli.ts';
import { checkedText, farthest, moduleOf, programOf, ran, randomInputs, smallSizes, targetIn } from './twin.ts';

/** Names that mean something in a language, to an object, or to our own printers. */
const names = (
  'constructor toString hasOwnProperty valueOf prototype globalThis process require eval Function undefined import ' +
  'print None self exec lambda np evaluate given out contract make sizes arguments await Math Float64Array total best'
).split(' ');
const written = names.map((name) => `\\mathrm{${name}}`);

const document = `---
title: "*/ process.exit(3); /* \\"\\"\\" \`\${process.exit(4)}\` </script>"
symbols:
  N: dimension (*/ process.exit(5) /*)
  '\\mathrm{constructor}_1': vector N
  s: scalar
${written.map((name) => `  '${name}': vector N`).join('\n')}
---
## Given */ """ \`\${process.exit(6)}\`

$$ s = \\sum_{i=1}^N (${written.map((name) => `\\exp(${name}_i)`).join(' + ')}) \\tag{*/process.exit(7)} $$

## Result */ process.exit(8) /* """ \u2028 \${1}

$$ \\frac{\\partial s}{\\partial \\mathrm{constructor}_j} = \\exp(\\mathrm{constructor}_j) \\tag{a\`*/"""} $$

$$ s + \\mathrm{toString}_1 = ${written.map((name) => `\\sum_{i=1}^N \\exp(${name}_i)`).join(' + ')} + \\mathrm{toString}_1 $$
`;

describe('a hostile document', () => {
  const checked = checkedText(document);
  const last = `n${checked.links.at(-1)?.link.n ?? 0}`;
  const target = targetIn(document, last, true);
  const program = programOf(target, ['constructor', 'prototype']);
  const sizes = smallSizes(program);
  const inputs = randomInputs(target, program, sizes, 7);
  const own = ran(program, sizes, inputs).outputs[0] ?? [];

  it('is understood, so that all of its names are there', () => {
    expect(target.verdict).toBe('proved');
    expect(program.inputs.length).toBe(names.length);
  });

  it('is numbers and known words in JavaScript', () => {
    const source = asJavaScript(program);
    // One comment of ours at the top, one before the function; no text, no template, no other letters.
    expect(source.match(/\/\*|\*\//g)).toEqual(['/*', '*/', '/*', '*/']);
    expect(source).not.toMatch(/["'`\\]|[^\n\x20-\x7e]/);
    expect(source).not.toMatch(/\b(?:process|require|eval|Function|globalThis|import)\s*[.(]/);
    const made = moduleOf(program, sizes, inputs)();
    expect(farthest(made[program.outputs[0]?.name ?? ''] ?? [], own)).toBeLessThan(1e-13);
    const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '--check', '-'], { input: source });
    expect([status, String(stderr)]).toEqual([0, '']);
  });

  it.skipIf(spawnSync('python3', ['-c', 'import numpy']).status !== 0)('and in Python', () => {
    const source = asNumPy(program);
    expect(source).not.toMatch(/['`\\]|[^\n\x20-\x7e]/);
    // Nothing is called but functions of NumPy and what the module itself defines.
    const script = `
import ast, json, sys
tree = ast.parse(sys.stdin.read())
calls = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
texts = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
json.dump([sorted(calls), texts], sys.stdout)`;
    const { stdout } = spawnSync('python3', ['-c', script], { input: source, encoding: 'utf8' });
    const [calls, texts] = JSON.parse(stdout) as [string[], string[]];
    expect(calls.filter((call) => !/^np\.\w+$|^np\.asarray\([\w\s.-]+\)\.astype$/.test(call))).toEqual([]);
    expect(texts.filter((text) => /process|script|exit/.test(text))).toEqual([]);
  });

  it('and in pseudo-code, which trusts nothing', () => {
    const source = asPseudoCode(program);
    expect(source).not.toMatch(/\\(?:href|url|html|include|def|input|write)|[^\n\x20-\x7e]/);
    expect(() => renderToString(source, { displayMode: true, strict: 'error', trust: false })).not.toThrow();
  });

  it('from the command line as well, where the line is named as the document calls it', async () => {
    await inFolder({ 'h.md': document }, async (cwd) => {
      for (const language of ['js', 'numpy', 'latex']) {
        const { out, code } = await runCli(['compile', 'h.md#a`*/"""', '--with-loss', '-t', language], { cwd });
        expect(code).toBe(0);
        expect(out).not.toMatch(/process[.(]|exit|script/);
      }
      const { err, code } = await runCli(['compile', 'h.md#__proto__'], { cwd });
      expect(code).toBe(1);
      expect(err).toContain('there is no line "__proto__"');
    });
  });
});
