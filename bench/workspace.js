'use strict';
// What is measured has to be built first: the package, the example, and the bare programs. All of it goes below bench/.out.
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const path = require('node:path');
const { assertSameStacks } = require('./baseline/compare.js');
const { writeProgram } = require('./baseline/program.js');
const { run } = require('./measure.js');

const root = path.join(__dirname, '..');
const out = path.join(__dirname, '.out');
const program = (name) => path.join(__dirname, 'programs', `${name}.js`);

function compile(command, args, what) {
  const result = spawnSync(command, args, { cwd: root, encoding: 'utf8' });
  if (result.status !== 0) throw new Error(`${what} does not compile:\n${result.stdout}${result.stderr}`);
}

/** dist/, as it is published. */
function buildPackage() {
  compile(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['run', '--silent', 'build'], 'lib/');
}

/** examples/regulated-hospital as JavaScript, whose imports of this package lead to dist/. */
function buildHospital() {
  const config = path.join(out, 'tsconfig.hospital.json');
  const compilerOptions = { noEmit: false, outDir: 'hospital', rootDir: '../../examples/regulated-hospital', types: ['node'], paths: {} };
  fs.mkdirSync(out, { recursive: true });
  fs.writeFileSync(
    config,
    JSON.stringify({ extends: '../../tsconfig.json', compilerOptions, include: ['../../examples/regulated-hospital'] }),
  );
  compile(process.execPath, [require.resolve('typescript/lib/tsc.js'), '-p', config], 'examples/regulated-hospital');
  return path.join(out, 'hospital', 'main.js');
}

/**
 * The bare program that writes the same stacks as ours, checked to do so.
 *
 * @param imports ways to import provider classes: 'deep', 'root'
 * @returns the folder of each program, by way
 */
function baseline(name, ours, log, imports = ['deep']) {
  const model = path.join(out, `${name}-model`);
  fs.rmSync(model, { recursive: true, force: true });
  run(ours, model);
  const folders = {};
  for (const way of imports) {
    folders[way] = path.join(out, `${name}-bare-${way}`);
    writeProgram(model, folders[way], way);
    const written = path.join(out, `${name}-written`);
    fs.rmSync(written, { recursive: true, force: true });
    run({ file: path.join(folders[way], 'main.js') }, written);
    const bytes = assertSameStacks(model, written);
    log(`${name}: the bare program (${way} imports) writes the same stacks, ${bytes ? 'byte by byte' : 'though not the same bytes'}`);
  }
  return folders;
}

/** Our program run as a whole. */
const whole = (name, env) => ({ file: program('whole'), args: [program(name)], env });

/** Construct and synth alone: every module that a whole run loads is loaded before. */
function inProcess(file, env = {}) {
  const modules = path.join(out, `modules-${path.relative(out, file).replace(/[^a-z0-9]+/g, '-')}.json`);
  run({ file: program('whole'), args: [file], env: { ...env, BENCH_MODULES: modules } });
  const loaded = JSON.parse(fs.readFileSync(modules, 'utf8'));
  // The runner itself would synthesize at once.
  fs.writeFileSync(modules, JSON.stringify(loaded.filter((module) => module !== program('whole'))));
  return { file: program('in-process'), args: [file, modules], env };
}

module.exports = { baseline, buildHospital, buildPackage, inProcess, out, program, root, whole };
