'use strict';
// npm run soak -- [--count 10000] [--seed 20261123]: random fabrics, each synthesized twice and checked. Prints the
// spec of the first that crashes, differs or lets restricted work out of its zone, and exits with 1.
const { spawn } = require('node:child_process');
const os = require('node:os');
const path = require('node:path');
const { parseArgs } = require('node:util');

/** Fabrics of one process: the engine keeps every token that it ever made. */
const BATCH = 200;

const root = path.join(__dirname, '..');
const { values } = parseArgs({ options: { count: { type: 'string', default: '10000' }, seed: { type: 'string', default: '20261123' } } });
const [count, seed] = [values.count, values.seed].map(Number);
if (!Number.isSafeInteger(count) || count < 1 || !Number.isSafeInteger(seed)) {
  process.stderr.write('Usage: npm run soak -- [--count NUMBER] [--seed NUMBER]\n');
  process.exit(2);
}

const batches = Array.from({ length: Math.ceil(count / BATCH) }, (_, i) => ({ seed: seed + i, count: Math.min(BATCH, count - i * BATCH) }));
const total = { synthesized: 0, mistakes: 0, policies: 0 };
const reasons = new Map();
let faults = 0;
let done = 0;

/** One batch in a process of its own: its last line is its result. */
function run(batch) {
  return new Promise((resolve) => {
    const script = path.join(root, 'test', 'properties', 'soak-batch.ts');
    const child = spawn(process.execPath, ['-r', 'tsx/cjs', script, String(batch.count), String(batch.seed)], {
      cwd: root,
      env: { ...process.env, TSX_TSCONFIG_PATH: path.join(root, 'tsconfig.json') },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [text, errors] = ['', ''];
    child.stdout.on('data', (chunk) => (text += chunk));
    child.stderr.on('data', (chunk) => (errors += chunk));
    child.on('close', (code, signal) => resolve(code === 0 ? JSON.parse(text) : { crash: `ended with ${code ?? signal}\n${errors}` }));
  });
}

function tell(batch, text) {
  faults += 1;
  process.stdout.write(`fault, again with: npm run soak -- --count ${batch.count} --seed ${batch.seed}\n${text}\n\n`);
}

function take(batch, { counts = {}, reasons: found = {}, fault, crash }) {
  for (const [verdict, n] of Object.entries(counts)) total[verdict] += n;
  for (const [reason, n] of Object.entries(found)) reasons.set(reason, (reasons.get(reason) ?? 0) + n);
  if (crash !== undefined) tell(batch, `the whole process ${crash}`);
  if (fault !== undefined) tell(batch, `${fault.error}\nsmallest spec: ${JSON.stringify(fault.spec, null, 2)}`);
  done += batch.count;
  process.stderr.write(
    `${done} of ${count}: ${total.synthesized} synthesized, ${total.mistakes + total.policies} refused, ${faults} faults\n`,
  );
}

async function worker() {
  for (let batch = batches.shift(); batch !== undefined; batch = batches.shift()) take(batch, await run(batch));
}

Promise.all(Array.from({ length: os.availableParallelism() }, worker)).then(() => {
  const often = [...reasons].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  process.stdout.write(`refused for: ${often.map(([reason, n]) => `${reason} ${n}`).join(', ')}\n`);
  const checked = total.synthesized + total.mistakes + total.policies + faults;
  if (checked < count) process.stdout.write(`${count - checked} were not reached: a batch ends at its first fault\n`);
  process.stdout.write(
    `soak: ${checked} fabrics, ${total.synthesized} synthesized, ${total.mistakes} refused by mistakes, ${total.policies} refused by policies, ${faults} faults\n`,
  );
  process.exit(faults === 0 ? 0 : 1);
});
