import { Aspects, type IAspect, Testing, TerraformStack } from 'cdktf';
import type { IConstruct } from 'constructs';
import { Bytes, FabricError, FabricStack, ModelArtifact, ownerOf, type Problem } from 'hybrid-ai-fabric';
import { Clinic, PARTS } from './clinic';
import { addressesOf, documentsIn } from './support';

/** Tags whatever can be tagged, as users write it. */
class Tag implements IAspect {
  constructor(readonly value: string) {}
  visit(node: IConstruct): void {
    const taggable = node as { tags?: Record<string, string>; tagsInput?: Record<string, string>; terraformResourceType?: string };
    if ('tagsInput' in taggable) taggable.tags = { ...taggable.tagsInput, team: this.value };
  }
}

function problemsOf(action: () => unknown): readonly Problem[] {
  try {
    action();
  } catch (error) {
    if (FabricError.isFabricError(error)) return error.problems;
    throw error;
  }
  return [];
}

/** Addresses that carry the tag, without their hashes. */
function tagged(clinic: Clinic, value: string): string[] {
  clinic.app.synth();
  const all = Object.entries(addressesOf(documentsIn(clinic.app.outdir)));
  return all.filter(([, args]) => (args['tags'] as Record<string, string> | undefined)?.['team'] === value).map(([address]) => address);
}

describe('an Aspect reaches what a construct made in other stacks', () => {
  test('on a zone: its key and its buckets, and nothing else', () => {
    const clinic = new Clinic().declare();
    Aspects.of(clinic.internal).add(new Tag('records'));
    const found = tagged(clinic, 'records');
    expect(found).toContainEqual(expect.stringContaining('clinic-data-internal-cloud/aws_s3_bucket.Internal--Notes_Bucket_'));
    expect(found).toContainEqual(expect.stringContaining('clinic-data-internal-cloud/aws_kms_key.'));
    expect(found.filter((address) => !address.startsWith('clinic-data-internal-cloud/'))).toEqual([]);
  });

  test('on the fabric: everything that can be tagged, in every stack', () => {
    const clinic = new Clinic().declare();
    Aspects.of(clinic.fabric).add(new Tag('platform'));
    const stacks = new Set(tagged(clinic, 'platform').map((address) => address.split('/')[0]));
    expect([...stacks].sort()).toEqual(['clinic-cluster-cloud', 'clinic-data-internal-cloud', 'clinic-network-cloud']);
    const untagged = clinic.fabric.elements.flatMap((e) => e.resources).filter((r) => 'tagsInput' in r && !hasTeam(r));
    expect(untagged).toEqual([]);
  });

  test('also what is made only when the fabric is sealed', () => {
    const clinic = new Clinic().declare();
    const seen: string[] = [];
    Aspects.of(clinic.triage).add({ visit: (node) => void seen.push(node.node.id) });
    clinic.app.synth();
    expect(seen).toContain('Deployment');
  });
});

function hasTeam(resource: unknown): boolean {
  return (resource as { readonly tagsInput?: Record<string, string> }).tagsInput?.['team'] === 'platform';
}

describe('a construct and what it made', () => {
  const clinic = new Clinic().declare();
  clinic.fabric.seal();

  test('it has one part per stack, whatever the stack', () => {
    expect(clinic.cloud.parts.map((part) => part.node.path)).toEqual(['clinic-cluster-cloud/Cloud', 'clinic-platform-cloud/Cloud']);
    expect(clinic.triage.parts.map((part) => part.node.path)).toEqual(['clinic-workloads-frankfurt-patients/Triage']);
  });

  test('its resources are found by id, and lead back to it', () => {
    const bucket = clinic.notes.findResource('Bucket');
    expect(bucket).toBe(clinic.notes.lowered?.bucket);
    expect(ownerOf(bucket)).toBe(clinic.notes);
    expect(clinic.notes.resources.map((r) => ownerOf(r))).toEqual(clinic.notes.resources.map(() => clinic.notes));
    expect(clinic.notes.tryFindResource('Nothing')).toBeUndefined();
  });

  test('an unknown id is answered with those that there are', () => {
    expect(problemsOf(() => clinic.notes.findResource('Buckets'))).toMatchObject([
      { id: 'resource-not-found', path: 'Clinic/Internal/Notes', got: 'Buckets', allowed: expect.stringContaining('Bucket') as string },
    ]);
  });

  test('every resource of every stack belongs to a construct of the fabric', () => {
    const owned = new Set(clinic.fabric.elements.flatMap((e) => e.resources.map((r) => r.node.path)));
    const named = clinic.fabric.stacks.flatMap((stack) => stack.parts.flatMap((part) => part.node.findAll()));
    const orphans = named.filter((n) => 'terraformResourceType' in n && !owned.has(n.node.path) && ownerOf(n) !== clinic.fabric);
    expect(orphans).toEqual([]);
  });
});

describe('dependsOn', () => {
  test('orders resources within a stack by depends_on', () => {
    const clinic = new Clinic().declare();
    clinic.burst.dependsOn(clinic.cloud);
    clinic.app.synth();
    const groups = Object.entries(addressesOf(documentsIn(clinic.app.outdir))).filter(([a]) => a.includes('aws_eks_node_group.Burst_'));
    expect(groups.length).toBeGreaterThan(0);
    for (const [, { depends_on: after }] of groups) {
      expect(after).toContainEqual(expect.stringMatching(/^aws_eks_cluster\.Cloud_Cluster_/));
      expect(after).toEqual([...new Set(after as string[])].sort());
    }
  });

  test('orders stacks across stacks', () => {
    const plain = new Clinic().declare();
    const ordered = new Clinic().declare();
    ordered.triage.dependsOn(ordered.notes);
    const earlier = (clinic: Clinic): string[] => {
      clinic.fabric.seal();
      const stack = clinic.fabric.stacks.find((s) => s.node.id === 'clinic-workloads-frankfurt-patients') as FabricStack;
      return stack.dependencies.map((d) => d.node.id).sort();
    };
    expect(earlier(plain)).not.toContain('clinic-data-internal-cloud');
    expect(earlier(ordered)).toContain('clinic-data-internal-cloud');
  });

  test('refuses a circle', () => {
    const clinic = new Clinic().declare();
    clinic.notes.dependsOn(clinic.triage);
    clinic.triage.dependsOn(clinic.burst);
    clinic.burst.dependsOn(clinic.notes);
    expect(problemsOf(() => clinic.app.synth())).toMatchObject([
      { id: 'dependency-cycle', got: expect.stringContaining('Clinic/Triage -> Clinic/Burst') as string },
    ]);
  });

  test('against the layers is refused: no order of stacks can satisfy it', () => {
    const clinic = new Clinic().declare();
    clinic.frankfurt.dependsOn(clinic.triage);
    expect(problemsOf(() => clinic.app.synth())).toMatchObject([{ id: 'dependency-order', path: 'Clinic/Frankfurt' }]);
  });
});

describe('sealing', () => {
  test('happens once: a second call changes nothing', () => {
    const clinic = new Clinic().declare();
    clinic.fabric.seal();
    const { plan, intent } = clinic.fabric;
    const before = clinic.fabric.stacks.map((stack) => stack.node.findAll().length);
    clinic.fabric.seal();
    expect(clinic.fabric.plan).toBe(plan);
    expect(clinic.fabric.intent).toBe(intent);
    expect(clinic.fabric.stacks.map((stack) => stack.node.findAll().length)).toEqual(before);
  });

  test('a refusal is the same at every call', () => {
    const clinic = new Clinic().declare(PARTS.filter((part) => part.name !== 'uplink'));
    clinic.notes.dependsOn(clinic.notes);
    const first = problemsOf(() => clinic.fabric.seal());
    expect(first.map((p) => p.id)).toContain('dependency-cycle');
    expect(problemsOf(() => clinic.fabric.seal())).toEqual(first);
  });

  test('a crash while sealing ends every later call, too: a half-sealed fabric is never written', () => {
    const clinic = new Clinic().declare();
    jest.spyOn(clinic.triage, 'lowerPlaced').mockImplementationOnce(() => {
      throw new TypeError('broken');
    });
    expect(() => clinic.fabric.seal()).toThrow('broken');
    expect(() => clinic.app.synth()).toThrow('broken');
  });

  test.each<[string, (clinic: Clinic) => unknown]>([
    ['a construct', (c) => new ModelArtifact(c.fabric, 'Late', { image: c.model.image, size: Bytes.gibi(1) })],
    ['a dataset', (c) => c.internal.addDataset('Late', { home: c.cloud, size: Bytes.tebi(1) })],
    ['a dependency', (c) => c.triage.dependsOn(c.notes)],
    ['a stack', (c) => c.fabric.stack('workloads', 'late')],
  ])('%s comes too late', (_what, late) => {
    const clinic = new Clinic().declare();
    clinic.fabric.seal();
    expect(problemsOf(() => late(clinic))).toMatchObject([{ id: 'sealed' }]);
  });

  test('Testing.synth of one stack shows the finished fabric', () => {
    const clinic = new Clinic().declare();
    const stack = clinic.fabric.stacks.find((s) => s.node.id === 'clinic-workloads-frankfurt-patients') as FabricStack;
    expect(TerraformStack.isStack(stack)).toBe(true);
    expect(Testing.synth(stack)).toContain('kubernetes_deployment_v1');
  });
});
