'use strict';
// Many resources in one stack of a fabric against the same in a plain TerraformStack.
const fs = require('node:fs');
const path = require('node:path');
const { assertSameStacks } = require('../baseline/compare.js');
const { pairs, ratio, run } = require('../measure.js');
const { inProcess, out, program, whole } = require('../workspace.js');

const MANY = { BENCH_COUNT: '10000' };
const MORE = { BENCH_COUNT: '30000' };

function measure({ runs, wanted, log }) {
  compare(log);
  const ours = inProcess(program('scale'), MANY);
  const values = {};
  if (wanted.has('synth.at10000') || wanted.has('synth.rss')) {
    const measured = pairs(runs, ours, inProcess(program('scale-bare'), MANY));
    values['synth.at10000'] = ratio(measured, 'inner');
    values['synth.rss'] = ratio(measured, 'rss');
  }
  if (wanted.has('synth.growth')) values['synth.growth'] = ratio(pairs(runs, { ...ours, env: MORE }, ours), 'inner');
  return values;
}

/** Both sides must write the same stack. */
function compare(log) {
  const [ours, bare] = ['scale', 'scale-bare'].map((name) => {
    const written = path.join(out, `${name}-written`);
    fs.rmSync(written, { recursive: true, force: true });
    run(whole(name, { BENCH_COUNT: '1000' }), written);
    return written;
  });
  log(`scale: both write the same stack, ${assertSameStacks(ours, bare) ? 'byte by byte' : 'though not the same bytes'}`);
}

module.exports = {
  figures: [
    { name: 'synth.at10000', unit: 'ratio', limit: '<= 0.50' },
    { name: 'synth.growth', unit: 'ratio', limit: '<= 3.5' },
    { name: 'synth.rss', unit: 'ratio', limit: '<= 1.05' },
  ],
  measure,
};
