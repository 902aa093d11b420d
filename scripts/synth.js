'use strict';
// npm run synth -- NAME [--output DIR]: synthesizes one example. Node's own argument parser, no CLI of ours.
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { parseArgs } = require('node:util');
const { forgetPlan, readPlan, verdictLine } = require('./verdict-line.js');

const { values, positionals } = parseArgs({ allowPositionals: true, options: { output: { type: 'string', short: 'o' } } });
const root = path.join(__dirname, '..');
const outdir = path.resolve(values.output ?? path.join(root, 'cdktf.out'));
// cdktf makes the last folder of the path only.
fs.mkdirSync(outdir, { recursive: true });
forgetPlan(outdir);
const run = spawnSync(process.execPath, [path.join(__dirname, 'run-example.js'), positionals[0] ?? ''], {
  cwd: root,
  env: { ...process.env, CDKTF_OUTDIR: outdir },
  stdio: 'inherit',
});
const plan = readPlan(outdir);
const good = plan?.verdict === 'pass' && run.status === 0;
if (plan !== undefined) process.stdout.write(`${verdictLine(outdir, plan, good)}\n`);
if (good) process.stdout.write(`synthesized ${positionals[0]} to ${outdir}\n`);
process.exit(good ? 0 : run.status || 1);
