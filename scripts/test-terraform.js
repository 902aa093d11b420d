'use strict';
// Takes every example through the real terraform.
//   TERRAFORM_OFFLINE=RUNNER  init, validate, plan, apply, empty second plan, destroy per stack with that runner, then the plan
//                             of every stack with no state at all (fabric_day0 = true).
//   otherwise                 init -backend=false and validate per stack, which downloads the providers.
// What cannot be done here is said, never silently skipped.
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const root = path.join(__dirname, '..');
const examplesDir = path.join(root, 'examples');
const runner = process.env.TERRAFORM_OFFLINE ? path.resolve(process.env.TERRAFORM_OFFLINE) : undefined;
const examples = fs
  .readdirSync(examplesDir)
  .filter((name) => fs.existsSync(path.join(examplesDir, name, 'main.ts')))
  .sort();
let passed = 0;
let failed = 0;
let skipped = 0;

function report(ok, what, detail) {
  process.stdout.write(`${ok ? 'PASS' : 'FAIL'}  ${what}\n`);
  if (ok) passed += 1;
  else {
    failed += 1;
    process.stdout.write(`${detail.trim().replace(/^/gm, '      ')}\n`);
  }
}

function run(command, args, options = {}) {
  const result = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 26, ...options });
  return { ok: result.status === 0, text: `${result.stdout ?? ''}${result.stderr ?? ''}${result.error ?? ''}` };
}

/** Six steps in dependency order, then every stack alone on its first day. */
function offline(name, dir) {
  const all = run(runner, [dir]);
  report(all.ok, `${name}: init, validate, plan, apply, second plan, destroy`, all.text);
  const varFile = path.join(dir, 'day0.tfvars.json');
  fs.writeFileSync(varFile, JSON.stringify({ fabric_day0: true }));
  for (const stack of fs.readdirSync(path.join(dir, 'stacks')).sort()) {
    const day0 = run(runner, [dir, '--stack', stack, '--until', 'plan', '--var-file', varFile]);
    report(day0.ok, `${name}: plan of ${stack} with no state`, day0.text);
  }
}

function online(name, dir) {
  for (const stack of fs.readdirSync(path.join(dir, 'stacks')).sort()) {
    const cwd = path.join(dir, 'stacks', stack);
    const init = run('terraform', ['init', '-backend=false', '-input=false', '-no-color'], { cwd });
    if (!init.ok && /registry|lookup|dial tcp|could not connect|Failed to query/i.test(init.text)) {
      skipped += 1;
      process.stdout.write(`SKIP  ${name}: ${stack}: the provider registry cannot be reached from here\n`);
      continue;
    }
    const validate = init.ok ? run('terraform', ['validate', '-no-color'], { cwd }) : init;
    report(validate.ok, `${name}: validate ${stack}`, validate.text);
  }
}

if (!run('terraform', ['version']).ok) {
  process.stdout.write('SKIP  all examples: no terraform on the PATH\n0 passed, 0 failed, 1 skipped\n');
  process.exit(0);
}
if (runner === undefined) process.stdout.write('SKIP  plan, apply and destroy: TERRAFORM_OFFLINE names no runner\n');

for (const name of examples) {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), `hybrid-ai-fabric-${name}-`));
  const synth = run(process.execPath, [path.join(__dirname, 'synth.js'), name, '--output', dir], { cwd: root });
  if (!synth.ok) report(false, `${name}: synth`, synth.text);
  else (runner === undefined ? online : offline)(name, dir);
  fs.rmSync(dir, { recursive: true, force: true });
}
process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`);
process.exit(failed === 0 ? 0 : 1);
