'use strict';
// node in-process.js PROGRAM MODULES: loads every module first, then measures construct and synth alone.
const fs = require('node:fs');
const { App } = require('cdktf');

const [program, modules] = process.argv.slice(2);
for (const file of JSON.parse(fs.readFileSync(modules, 'utf8'))) require(file);
const { build } = require(program);

const before = process.cpuUsage();
const app = new App();
build(app);
app.synth();
const { user, system } = process.cpuUsage(before);
globalThis.benchInnerMs = (user + system) / 1000;
