import { counting } from './file-faults';
import { smallApp } from './small-app';

/**
 * Synthesizes the small app and ends the process by SIGKILL at one call that changes files: `killed-app.ts OUTDIR VERSION
 * CALL`. What is to be written there is written by half. Without CALL it prints how many calls there are.
 */
const [outdir = '', version = '', at = '0'] = process.argv.slice(2);

function die(): never {
  process.kill(process.pid, 'SIGKILL');
  // The signal is on its way.
  for (;;);
}

const calls = counting(
  outdir,
  ({ number, name, args, change }) => {
    if (number !== Number(at)) return;
    const [file, content] = args.map(String) as [string, string];
    if (name === 'writeFileSync') change(file, content.slice(0, content.length / 2));
    die();
  },
  () => smallApp({ outdir, version }).synth(),
);
process.stdout.write(`${calls}\n`);
