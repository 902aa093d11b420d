import * as fs from 'node:fs';
import * as path from 'node:path';
import * as root from 'hybrid-ai-fabric';
import * as aws from 'hybrid-ai-fabric/aws';
import * as google from 'hybrid-ai-fabric/google';
import * as kubernetes from 'hybrid-ai-fabric/kubernetes';
import * as testing from 'hybrid-ai-fabric/testing';
import { addressesOf, documentsIn, synthExample } from './support';

const ACCEPT = 'ACCEPT_ADDRESSES';

/** Lines that are promises: users' states are keyed by the addresses, their code by the exports. */
function expectPromised(fixture: string, lines: readonly string[]): void {
  const file = path.join(__dirname, 'addresses', fixture);
  const now = `${lines.join('\n')}\n`;
  if (process.env[ACCEPT] === '1') fs.writeFileSync(file, now);
  const promised = fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trimEnd().split('\n') : [];
  const gone = promised.filter((line) => !lines.includes(line)).map((line) => `gone  ${line}`);
  const fresh = lines.filter((line) => !promised.includes(line)).map((line) => `new   ${line}`);
  const changes = [...gone, ...fresh];
  if (changes.length === 0) return;
  throw new Error(
    `${path.relative(process.cwd(), file)} no longer holds:\n${changes.join('\n')}\n\n` +
      'A line that is gone breaks users: an address is destroyed and made again by their next apply, an export no longer compiles.\n' +
      `When the change is meant, write it into the changelog and run: ${ACCEPT}=1 npx jest test/fabric/addresses\n`,
  );
}

/** A line per stack with the stacks that it is applied after, and a line per address. */
function addressLines(outdir: string): string[] {
  const manifest = JSON.parse(fs.readFileSync(path.join(outdir, 'manifest.json'), 'utf8')) as {
    readonly stacks: Readonly<Record<string, { readonly dependencies: readonly string[] }>>;
  };
  const stacks = Object.entries(manifest.stacks).map(([name, { dependencies }]) =>
    dependencies.length === 0 ? name : `${name} after ${[...dependencies].sort().join(', ')}`,
  );
  return [...stacks.sort(), ...Object.keys(addressesOf(documentsIn(outdir))).sort()];
}

describe('the Terraform addresses of an architecture', () => {
  test.each(['quickstart', 'regulated-hospital'])('%s has the stacks and addresses that were promised', (name) => {
    expectPromised(`${name}.txt`, addressLines(synthExample(name)));
  });
});

describe('the public names of the package', () => {
  test('every entry exports exactly what was promised', () => {
    const entries = {
      'hybrid-ai-fabric': root,
      'hybrid-ai-fabric/aws': aws,
      'hybrid-ai-fabric/google': google,
      'hybrid-ai-fabric/kubernetes': kubernetes,
      'hybrid-ai-fabric/testing': testing,
    };
    const lines = Object.entries(entries).flatMap(([entry, names]) => Object.keys(names).map((name) => `${entry} ${name}`));
    expectPromised('exports.txt', lines.sort());
  });
});
