'use strict';
// node whole.js PROGRAM: the main.js of a program that exports build(app).
const { App } = require('cdktf');
const { build } = require(process.argv[2]);

const app = new App();
build(app);
app.synth();
