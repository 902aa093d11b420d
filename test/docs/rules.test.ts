import { spawnSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { baseline } from '../../lib/policy/packs/baseline';
import { network } from '../../lib/policy/packs/network';
import { WAIVER_RULES } from '../../lib/policy/waiver-findings';

const root = path.join(__dirname, '../..');
const page = fs.readFileSync(path.join(root, 'docs/rules.md'), 'utf8');

describe('docs/rules.md', () => {
  it('is what the generator makes of the rules', () => {
    const run = spawnSync(process.execPath, ['scripts/rules-md.js', '--check'], { cwd: root, encoding: 'utf8' });
    expect(run.stderr).toBe('');
    expect(run.status).toBe(0);
  });

  it.each([...baseline.rules, ...network.rules, ...WAIVER_RULES].map((rule) => [rule.id, rule] as const))(
    'says what %s says',
    (id, rule) => {
      const start = page.indexOf(`\n### ${id} ${rule.title}\n`);
      const end = page.indexOf('\n#', start + 1);
      const section = page.slice(start, end < 0 ? undefined : end);
      expect(start).toBeGreaterThan(0);
      expect(section).toContain(rule.why);
      expect(section).toContain(rule.remediation);
      expect(section).toContain(`**Severity:** ${rule.severity}. **Enforcement:** ${rule.enforcement},`);
    },
  );
});
