'use strict';
// What a synth decided, in one line, from the reports that it left in the output folder.
const fs = require('node:fs');
const path = require('node:path');

/** `plan` is the parsed fabric/plan.json. */
function verdictLine(outdir, plan, good) {
  const policyFile = path.join(outdir, 'fabric', 'policy.json');
  const findings = fs.existsSync(policyFile) ? JSON.parse(fs.readFileSync(policyFile, 'utf8')).findings.length : plan.problems.length;
  const resources = plan.stacks.reduce((sum, stack) => sum + stack.resources, 0);
  return `fabric ${plan.fabric}: ${good ? 'PASS' : 'REFUSED'}, ${plan.stacks.length} stacks, ${resources} resources, ${findings} findings`;
}

/** The report of the synth that just ran; undefined when it ended before it decided anything. */
function readPlan(outdir) {
  const file = path.join(outdir, 'fabric', 'plan.json');
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : undefined;
}

/** Takes the reports of an earlier synth away, so that they are not read as those of the next. */
function forgetPlan(outdir) {
  for (const file of ['plan.json', 'policy.json']) fs.rmSync(path.join(outdir, 'fabric', file), { force: true });
}

module.exports = { verdictLine, readPlan, forgetPlan };
