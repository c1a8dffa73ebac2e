/** A second checker, in another language and of another make, comes to the same verdicts. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { encode, type Certificate } from '../../src/kernel/certificate.ts';
import { replay } from '../../src/kernel/proof.ts';
import { rulebook } from '../../src/rules/rulebook.ts';
import { falseProofs } from '../kernel/false-proofs.ts';
import { proofs } from '../kernel/proofs.ts';
import { rulebookJson } from './rulebook-json.ts';
import { tampered } from './tampered.ts';

const program = fileURLToPath(new URL('replay.py', import.meta.url));
const python = spawnSync('python3', ['--version'], { encoding: 'utf8' });
const folder = mkdtempSync(join(tmpdir(), 'chainrule-'));
const rules = join(folder, 'rules.json');
writeFileSync(rules, rulebookJson());
afterAll(() => rmSync(folder, { recursive: true }));

/** One verdict a certificate: `ok` or why not. */
function verdicts(name: string, certificates: readonly Certificate[]): readonly string[] {
  const paths = certificates.map((certificate, i) => {
    const path = join(folder, `${name}-${i}.json`);
    writeFileSync(path, JSON.stringify(certificate));
    return path;
  });
  const ran = spawnSync('python3', [program, '--rules', rules, ...paths], { encoding: 'utf8' });
  expect(ran.stderr).toBe('');
  const lines = ran.stdout.trim().split('\n');
  const found = paths.map((path, i) => {
    if (lines[i] === `ok ${path}`) return 'ok';
    return lines[i]?.startsWith(`refused ${path}: `) === true
      ? lines[i].slice(`refused ${path}: `.length)
      : 'no verdict';
  });
  expect(ran.status).toBe(found.every((verdict) => verdict === 'ok') ? 0 : 1);
  return found;
}

describe.skipIf(python.status !== 0)('the second checker', () => {
  it('accepts every proof', () => {
    const all = proofs();
    const found = verdicts(
      'proof',
      all.map(({ statement, proof }) => encode(statement, proof)),
    );
    expect(found.map((verdict, i) => `${all[i]?.line}: ${verdict}`)).toEqual(all.map(({ line }) => `${line}: ok`));
  });

  it('refuses what was altered with care, and so does the kernel', () => {
    const all = tampered();
    const found = verdicts(
      'tampered',
      all.map(({ certificate }) => certificate),
    );
    expect(all.filter((_, i) => found[i] === 'ok' || found[i]?.includes('digest')).map(({ what }) => what)).toEqual([]);
    expect(
      all.filter(({ statement, proof }) => replay(statement, proof, rulebook()).ok).map(({ what }) => what),
    ).toEqual([]);
  });

  it('refuses a statement with the digest of another', () => {
    const [first] = proofs();
    if (first === undefined) throw new Error('there are no proofs');
    const certificate = encode(first.statement, first.proof);
    const [verdict] = verdicts('digest', [{ ...certificate, digest: certificate.digest.replace(/^./, 'x') }]);
    expect(verdict).toContain('digest');
  });

  it('refuses proofs of false statements', () => {
    const all = falseProofs();
    const found = verdicts(
      'false',
      all.map(({ statement, proof }) => encode(statement, proof)),
    );
    expect(all.filter((_, i) => found[i] === 'ok' || found[i] === 'no verdict').map(({ what }) => what)).toEqual([]);
    // Not because something in them is not understood.
    expect(found.filter((why) => !why.startsWith('step ') && why !== 'the two sides do not meet')).toEqual([]);
  });
});
