'use strict';
// Synthesizes the reference architecture with the real cdktf CLI and prints one line about the outcome.
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const root = path.join(__dirname, '..');
const outdir = path.join(root, 'cdktf.out');
const cli = require.resolve('cdktf-cli/bundle/bin/cdktf');
const env = { ...process.env, CI: 'true', CHECKPOINT_DISABLE: '1', FORCE_COLOR: '0' };
const report = path.join(outdir, 'fabric', 'plan.json');
fs.rmSync(report, { force: true });
const run = spawnSync(process.execPath, [cli, 'synth'], { cwd: root, env, stdio: ['ignore', 'inherit', 'inherit'] });

if (!fs.existsSync(report)) {
  process.stderr.write('cdktf synth ended before the fabric was judged: look at its messages above.\n');
  process.exit(run.status || 1);
}
const plan = JSON.parse(fs.readFileSync(report, 'utf8'));
const policyFile = path.join(outdir, 'fabric', 'policy.json');
const findings = fs.existsSync(policyFile) ? JSON.parse(fs.readFileSync(policyFile, 'utf8')).findings.length : plan.problems.length;
const resources = plan.stacks.reduce((sum, stack) => sum + stack.resources, 0);
const good = plan.verdict === 'pass' && run.status === 0;
process.stdout.write(
  `fabric ${plan.fabric}: ${good ? 'PASS' : 'REFUSED'}, ${plan.stacks.length} stacks, ${resources} resources, ${findings} findings, report ${path.relative(root, report)}\n`,
);
process.exit(good ? 0 : 1);
