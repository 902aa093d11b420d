import { addressPlanJson } from '../../lib/report/address-plan-json';
import { addressRows } from '../../lib/report/address-table';
import { reportHtml } from '../../lib/report/html/report-html';
import { summaryMarkdown } from '../../lib/report/markdown';
import { clinic, HOSTILE, policyOf, reportOf } from './estate';

const intent = clinic({
  addresses: [
    { owner: 'Burst', use: 'vpc', cidr: '10.20.0.0/16' },
    { owner: 'House', use: 'nodes', cidr: '172.16.0.0/12' },
    { owner: 'House', use: 'pods', cidr: 'fd00:1::/48' },
  ],
  addressCuts: [
    { path: 'Clinic/Burst', owner: 'Burst', use: 'subnet B', cidr: '10.20.64.0/18', why: 'nodes' },
    { path: 'Clinic/Burst', owner: 'Burst', use: 'subnet A', cidr: '10.20.0.0/18', why: HOSTILE },
    { path: 'Clinic/H100', owner: 'H100', use: 'networks', cidr: '10.20.128.0/18', why: 'accelerators', from: '10.20.0.0/16' },
    { path: 'Clinic/Uplink', owner: 'Uplink', use: 'transit gateway', cidr: '10.99.0.0/24', why: 'tunnels' },
  ],
  addressesTaken: [{ cidr: '10.0.0.0/12', why: 'offices' }],
});

describe('the table of addresses', () => {
  const rows = addressRows(intent);

  it('has every range with its size and, in order of their addresses, the parts that constructs use', () => {
    expect(rows.map(({ owner, use, size, kind, parts }) => [owner, use, size, kind, parts.map((part) => part.use)])).toEqual([
      ['Burst', 'vpc', '65,536', 'range', ['subnet A', 'subnet B', 'networks']],
      ['House', 'nodes', '1,048,576', 'range', []],
      ['House', 'pods', '2^80', 'range', []],
      ['Clinic/Uplink', 'transit gateway', '256', 'cut', []],
      ['offices', 'outside the fabric', '1,048,576', 'taken', []],
    ]);
    expect(rows[0]?.parts[0]?.size).toBe('16,384');
  });

  it('says what a reader should know of a range', () => {
    expect(rows[1]?.notes).toEqual([expect.stringContaining("Docker's bridge")]);
  });

  it('stands in the page, as text, and not where nothing has an address', () => {
    const page = reportHtml(reportOf(intent));
    expect(page).toContain('<h2 id="addresses"');
    expect(page).toContain('10.20.64.0/18');
    expect(page).not.toContain('<script>');
    expect(reportHtml(reportOf(clinic()))).not.toContain('id="addresses"');
  });

  it('stands in the summary, folded', () => {
    const { plan, stacks, outOfBand } = reportOf(intent);
    const summary = summaryMarkdown({ fabric: 'clinic', intent, plan, policy: policyOf(intent), outOfBand, stacks });
    expect(summary).toContain('<summary>Addresses (5)</summary>');
    expect(summary).toContain(
      '| Burst | vpc | 10.20.0.0/16 | 65,536 | subnet A 10.20.0.0/18, subnet B 10.20.64.0/18, networks 10.20.128.0/18 |',
    );
  });

  it('stands in address-plan.json with the lock', () => {
    const written = JSON.parse(addressPlanJson(intent, { 'Burst.vpc': '10.20.0.0/16' })) as Record<string, unknown>;
    expect(written).toMatchObject({ schemaVersion: 1, fabric: 'clinic', lock: { 'Burst.vpc': '10.20.0.0/16' } });
    expect(written['ranges']).toHaveLength(5);
  });
});
