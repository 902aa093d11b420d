'use strict';
// A thousand services, each placed, priced and judged, against a bare program that writes the same stacks.
const path = require('node:path');
const { pairs, ratio } = require('../measure.js');
const { baseline, whole } = require('../workspace.js');

function measure({ runs, log }) {
  const ours = whole('workloads', { BENCH_COUNT: '1000' });
  const bare = baseline('workloads', ours, log);
  return { 'synth.workloads1000': ratio(pairs(runs, ours, { file: path.join(bare.deep, 'main.js') })) };
}

module.exports = { figures: [{ name: 'synth.workloads1000', unit: 'ratio', limit: '<= 0.35' }], measure };
