'use strict';
// Takes every example through the real terraform, two examples at a time.
//   TERRAFORM_OFFLINE=RUNNER  init, validate, plan, apply, empty second plan, destroy per stack with that runner, then the plan
//                             of every stack with no state at all (fabric_day0 = true).
//   otherwise                 init -backend=false and validate per stack, which downloads the providers.
// An example called refused-... has to be refused, and to leave nothing that a deploy would take.
// What cannot be done here is said, never silently skipped.
const { execFile } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const AT_A_TIME = 2;
const root = path.join(__dirname, '..');
const examplesDir = path.join(root, 'examples');
const runner = process.env.TERRAFORM_OFFLINE ? path.resolve(process.env.TERRAFORM_OFFLINE) : undefined;
const examples = fs
  .readdirSync(examplesDir)
  .filter((name) => fs.existsSync(path.join(examplesDir, name, 'main.ts')))
  .sort();
const counts = { PASS: 0, FAIL: 0, SKIP: 0 };

function say(outcome, what, detail = '') {
  counts[outcome] += 1;
  const more = outcome === 'FAIL' ? `${detail.trim().replace(/^/gm, '      ')}\n` : '';
  process.stdout.write(`${outcome}  ${what}\n${more}`);
}

function report(ok, what, detail) {
  say(ok ? 'PASS' : 'FAIL', what, detail);
}

function run(command, args, options = {}) {
  return new Promise((done) => {
    execFile(command, args, { encoding: 'utf8', maxBuffer: 1 << 26, ...options }, (error, stdout, stderr) => {
      // `code` is the exit status of a program that ran, and a word when it could not be started.
      done({
        ok: error === null,
        status: error === null ? 0 : error.code,
        text: `${stdout}${stderr}${error === null ? '' : error.message}`,
      });
    });
  });
}

/** True when a stack of the example refuses to be destroyed, as those with ordered ports do. */
function isGuarded(dir) {
  const texts = fs.readdirSync(path.join(dir, 'stacks')).map((stack) => path.join(dir, 'stacks', stack, 'cdk.tf.json'));
  return texts.some((file) => /"prevent_destroy": *true/.test(fs.readFileSync(file, 'utf8')));
}

/** Six steps in dependency order, the last one only where nothing refuses it; then every stack alone on its first day. */
async function offline(name, dir) {
  const guarded = isGuarded(dir);
  const all = await run(runner, guarded ? [dir, '--until', 'noop'] : [dir]);
  report(
    all.ok,
    `${name}: init, validate, plan, apply, second plan${guarded ? ' (what it orders is never destroyed)' : ', destroy'}`,
    all.text,
  );
  const varFile = path.join(dir, 'day0.tfvars.json');
  fs.writeFileSync(varFile, JSON.stringify({ fabric_day0: true }));
  for (const stack of fs.readdirSync(path.join(dir, 'stacks')).sort()) {
    const day0 = await run(runner, [dir, '--stack', stack, '--until', 'plan', '--var-file', varFile]);
    report(day0.ok, `${name}: plan of ${stack} with no state`, day0.text);
  }
}

async function online(name, dir) {
  for (const stack of fs.readdirSync(path.join(dir, 'stacks')).sort()) {
    const cwd = path.join(dir, 'stacks', stack);
    const init = await run('terraform', ['init', '-backend=false', '-input=false', '-no-color'], { cwd });
    if (!init.ok && /registry|lookup|dial tcp|could not connect|Failed to query/i.test(init.text)) {
      say('SKIP', `${name}: ${stack}: the provider registry cannot be reached from here`);
      continue;
    }
    const validate = init.ok ? await run('terraform', ['validate', '-no-color'], { cwd }) : init;
    report(validate.ok, `${name}: validate ${stack}`, validate.text);
  }
}

/** What a deploy would take: stack files, and the manifest by which cdktf finds them. */
function deployable(dir) {
  return fs.readdirSync(dir, { recursive: true }).filter((file) => /(^|[\\/])(cdk\.tf(\.json)?|manifest\.json)$/.test(file));
}

async function example(name) {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), `hybrid-ai-fabric-${name}-`));
  const synth = await run(process.execPath, [path.join(__dirname, 'synth.js'), name, '--output', dir], { cwd: root });
  if (name.startsWith('refused-')) {
    const left = deployable(dir);
    const refused = synth.status === 1 && synth.text.includes(': REFUSED,');
    report(
      refused && left.length === 0,
      `${name}: refused with exit 1, nothing to deploy`,
      `${synth.text}\nleft: ${left.join(', ') || 'nothing'}`,
    );
  } else if (!synth.ok) report(false, `${name}: synth`, synth.text);
  else await (runner === undefined ? online : offline)(name, dir);
  fs.rmSync(dir, { recursive: true, force: true });
}

async function main() {
  if (!(await run('terraform', ['version'])).ok) {
    process.stdout.write('SKIP  all examples: no terraform on the PATH\n0 passed, 0 failed, 1 skipped\n');
    return;
  }
  if (runner === undefined) process.stdout.write('SKIP  plan, apply and destroy: TERRAFORM_OFFLINE names no runner\n');
  const waiting = [...examples];
  const worker = async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) await example(name);
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, worker));
  process.stdout.write(`${counts.PASS} passed, ${counts.FAIL} failed, ${counts.SKIP} skipped\n`);
  process.exitCode = counts.FAIL === 0 ? 0 : 1;
}

main();
