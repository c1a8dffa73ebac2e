/** `npm run bench:training`: one gradient, and the way to an optimum, ours against loops by hand, NumPy and others that are installed. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import { compiled } from '../../src/compile/compile.ts';
import { asJavaScript } from '../../src/compile/javascript.ts';
import { asNumPy } from '../../src/compile/numpy.ts';
import type { Crew } from '../../src/compile/wasm/crew.ts';
import { formulasOf } from '../../src/compile/target.ts';
import { Random } from '../../src/numeric/random.ts';
import { synthetic } from '../../src/train/synthetic.ts';
import type { Dataset } from '../../src/train/dataset.ts';
import { root } from '../cli/run-cli.ts';
import { ran } from '../compile/twin.ts';
import { ridge, shipped, target, training } from '../train/setting.ts';
import { digits, fastest, table } from './timing.ts';

const ROUNDS = 40;
const LAMBDA = 0.01;

/** What is asked of everybody: J = mean cross-entropy + λ‖W‖² and its gradient, at one W, for all samples. */
interface Job {
  readonly data: Dataset;
  readonly weights: Float64Array;
  readonly oneHot: Float64Array;
}

function jobOf(data: Dataset): Job {
  const random = new Random(1);
  const classes = data.classes.length;
  const weights = Float64Array.from({ length: classes * data.features.length }, () => random.unit() - 0.5);
  const oneHot = new Float64Array(data.samples * classes);
  data.labels.forEach((label, i) => (oneHot[i * classes + label - 1] = 1));
  return { data, weights, oneHot };
}

/** Milliseconds of one evaluation; undefined where it is not installed. */
type Contestant = readonly [name: string, time: (job: Job) => number | undefined];

/** One other thread, as the command line would start it. */
const thread = join(mkdtempSync(join(tmpdir(), 'chainrule-bench-')), 'thread.mjs');
await build({
  stdin: {
    contents: `import { workerData } from 'node:worker_threads'; import { help } from './src/compile/wasm/crew.ts'; help(workerData);`,
    resolveDir: root,
  },
  outfile: thread,
  bundle: true,
  platform: 'node',
  format: 'esm',
});
const crew: Crew = { threads: 2, hire: (errand) => new Worker(thread, { workerData: errand }).unref() };

const result = target('softmax-cross-entropy-l2.md#result');
const program = compiled({
  formulas: formulasOf(result, true),
  environment: result.environment,
  rules: result.rules,
  parameters: new Set(result.by),
});

function timed(evaluate: () => unknown, size: number): number {
  const turns = Math.max(1, Math.round(2e7 / size));
  return (
    fastest(ROUNDS, () => {
      for (let i = 0; i < turns; i += 1) evaluate();
    }) / turns
  );
}

function sizeOf({ data }: Job): number {
  return data.samples * data.features.length * data.classes.length;
}

function sizesOf({ data }: Job): ReadonlyMap<string, number> {
  return new Map([
    ['N', data.samples],
    ['d', data.features.length],
    ['K', data.classes.length],
  ]);
}

function inputsOf({ data, weights, oneHot }: Job): ReadonlyMap<string, number[]> {
  return new Map([
    ['x', [...data.values]],
    ['y', [...oneHot]],
    ['W', [...weights]],
    ['lambda', [LAMBDA]],
  ]);
}

/** Loops as a person writes them who wants them fast, as plain JavaScript: four samples at a time would be the next thing. */
const handSource = `(n, d, k, x, y, W, lam) => {
  const z = new Float64Array(k), gradient = new Float64Array(k * d);
  return () => {
    gradient.fill(0);
    let loss = 0;
    for (let i = 0; i < n; i += 1) {
      let top = -Infinity, sum = 0;
      for (let c = 0; c < k; c += 1) {
        let score = 0;
        for (let j = 0; j < d; j += 1) score += W[c * d + j] * x[i * d + j];
        z[c] = score;
        if (score > top) top = score;
      }
      for (let c = 0; c < k; c += 1) sum += Math.exp(z[c] - top);
      const log = Math.log(sum);
      for (let c = 0; c < k; c += 1) {
        const label = y[i * k + c];
        loss -= label * (z[c] - top - log) / n;
        const factor = (Math.exp(z[c] - top) / sum - label) / n;
        for (let j = 0; j < d; j += 1) gradient[c * d + j] += factor * x[i * d + j];
      }
    }
    for (let i = 0; i < W.length; i += 1) {
      loss += lam * W[i] * W[i];
      gradient[i] += 2 * lam * W[i];
    }
    return loss;
  };
}`;

/** In a Node of its own, as somebody would run it; `make` takes (n, d, k, x, y, W, lam) and gives what is timed. */
function inNode(source: string, job: Job): number | undefined {
  const { data, weights, oneHot } = job;
  const script = `${source}
    let text = ''; for await (const part of process.stdin) text += part;
    const { shape: [n, d, k], x, y, W, turns } = JSON.parse(text);
    const evaluate = bound(n, d, k, Float64Array.from(x), Float64Array.from(y), Float64Array.from(W), ${LAMBDA});
    for (let i = 0; i < 20 * turns; i += 1) evaluate();
    let best = Infinity;
    for (let r = 0; r < ${ROUNDS}; r += 1) {
      const start = performance.now();
      for (let i = 0; i < turns; i += 1) evaluate();
      best = Math.min(best, (performance.now() - start) / turns);
    }
    console.log(best);`;
  const shape = [data.samples, data.features.length, data.classes.length];
  const turns = Math.max(1, Math.round(4e6 / sizeOf(job)));
  const input = JSON.stringify({ shape, turns, x: [...data.values], y: [...oneHot], W: [...weights] });
  const { stdout, status } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return status === 0 ? Number(stdout) : undefined;
}

const byHand = `const bound = ${handSource};`;

const printed = `${asJavaScript(program)}
const bound = (n, d, k, x, y, W, lam) => {
  const evaluate = make({ ${program.sizes.map(({ symbol, name }) => `${name}: ${{ N: 'n', d: 'd', K: 'k' }[symbol] ?? '0'}`).join(', ')} }, { lam: Float64Array.of(lam), x, y });
  return () => evaluate({ W });
};`;

/** One thread; the loop is in Python, so that the start of Python does not count. */
function inNumPy(source: string, job: Job): number | undefined {
  const { data, weights, oneHot } = job;
  const script = `
import json, sys, time
import numpy as np
job = json.load(sys.stdin)
n, d, k = job["shape"]
x = np.array(job["x"]).reshape(n, d); y = np.array(job["y"]).reshape(n, k); W = np.array(job["W"]).reshape(k, d); lam = ${LAMBDA}
${source}
best = 1e9
for _ in range(${ROUNDS}):
    start = time.perf_counter()
    for _ in range(job["turns"]): evaluate(W)
    best = min(best, (time.perf_counter() - start) / job["turns"])
print(best * 1000)
`;
  const shape = [data.samples, data.features.length, data.classes.length];
  const turns = Math.max(1, Math.round(2e7 / sizeOf(job)));
  const input = JSON.stringify({ shape, turns, x: [...data.values], y: [...oneHot], W: [...weights] });
  const env = { ...process.env, OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };
  const { stdout, status } = spawnSync('python3', ['-W', 'ignore', '-c', script], {
    input,
    env,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return status === 0 ? Number(stdout) : undefined;
}

const numpyByHand = `
def evaluate(W):
    z = x @ W.T
    z -= z.max(axis=1, keepdims=True)
    e = np.exp(z)
    s = e.sum(axis=1, keepdims=True)
    loss = -(y * (z - np.log(s))).sum() / n + lam * (W * W).sum()
    return loss, ((e / s - y).T @ x) / n + 2 * lam * W
`;

const numpyOurs = `${asNumPy(program)}
evaluate = make(${program.sizes.map(({ symbol }) => ({ N: 'n', d: 'd', K: 'k' })[symbol] ?? '').join(', ')}, lam, x, y)
`;

/** Never a dependency: asked where TENSORFLOW names a folder that somebody has installed it in. */
function inTensorFlow(backend: string, job: Job): number | undefined {
  const { TENSORFLOW: cwd } = process.env;
  if (cwd === undefined) return undefined;
  const script = `
    const tf = await import('@tensorflow/tfjs');
    ${backend === 'wasm' ? "await import('@tensorflow/tfjs-backend-wasm');" : ''}
    await tf.setBackend('${backend}'); await tf.ready();
    let text = ''; for await (const part of process.stdin) text += part;
    const { shape: [n, d, k], x, y, W, turns } = JSON.parse(text);
    const X = tf.tensor2d(x, [n, d]), Y = tf.tensor2d(y, [n, k]), w = tf.tensor2d(W, [k, d]);
    const loss = (v) => tf.losses.softmaxCrossEntropy(Y, tf.matMul(X, v, false, true)).add(v.square().sum().mul(${LAMBDA}));
    const step = tf.valueAndGrad(loss);
    let best = 1e9;
    for (let r = 0; r < ${ROUNDS}; r += 1) {
      const start = performance.now();
      for (let i = 0; i < turns; i += 1) { const { value, grad } = step(w); grad.dataSync(); value.dispose(); grad.dispose(); }
      best = Math.min(best, (performance.now() - start) / turns);
    }
    console.log(best);`;
  const { data, weights, oneHot } = job;
  const shape = [data.samples, data.features.length, data.classes.length];
  const turns = Math.max(1, Math.round(4e6 / sizeOf(job)));
  const input = JSON.stringify({ shape, turns, x: [...data.values], y: [...oneHot], W: [...weights] });
  const { stdout, status } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd,
    input,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  return status === 0 ? Number(stdout.trim().split('\n').at(-1)) : undefined;
}

const contestants: readonly Contestant[] = [
  [
    'chainrule, WebAssembly, one thread',
    (job) => {
      const instance = ran(program, sizesOf(job), inputsOf(job));
      return timed(() => instance.evaluate(), sizeOf(job));
    },
  ],
  [
    'chainrule, WebAssembly, two threads',
    (job) => {
      const instance = ran(program, sizesOf(job), inputsOf(job), crew);
      const found = timed(() => instance.evaluate(), sizeOf(job));
      instance.release();
      return found;
    },
  ],
  ['chainrule, printed JavaScript', (job) => inNode(printed, job)],
  ['loops by hand over typed arrays', (job) => inNode(byHand, job)],
  ['NumPy by hand, one thread', (job) => inNumPy(numpyByHand, job)],
  ['chainrule, printed NumPy, one thread', (job) => inNumPy(numpyOurs, job)],
  ['TensorFlow.js, CPU (float32)', (job) => inTensorFlow('cpu', job)],
  ['TensorFlow.js, WASM (float32)', (job) => inTensorFlow('wasm', job)],
];

function gradients(): void {
  const jobs = [
    shipped('iris'),
    shipped('digits', '16'),
    synthetic({ samples: 10_000, features: 100, classes: 20 }, 1),
  ].map(jobOf);
  const rows: string[][] = [];
  for (const [name, time] of contestants) {
    const row = [name];
    for (const job of jobs) {
      const ms = time(job);
      row.push(ms === undefined ? 'not installed' : `${digits(ms)} ms, ${digits(sizeOf(job) / ms / 1e6)} G`);
    }
    rows.push(row);
  }
  const heads = jobs.map(
    ({ data }) => `${data.name}, ${data.samples} × ${data.features.length}, ${data.classes.length} classes`,
  );
  console.log(`${table(['loss and gradient', ...heads], rows)}\n`);
}

/** To within 1e-9 of the least loss there is, and to a gradient below 1e-8. */
function optimum(): void {
  const data = shipped('digits', '16');
  const set = { lambda: 1 / (2 * data.samples) };
  const least =
    (
      JSON.parse(readFileSync(new URL('../reference/scikit-learn.json', import.meta.url), 'utf8')) as {
        cases: { data: string; C: number; loss: number }[];
      }
    ).cases.find((each) => each.data === 'digits' && each.C === 1)?.loss ?? 0;
  const rows: string[][] = [];
  for (const [who, others] of [
    ['one thread', undefined],
    ['two threads', crew],
  ] as const) {
    const best = { near: Infinity, whole: Infinity, steps: 0, all: 0 };
    for (let round = 0; round < 7; round += 1) {
      let start = Number.NaN;
      let near = Number.NaN;
      let steps = 0;
      const { ms, run } = training(ridge, data, {
        set,
        crew: others,
        clock: () => performance.now(),
        told: (step, loss) => {
          if (step === 0) start = performance.now();
          if (Number.isNaN(near) && loss - least < 1e-9) [near, steps] = [performance.now() - start, step];
        },
      });
      best.near = Math.min(best.near, near);
      best.whole = Math.min(best.whole, ms);
      [best.steps, best.all] = [steps, run.steps];
    }
    rows.push(
      [`chainrule, L-BFGS, ${who}, to within 1e-9 of the least loss`, `${digits(best.near)} ms`, String(best.steps)],
      [`chainrule, L-BFGS, ${who}, to a gradient below 1e-8`, `${digits(best.whole)} ms`, String(best.all)],
    );
  }
  const script = new URL('../reference/scikit-learn.py', import.meta.url).pathname;
  const env = { ...process.env, OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1' };
  const python = ['/usr/bin/python3', 'python3'].find((name) => spawnSync(name, ['-c', 'import sklearn']).status === 0);
  if (python !== undefined) {
    const { stdout } = spawnSync(python, [script, '--time'], { env, encoding: 'utf8' });
    const { version, ms, steps, loss } = JSON.parse(stdout) as {
      version: string;
      ms: number;
      steps: number;
      loss: number;
    };
    rows.push([
      `scikit-learn ${version}, lbfgs, one thread, to ${(loss - least).toExponential(0)} of it`,
      `${digits(ms)} ms`,
      String(steps),
    ]);
  }
  console.log(`${table(['to the optimum of digits at C = 1, data read and compiled', 'time', 'steps'], rows)}\n`);
}

console.log(
  `${cpus()[0]?.model ?? ''}, ${cpus().length} processors, Node ${process.version}; the fastest of ${ROUNDS} rounds.`,
);
console.log('G: samples × features × classes a second, in thousand millions.\n');
gradients();
optimum();
rmSync(dirname(thread), { recursive: true });
