'use strict';
// examples/regulated-hospital, with all it decides and reports, against a bare program that writes the same stacks.
const path = require('node:path');
const { pairs, ratio } = require('../measure.js');
const { baseline, buildHospital, inProcess, program } = require('../workspace.js');

/** Root imports take some ten seconds a run. */
const SLOW_RUNS = 3;

function measure({ runs, wanted, log }) {
  const ours = { file: buildHospital() };
  const roots = wanted.has('synth.underRoots');
  const bare = baseline('hospital', ours, log, roots ? ['deep', 'root'] : ['deep']);
  const main = (folder) => ({ file: path.join(folder, 'main.js') });
  const values = {};
  if (wanted.has('synth.overBare')) values['synth.overBare'] = ratio(pairs(runs, ours, main(bare.deep)));
  if (wanted.has('synth.inProcess')) {
    const build = path.join(bare.deep, 'build.js');
    values['synth.inProcess'] = ratio(pairs(runs, inProcess(program('hospital')), inProcess(build)), 'inner');
  }
  if (roots) values['synth.underRoots'] = ratio(pairs(Math.min(runs, SLOW_RUNS), main(bare.root), ours));
  return values;
}

module.exports = {
  figures: [
    { name: 'synth.overBare', unit: 'ratio', limit: '<= 0.90' },
    { name: 'synth.inProcess', unit: 'ratio', limit: '<= 0.50' },
    { name: 'synth.underRoots', unit: 'ratio', limit: '>= 7' },
  ],
  measure,
};
