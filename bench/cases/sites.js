'use strict';
// A fabric of many sites around a hub.
const path = require('node:path');
const { pairs, ratio } = require('../measure.js');
const { baseline, inProcess, program, whole } = require('../workspace.js');

const FEW = { BENCH_COUNT: '40' };
const MANY = { BENCH_COUNT: '200' };

function measure({ runs, wanted, log }) {
  const values = {};
  if (wanted.has('synth.sites40')) {
    const bare = baseline('sites', whole('sites', FEW), log);
    values['synth.sites40'] = ratio(pairs(runs, whole('sites', FEW), { file: path.join(bare.deep, 'main.js') }));
  }
  if (wanted.has('synth.sites200')) {
    const few = inProcess(program('sites'), FEW);
    values['synth.sites200'] = ratio(pairs(runs, { ...few, env: MANY }, few), 'inner');
  }
  return values;
}

module.exports = {
  figures: [
    { name: 'synth.sites40', unit: 'ratio', limit: '<= 2' },
    { name: 'synth.sites200', unit: 'ratio', limit: '<= 6' },
  ],
  measure,
};
