import * as fs from 'node:fs';
import { type App } from 'cdktf';
import { BurstQueue, Money, SovereignDataZone } from 'hybrid-ai-fabric';
import { synthFabric } from 'hybrid-ai-fabric/testing';
import { problemOf, refusedBy } from '../model/refused';
import { deployable, fabricIn, job, newApp, onPrem, service, H100, ECONOMICS } from './estate';
import { refusalOf, wrong } from './refusals';

describe('ten mistakes at once', () => {
  const error = () =>
    refusalOf((fabric) => {
      const frankfurt = onPrem(fabric, {
        location: { country: 'Germany' },
        pools: [{ ...H100, accelerator: wrong('h100'), nodes: -1 }],
        economics: { ...ECONOMICS, pricePerNode: { ...ECONOMICS.pricePerNode, value: wrong(250_000) } },
      });
      const berlin = onPrem(fabric, {}, 'Berlin');
      const zone = new SovereignDataZone(fabric, 'Patients', { level: wrong('secret'), sites: [frankfurt], keyCustody: 'on-prem' });
      zone.addDataset('Records', { home: berlin, size: wrong('40TB') });
      service(fabric, { baseline: 0, accelerators: { count: 1, models: ['h1000'] } });
      const research = new BurstQueue(fabric, 'Research', { pools: [] });
      job(fabric, research, { deadline: wrong(12) });
    });

  it('are all reported in one error', () => {
    const found = error().problems.map((p) => `${p.path} ${p.id} ${p.got}`);
    for (const mistake of [
      "Clinic/Frankfurt prop 'Germany'",
      "Clinic/Frankfurt prop 'h100'",
      'Clinic/Frankfurt prop -1',
      'Clinic/Frankfurt prop 250000',
      'Clinic/Berlin address-missing owners Burst, Frankfurt, Munich, Shared',
      "Clinic/Patients prop 'secret'",
      "Clinic/Patients/Records prop '40TB'",
      'Clinic/Patients/Records home-outside-zone Clinic/Berlin',
      'Clinic/Chat prop 0',
      "Clinic/Chat accelerator-unknown 'h1000'",
      'Clinic/Research queue-without-pool pools: []',
      'Clinic/FineTune prop 12',
    ]) {
      expect(found).toContain(mistake);
    }
  });

  it('are reported in the same words every time', () => {
    expect(error().message).toBe(error().message);
  });
});

it('a corrected fabric synthesizes into the same folder, and nothing of the refusal is left', () => {
  const declare = (outdir: string | undefined, baseline: number): App => {
    const app = newApp(outdir);
    const fabric = fabricIn(app);
    onPrem(fabric);
    service(fabric, { baseline });
    return app;
  };
  const good = declare(undefined, 1);
  synthFabric(good);
  const before = deployable(good);
  const bad = declare(good.outdir, 0);
  refusedBy(() => bad.synth());
  expect(deployable(good)).toEqual([]);
  expect(synthFabric(declare(good.outdir, 2)).plan.verdict).toBe('pass');
  expect(deployable(good)).toEqual(before);
  expect((fs.readdirSync(good.outdir, { recursive: true }) as string[]).filter((f) => f.endsWith('.refused'))).toEqual([]);
});

it('amounts of money in the currency of nobody are refused before any construct is made', () => {
  expect(problemOf(() => Money.of(1, 'Euro')).id).toBe('currency');
});
