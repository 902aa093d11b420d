'use strict';
// Jest prints no titles when several files run, so a test that was skipped, and the reason in its title, would go unseen.
module.exports = class SkippedReporter {
  onRunComplete(_contexts, results) {
    const skipped = results.testResults.flatMap((file) =>
      file.testResults.filter((test) => test.status === 'pending').map((test) => test.fullName),
    );
    for (const title of [...new Set(skipped)].sort()) process.stderr.write(`SKIP  ${title}\n`);
  }
};
