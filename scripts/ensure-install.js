'use strict';
// Installs the dependencies when they are missing or older than the lock file. Node built-ins only: it runs before them.
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');

const root = path.join(__dirname, '..');
const marker = path.join(root, 'node_modules', '.hybrid-ai-fabric-lock');
const lock = fs.readFileSync(path.join(root, 'package-lock.json'), 'utf8');

if (!fs.existsSync(marker) || fs.readFileSync(marker, 'utf8') !== lock) {
  process.stderr.write('Installing dependencies (npm ci), once ...\n');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const result = spawnSync(npm, ['ci', '--no-audit', '--no-fund'], { cwd: root, stdio: ['ignore', 2, 2] });
  if (result.status !== 0) {
    process.stderr.write('npm ci failed: look at its messages above.\n');
    process.exit(result.status ?? 1);
  }
  fs.writeFileSync(marker, lock);
}
