'use strict';
// Synthesizes the reference architecture with the real cdktf CLI and prints one line about the outcome.
const { spawnSync } = require('node:child_process');
const path = require('node:path');
const { forgetPlan, readPlan, verdictLine } = require('./verdict-line.js');

const root = path.join(__dirname, '..');
const outdir = path.join(root, 'cdktf.out');
const cli = require.resolve('cdktf-cli/bundle/bin/cdktf');
const env = { ...process.env, CI: 'true', CHECKPOINT_DISABLE: '1', FORCE_COLOR: '0' };
forgetPlan(outdir);
const run = spawnSync(process.execPath, [cli, 'synth'], { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] });

const plan = readPlan(outdir);
if (plan === undefined) {
  process.stderr.write('cdktf synth ended before the fabric was judged: look at its messages above.\n');
  process.exit(run.status || 1);
}
const good = plan.verdict === 'pass' && run.status === 0;
process.stdout.write(`${verdictLine(outdir, plan, good)}, report ${path.relative(root, path.join(outdir, 'fabric', 'plan.json'))}\n`);
process.exit(good ? 0 : 1);
