'use strict';
// npm run bench -- [--json] [--only NAME,NAME] [--runs N]: the figures of docs/performance.md. Exit code 1 when one
// misses its limit, 2 when one cannot be measured, for example because both sides do not write the same.
const { parseArgs } = require('node:util');
const { buildPackage } = require('./workspace.js');

const CASES = [
  require('./cases/import.js'),
  require('./cases/types.js'),
  require('./cases/hospital.js'),
  require('./cases/scale.js'),
  require('./cases/sites.js'),
  require('./cases/workloads.js'),
];
const NAMES = CASES.flatMap((c) => c.figures.map((figure) => figure.name));
const RUNS = 9;

const log = (text) => process.stderr.write(`${text}\n`);

function main() {
  const { json, wanted, runs } = options();
  attempt(buildPackage);
  if (process.exitCode !== undefined) return;
  if (!json) process.stdout.write(row('figure', 'value', 'limit', ''));
  for (const { figures, measure } of CASES) {
    const asked = figures.filter((figure) => wanted.has(figure.name));
    if (asked.length === 0) continue;
    log(`measuring ${asked.map((figure) => figure.name).join(', ')} ...`);
    attempt(() => {
      const values = measure({ runs, wanted, log });
      for (const figure of asked) report(figure, values[figure.name], json);
    });
  }
}

/** One figure that cannot be measured does not keep the others from it. */
function attempt(work) {
  try {
    work();
  } catch (error) {
    log(`not measured: ${error.message}`);
    process.exitCode = 2;
  }
}

function options() {
  const { values } = parseArgs({ options: { json: { type: 'boolean' }, only: { type: 'string' }, runs: { type: 'string' } } });
  const only = values.only === undefined ? NAMES : values.only.split(',');
  const unknown = only.filter((name) => !NAMES.includes(name));
  if (unknown.length > 0) stop(`unknown figure '${unknown.join("', '")}'; there are: ${NAMES.join(', ')}`);
  const runs = Number(values.runs ?? RUNS);
  if (!Number.isInteger(runs) || runs < 1) stop(`--runs takes a whole number from 1, got '${values.runs}'`);
  return { json: values.json === true, wanted: new Set(only), runs };
}

function stop(message) {
  log(message);
  process.exit(2);
}

function report({ name, unit, limit }, measured, json) {
  const value = Number(measured.toPrecision(3));
  const met = meets(value, limit);
  if (json) process.stdout.write(`${JSON.stringify({ name, value, unit, limit })}\n`);
  else process.stdout.write(row(name, `${value}${unit === 'ms' ? ' ms' : ''}`, limit, met ? '' : 'MISSED'));
  if (met) return;
  log(`${name} is ${value}, and has to be ${limit}`);
  process.exitCode ??= 1;
}

function meets(value, limit) {
  const [sign, bound] = limit.split(' ');
  return sign === '<=' ? value <= Number(bound) : value >= Number(bound);
}

function row(name, value, limit, note) {
  return `${`${name.padEnd(22)}${value.padStart(10)}  ${limit.padEnd(9)} ${note}`.trimEnd()}\n`;
}

main();
