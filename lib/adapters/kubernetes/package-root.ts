import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of this package, from its sources as from the one file that it is published as. */
export function packageRoot(): string {
  let folder = __dirname;
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
}
