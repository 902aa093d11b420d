'use strict';
// Runs two programs in turn (A B A B ...) and compares each pair: load that comes and goes hits both alike.
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const preload = path.join(__dirname, 'preload.js');

/**
 * Runs `node file ...args` in a folder of its own with the output folder below it.
 *
 * @returns `{ cpu, rss, inner }`: ms of user and system time and peak memory in kB of the process; `inner` is the ms that the program measured
 */
function run({ file, args = [], env = {} }, keep = undefined) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-'));
  const report = path.join(folder, 'usage.json');
  // A bundle of certificates would be read at the start of every process.
  const inherited = { ...process.env };
  delete inherited.NODE_EXTRA_CA_CERTS;
  const outdir = keep ?? path.join(folder, 'cdktf.out');
  const child = spawnSync(process.execPath, ['-r', preload, file, ...args], {
    cwd: folder,
    env: { ...inherited, CDKTF_OUTDIR: outdir, BENCH_REPORT: report, ...env },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (child.status !== 0)
    throw new Error(`${file} ended with ${child.status ?? child.signal}:\n${(child.stderr + child.stdout).slice(-4000)}`);
  const usage = JSON.parse(fs.readFileSync(report, 'utf8'));
  fs.rmSync(folder, { recursive: true, force: true });
  return usage;
}

/** Runs two programs n times in turn, after one run of each that does not count. */
function pairs(n, a, b) {
  run(a);
  run(b);
  return Array.from({ length: n }, () => ({ a: run(a), b: run(b) }));
}

function median(values) {
  const sorted = [...values].sort((x, y) => x - y);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Median of a/b over the pairs, of one measure. */
const ratio = (measured, measure = 'cpu') => median(measured.map(({ a, b }) => a[measure] / b[measure]));

/** Median of a - b over the pairs. */
const difference = (measured, measure = 'cpu') => median(measured.map(({ a, b }) => a[measure] - b[measure]));

module.exports = { difference, pairs, ratio, run };
