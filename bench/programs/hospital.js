'use strict';
// The fabric of examples/regulated-hospital, compiled by the bench.
const { regulatedHospital } = require('../.out/hospital/fabric.js');

module.exports = { build: (app) => void regulatedHospital(app) };
