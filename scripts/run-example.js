'use strict';
// Runs one example from its TypeScript source: `node scripts/run-example.js NAME`. cdktf sets the output folder.
const fs = require('node:fs');
const path = require('node:path');

const examples = path.join(__dirname, '..', 'examples');
const names = fs.readdirSync(examples).filter((name) => fs.existsSync(path.join(examples, name, 'main.ts')));
const name = process.argv[2];

if (name === undefined || !names.includes(name)) {
  process.stderr.write(`unknown example '${name ?? ''}'; there are: ${names.sort().join(', ')}\n`);
  process.exit(2);
}
// The paths of tsconfig.json lead 'hybrid-ai-fabric' to lib/, wherever this is called from.
process.env.TSX_TSCONFIG_PATH = path.join(__dirname, '..', 'tsconfig.json');
require('tsx/cjs');
try {
  require(path.join(examples, name, 'main.ts'));
} catch (error) {
  // A refusal is an answer, not a crash: its text is enough.
  const refusal = error?.name === 'FabricError' || String(error?.message).startsWith('App-level validation failed');
  process.stderr.write(`${refusal ? error.message : (error?.stack ?? error)}\n`);
  process.exit(1);
}
