'use strict';
// Loaded before both sides: at the end it writes down what the process used.
const fs = require('node:fs');

process.on('exit', () => {
  const { user, system } = process.cpuUsage();
  const { maxRSS } = process.resourceUsage();
  const inner = globalThis.benchInnerMs;
  fs.writeFileSync(process.env.BENCH_REPORT, JSON.stringify({ cpu: (user + system) / 1000, rss: maxRSS, inner }));
  if (process.env.BENCH_MODULES === undefined) return;
  fs.writeFileSync(process.env.BENCH_MODULES, JSON.stringify(Object.keys(require.cache)));
});
