import { parseArgs } from 'node:util';
import { day } from '../model/day';
import { readOutput } from './read-output';
import { verify } from './verify';

/** What a call prints and with which code it ends: 0 good, 1 not to be deployed, 2 wrong call. */
export interface CliResult {
  readonly code: 0 | 1 | 2;
  readonly stdout: string;
  readonly stderr: string;
}

const USAGE = `Usage: hybrid-ai-fabric verify [DIR] [--now YYYY-MM-DD]

Compares an output folder of cdktf (default: cdktf.out) with the policy report in it.
  --now   the day on which waivers are looked at; default: today in UTC
Exit code: 0 what is there was judged and passed, 1 it must not be deployed, 2 wrong call.
`;

/** Runs one call of the command; `today` (YYYY-MM-DD) is used when the call names no day. */
export function run(args: readonly string[], today: string): CliResult {
  const call = parse(args);
  if (call === undefined) return { code: 2, stdout: '', stderr: USAGE };
  if (call === 'help') return { code: 0, stdout: USAGE, stderr: '' };
  const files = readOutput(call.dir);
  const findings = verify(files, call.now ?? today);
  if (findings.length > 0) {
    const sentences = findings.map((finding) => `${finding.sentence}\n`).join('');
    return { code: 1, stdout: '', stderr: `${sentences}${call.dir}: ${findings.length} finding(s); do not deploy.\n` };
  }
  return { code: 0, stdout: `${call.dir}: ${files.documents.size} stacks are as they were judged; the verdict is pass.\n`, stderr: '' };
}

function parse(args: readonly string[]): { readonly dir: string; readonly now?: string } | 'help' | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { now: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
    });
    if (values.help === true) return 'help';
    const [command, dir = 'cdktf.out', ...rest] = positionals;
    if (command !== 'verify' || rest.length > 0) return undefined;
    if (values.now !== undefined && day(values.now) === undefined) return undefined;
    return { dir, now: values.now };
  } catch {
    // An option that does not exist, or one without its value.
    return undefined;
  }
}
