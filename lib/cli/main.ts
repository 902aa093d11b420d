#!/usr/bin/env node
import { run } from './run';

const result = run(process.argv.slice(2), new Date().toISOString().slice(0, 10));
process.stdout.write(result.stdout);
process.stderr.write(result.stderr);
process.exitCode = result.code;
