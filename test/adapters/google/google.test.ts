import * as fc from 'fast-check';
import { existingGkeCluster, flexStart, google, type GoogleProps, reservation, spot } from '../../../lib/adapters/google';
import { memberId } from '../../../lib/adapters/google/iam-member';
import { limitName } from '../../../lib/adapters/limit-name';
import { isResourceName } from '../../../lib/adapters/google/name-limit';
import { resourceLabels } from '../../../lib/adapters/google/resource-labels';
import { Duration } from '../../../lib/model/duration';
import { FabricError } from '../../../lib/model/problem';
import { bench } from './support';

const PROPS: GoogleProps = { region: 'europe-west3', project: 'clinic-ai-prod' };

function problemsOf(make: () => unknown): string[] {
  try {
    make();
  } catch (error) {
    if (FabricError.isFabricError(error)) return error.problems.map((p) => p.id);
    throw error;
  }
  return [];
}

describe('a Google target', () => {
  test('knows its country, and that its operator is subject to the law of the United States', () => {
    const target = google(PROPS);
    expect(target).toMatchObject({ provider: 'google', region: 'europe-west3', publicEndpoint: false });
    expect(target.country).toEqual({ state: 'known', value: 'DE' });
    expect(target.operatorJurisdiction).toEqual({ state: 'known', value: 'US' });
  });

  test('does not guess the country of a region that it does not know', () => {
    expect(google({ ...PROPS, region: 'europe-west99' }).country.state).toBe('unknown');
  });

  test('puts project, region and labels into the provider of a stack, and no credential', () => {
    const { target, stackOf, read } = bench({ labels: { team: 'ai' } });
    const stack = stackOf('network');
    target.configure(stack);
    expect(read(stack).document.provider?.['google']).toEqual([
      { project: 'clinic-ai-prod', region: 'europe-west4', default_labels: { team: 'ai' } },
    ]);
  });

  test('installs no driver, adds no autoscaler, and says that its own networks are isolated', () => {
    const cluster = existingGkeCluster({
      name: 'c',
      endpoint: 'https://10.0.0.2',
      certificateAuthority: 'Q0E=',
      nodeServiceAccount: 'n@p',
      projectNumber: '1',
    });
    const joined = {
      network: 'projects/p/global/networks/n',
      subnetwork: 'projects/p/regions/europe-west3/subnetworks/s',
      cidr: '10.0.0.0/16',
      podsCidr: '10.1.0.0/16',
    };
    expect(google(PROPS).platformFacts(cluster)).toMatchObject({ operatorInstallsDriver: false, releases: [], isolated: true });
    expect(google({ ...PROPS, existingNetwork: joined }).platformFacts(cluster).isolated).toBe(false);
  });

  test('calls a cluster by the plugin of gcloud, without a token', () => {
    const cluster = existingGkeCluster({
      name: 'c',
      endpoint: 'https://10.0.0.2',
      certificateAuthority: 'Q0E=',
      nodeServiceAccount: 'n@p',
      projectNumber: '1',
    });
    expect(google(PROPS).clusterAccess(cluster)).toEqual({
      kind: 'exec',
      host: 'https://10.0.0.2',
      certificateAuthority: 'Q0E=',
      exec: { apiVersion: 'client.authentication.k8s.io/v1beta1', command: 'gke-gcloud-auth-plugin', args: [] },
    });
  });

  test('reports everything that is wrong with its props at once', () => {
    const wrong = {
      region: 'Frankfurt',
      project: 'Clinic',
      zones: ['us-central1-a'],
      kubernetesVersion: 'latest',
      releaseChannel: 'FAST' as never,
      gpuDriver: 'newest' as never,
      administrators: ['platform@clinic.example'],
      publicAccessCidrs: ['203.0.113.0/24'],
      labels: { Team: 'AI' },
      mtu: 9001 as never,
    };
    expect(problemsOf(() => google(wrong)).sort()).toEqual([
      'google-administrators',
      'google-gpuDriver',
      'google-kubernetesVersion',
      'google-labels',
      'google-mtu',
      'google-project',
      'google-publicAccessCidrs',
      'google-region',
      'google-releaseChannel',
      'google-zones',
    ]);
  });

  test.each([[[]], [['0.0.0.0/0']]])('opens no public endpoint to %j', (publicAccessCidrs) => {
    expect(problemsOf(() => google({ ...PROPS, publicEndpoint: true, publicAccessCidrs }))).toEqual(['google-publicAccessCidrs']);
  });
});

describe('machine types', () => {
  test.each([
    ['a2-ultragpu-8g', 'a100-80gb', 8, 96, 1360],
    ['a3-highgpu-8g', 'h100-80gb', 8, 208, 1872],
    ['a3-ultragpu-8g', 'h200-141gb', 8, 224, 2952],
    ['a4-highgpu-8g', 'b200-180gb', 8, 224, 3968],
    ['g2-standard-48', 'l4-24gb', 4, 48, 192],
  ])('%s has %s x%i, %i vCPUs and %i GiB', (type, accelerator, accelerators, vcpus, memoryGib) => {
    expect(google(PROPS).instance(type)).toMatchObject({ accelerator: { name: accelerator }, accelerators, vcpus, memoryGib });
  });

  test.each(['n2-standard-4', 'toString', ''])('%p is unknown', (type) => {
    expect(google(PROPS).instance(type)).toBeUndefined();
  });

  test('are listed in order, and each is known', () => {
    const target = google(PROPS);
    const names = target.knownInstances();
    expect([...names].sort()).toEqual(names);
    expect(names.every((name) => target.instance(name) !== undefined)).toBe(true);
  });
});

describe('capacity', () => {
  test.each([-0.1, 1, Number.NaN])('spot refuses the discount %p', (expectedDiscount) => {
    expect(problemsOf(() => spot({ expectedDiscount }))).toEqual(['spot-discount']);
  });

  test.each([Duration.minutes(1), Duration.days(8), Duration.millis(700_500)])('flex-start refuses to run for %s', (maxRun) => {
    expect(problemsOf(() => flexStart({ maxRun }))).toEqual(['flex-start-run']);
  });

  test.each(['gpu-res', 'projects/clinic-ai/reservations/gpu-res', 'projects/clinic-ai/reservations/gpu-res/reservationBlocks/b-1'])(
    'a reservation is called %s',
    (reservationId) => {
      expect(reservation({ reservationId })).toEqual({ kind: 'reservation', reservationId });
    },
  );

  test('a reservation has to be named', () => {
    expect(problemsOf(() => reservation({ reservationId: 'GPU Res' }))).toEqual(['reservation-id']);
  });
});

describe('names and labels', () => {
  test('names that are cut stay names, and different ones stay different', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z][a-z0-9-]{20,60}[a-z0-9]$/), fc.stringMatching(/^[a-z][a-z0-9-]{20,60}[a-z0-9]$/), (a, b) => {
        expect(isResourceName(limitName(a, '-nodes', 30), 30)).toBe(true);
        expect(limitName(a, '-nodes', 30) === limitName(b, '-nodes', 30)).toBe(a === b);
      }),
    );
  });

  test('labels hold only what Google takes', () => {
    expect(resourceLabels({ 'hybrid-ai-fabric-path': 'Clinic/BurstPool' })).toEqual({ 'hybrid-ai-fabric-path': 'clinic-burst-pool' });
    fc.assert(fc.property(fc.string(), (value) => /^[a-z0-9_-]{0,63}$/.test(resourceLabels({ key: value })['key'] as string)));
  });

  test('the id of a grant says to whom', () => {
    expect(memberId('group:platform@clinic.example')).toBe('group-platform-clinic-example');
  });
});
