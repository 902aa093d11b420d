import { Bandwidth } from '../../lib/model/bandwidth';
import type { Intent, LinkIntent } from '../../lib/model/intent';
import { reportHtml } from '../../lib/report/html/report-html';
import { reportFiles } from '../../lib/report/html/report-files';
import { summaryMarkdown } from '../../lib/report/markdown';
import { planJson } from '../../lib/report/plan-json';
import * as make from '../placement/estate';
import { HIGH, linkOf, vpn, way } from '../resilience/links';
import { clinic, HOSTILE, policyOf, reportOf } from './estate';

/** The clinic with a link that is told in full, and callers at the other end of it. */
function linked(link: Partial<LinkIntent>): Intent {
  const uplink: LinkIntent = { ...linkOf(HIGH), path: 'Clinic/Uplink', between: ['Clinic/House', 'Clinic/Burst'], ...link };
  return clinic({
    links: [uplink],
    workloads: [
      make.workload('Clinic/Triage', {
        reads: ['Clinic/Patients/Records'],
        zone: 'Clinic/Patients',
        level: 'restricted',
        clients: 'Clinic/Burst',
      }),
    ],
  });
}

const textOf = (html: string): string => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
const summary = (intent: Intent): string =>
  summaryMarkdown({ fabric: 'clinic', intent, plan: reportOf(intent).plan, policy: policyOf(intent), outOfBand: [], stacks: [] });

describe('what a failure leaves, in the reports', () => {
  const full = linked({ traffic: Bandwidth.gbps(12) });

  test('the page says what is left of each link, the verdict, and who is cut off', () => {
    const page = textOf(reportHtml(reportOf(full)));
    expect(page).toContain('facility FRA1 or FRA2 Uplink 10 Gbit/s traffic does not fit 10 Gbit/s left for 12 Gbit/s of declared traffic');
    expect(page).toContain('link Uplink Uplink none down no path is left');
    expect(page).toMatch(/link Uplink workload Triage cut off its clients at .*Clinic\/Burst.*: out of reach without/);
    expect(page).toContain('a way through a third site counts only as a link of its own');
  });

  test('a backup over the internet is said to be one', () => {
    const page = textOf(reportHtml(reportOf(linked({ paths: [way('a', 'FRA1'), vpn('v')] }))));
    expect(page).toContain('facility FRA1 Uplink 1.25 Gbit/s over the internet backup only only a backup carries it');
  });

  test('of an existing link nothing is promised', () => {
    const page = textOf(reportHtml(reportOf(linked({ paths: undefined, existing: true }))));
    expect(page).toContain('any one facility of Uplink Uplink not known not known the paths of this link are not told');
  });

  test('a fabric without links has no such part', () => {
    const data = reportOf(clinic({ links: [] }));
    expect(reportHtml(data)).not.toContain('id="what-if"');
    expect(summary(clinic({ links: [] }))).not.toContain('What a failure leaves');
  });

  test('plan.json has it in full, in the same schema version', () => {
    const json = JSON.parse(planJson(reportOf(full))) as { schemaVersion: number; whatIf: { links: object[]; reach: object[] } };
    expect(json.schemaVersion).toBe(1);
    expect(json.whatIf.links).toContainEqual(
      expect.objectContaining({ link: 'Clinic/Uplink', loses: { kind: 'facility', name: 'FRA1' }, verdict: 'too-small' }),
    );
    expect(json.whatIf.reach.length).toBeGreaterThan(0);
  });

  test('the summary has one row per link with the worst of each size, its price, and what has none', () => {
    const text = summary(full);
    expect(text).toContain(
      '| Clinic/Uplink | traffic does not fit | traffic does not fit | not told | down | at least 3285.00 USD | \u{2013} |',
    );
    expect(text).toContain('| Clinic/Uplink | no price known: gateway attachment in aws eu-central-1 |');
    expect(text).toContain('| link Clinic/Uplink | Clinic/Triage | cut off |');
  });

  test('a hostile facility is shown, not run', () => {
    const page = reportHtml(reportOf(linked({ paths: [way('a', HOSTILE)] })));
    expect(page).not.toContain('<script>');
  });
});

describe('prices of links on the page', () => {
  test('lines with date and source, and a warning instead of a zero where no price is known', () => {
    const page = textOf(reportHtml(reportOf(linked({}))));
    expect(page).toContain('Uplink at least 3,285.00 USD');
    expect(page).toContain('2 \u{d7} dedicated port of 10 Gbit/s 3,285.00 2026-09-20 AWS Direct Connect pricing page');
    expect(page).toContain('no price known: VPN connection in aws eu-central-1');
    expect(page).toContain('Links without a price');
  });
});

describe('links in the picture', () => {
  const files = (intent: Intent): string => {
    const all = reportFiles(reportOf(intent));
    return `${all['fabric/topology.svg'] ?? ''}${all['fabric/topology.mmd'] ?? ''}`;
  };

  test.each([
    [10, 'yes'],
    [11, 'no'],
  ])('traffic of %d Gbit/s fits after the loss of one facility: %s', (gbps, answer) => {
    const picture = files(linked({ traffic: Bandwidth.gbps(gbps) }));
    expect(picture).toContain(`fits after loss<br/>of one facility: ${answer}`);
    expect(picture).toContain(`>of one facility: ${answer}</text>`);
    expect(picture).toContain('>backup over the internet</text>');
    expect(picture).toContain('>1 backup \u{b7} 1.25 Gbit/s</text>');
  });

  test('a backup without declared traffic leaves it unknown', () => {
    expect(files(linked({}))).toContain('of one facility: unknown');
  });

  test('a link with neither looks as before', () => {
    expect(files(linked({ paths: HIGH.slice(0, 2) }))).toBe(files(linked({ paths: undefined })));
    expect(files(linked({ paths: undefined }))).not.toContain('facility');
  });
});
