import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { VERSION } from '../../lib/version';

it('says the same version in reports as in package.json', () => {
  const { version } = JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8')) as { version: string };
  expect(VERSION).toBe(version);
});
