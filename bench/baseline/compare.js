'use strict';
// Two output folders must hold the same stacks: a baseline that writes anything else proves nothing.
const fs = require('node:fs');
const path = require('node:path');

const MOST = 20;

/** Throws with the first paths that differ; says whether the files are equal byte by byte. */
function assertSameStacks(ours, bare) {
  const a = documents(ours);
  const b = documents(bare);
  const found = [];
  differences(a.values, b.values, '', found);
  if (found.length > 0) throw new Error(`the baseline writes something else than the fabric:\n  ${found.join('\n  ')}`);
  return Object.keys(a.texts).every((file) => a.texts[file] === b.texts[file]);
}

function documents(outdir) {
  const manifest = JSON.parse(fs.readFileSync(path.join(outdir, 'manifest.json'), 'utf8'));
  const texts = Object.fromEntries(
    Object.values(manifest.stacks).map((stack) => [stack.name, fs.readFileSync(path.join(outdir, stack.synthesizedStackPath), 'utf8')]),
  );
  const values = Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, JSON.parse(text)]));
  const order = Object.fromEntries(Object.values(manifest.stacks).map((stack) => [stack.name, [...stack.dependencies].sort()]));
  return { texts, values: { ...values, dependencies: order } };
}

function differences(a, b, at, found) {
  if (found.length >= MOST || a === b) return;
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object' || Array.isArray(a) !== Array.isArray(b)) {
    found.push(`${at}: ${brief(a)} against ${brief(b)}`);
    return;
  }
  for (const name of new Set([...Object.keys(a), ...Object.keys(b)]))
    differences(a[name], b[name], at === '' ? name : `${at}.${name}`, found);
}

const brief = (value) => (value === undefined ? 'nothing' : JSON.stringify(value).slice(0, 120));

module.exports = { assertSameStacks };
