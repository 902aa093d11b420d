'use strict';
// Runs the tests and the Terraform checks on cdktn, the successor of cdktf, in a temporary copy:
// `cdktf` becomes an alias of cdktn, and an override makes the provider packages take it too.
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const ENGINE = 'npm:cdktn@0.24.0';
/** cdktn 0.24 takes constructs from 10.6 to below 10.8. */
const CONSTRUCTS = '10.7.0';

const root = path.join(__dirname, '..');
const copy = fs.mkdtempSync(path.join(os.tmpdir(), 'hybrid-ai-fabric-cdktn-'));
const skipped = new Set(['node_modules', 'dist', 'cdktf.out', '.git', 'coverage', 'package-lock.json']);
fs.cpSync(root, copy, { recursive: true, filter: (file) => !skipped.has(path.relative(root, file)) });

const manifest = JSON.parse(fs.readFileSync(path.join(copy, 'package.json'), 'utf8'));
manifest.devDependencies.cdktf = ENGINE;
manifest.devDependencies.constructs = CONSTRUCTS;
manifest.overrides = { cdktf: '$cdktf' };
fs.writeFileSync(path.join(copy, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);

function step(command, args) {
  process.stdout.write(`${[command, ...args].join(' ')}\n`);
  const { status } = spawnSync(command, args, { cwd: copy, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status === 0) return;
  process.stdout.write(`failed on ${ENGINE}; the copy is kept in ${copy}\n`);
  process.exit(status ?? 1);
}

step('npm', ['install', '--no-audit', '--no-fund']);
// The package test packs this very copy, whose package.json names another engine than the published one.
step('npx', ['jest', '--testPathIgnorePatterns', 'test/fabric/package.test']);
step('node', ['scripts/test-terraform.js']);
fs.rmSync(copy, { recursive: true, force: true });
process.stdout.write(`good on ${ENGINE}\n`);
