import { ADDON_VERSIONS, KUBERNETES_VERSION } from '../../../lib/adapters/aws/versions';
import { Estate, type Json } from './compute-support';

interface Values {
  readonly image: { readonly repository: string; readonly tag: string };
  readonly autoDiscovery: Json;
  readonly awsRegion: string;
  readonly rbac: { readonly serviceAccount: { readonly name: string } };
  readonly extraArgs: Json;
  readonly expanderPriorities: Readonly<Record<string, string[]>>;
}

function release(estate: Estate) {
  const [only] = estate.target.platformFacts(estate.cluster()).releases;
  return { ...only, values: only.values as unknown as Values };
}

describe('the node autoscaler', () => {
  test('may resize the groups of its own cluster and no others', () => {
    const estate = new Estate({ account: '123456789012' });
    estate.cluster();
    const policy = estate.resources('cluster', 'aws_iam_role_policy').AutoscalerPolicy.policy as string;
    const { Statement } = JSON.parse(policy) as { Statement: { Action: string | string[]; Resource: string; Condition?: Json }[] };
    const writing = Statement.filter((s) => [s.Action].flat().some((action) => !/:(Describe|Get)/.test(action)));
    expect(writing).toEqual([
      expect.objectContaining({
        Action: ['autoscaling:SetDesiredCapacity', 'autoscaling:TerminateInstanceInAutoScalingGroup'],
        Condition: { StringEquals: { 'aws:ResourceTag/k8s.io/cluster-autoscaler/clinic-burst': 'owned' } },
      }),
    ]);
    expect(Statement.find((s) => s.Action === 'eks:DescribeNodegroup')?.Resource).toBe(
      'arn:aws:eks:eu-central-1:123456789012:nodegroup/clinic-burst/*',
    );
  });

  test('gets its identity under the service account that its chart makes', () => {
    const estate = new Estate();
    const spec = release(estate);
    const association = estate.resources('cluster', 'aws_eks_pod_identity_association').AutoscalerIdentity;
    expect([association.namespace, association.service_account]).toEqual([spec.namespace, spec.values.rbac.serviceAccount.name]);
    const trust = JSON.parse(estate.resources('cluster', 'aws_iam_role').AutoscalerRole.assume_role_policy as string) as {
      Statement: Json[];
    };
    expect(trust.Statement[0]).toMatchObject({
      Principal: { Service: 'pods.eks.amazonaws.com' },
      Action: ['sts:AssumeRole', 'sts:TagSession'],
      Condition: {
        StringEquals: {
          'aws:RequestTag/eks-cluster-name': 'clinic-burst',
          'aws:RequestTag/kubernetes-namespace': 'cluster-autoscaler',
          'aws:RequestTag/kubernetes-service-account': 'cluster-autoscaler',
        },
      },
    });
  });

  test('is a pinned chart with a pinned image for the cluster and its Kubernetes version', () => {
    const spec = release(new Estate());
    expect(spec).toMatchObject({ chart: 'cluster-autoscaler', version: '9.59.0', podSecurity: 'restricted' });
    expect(spec.values.image).toEqual({ repository: 'registry.k8s.io/autoscaling/cluster-autoscaler', tag: 'v1.36.1' });
    expect(spec.values.image.tag.startsWith(`v${KUBERNETES_VERSION}.`)).toBe(true);
    expect(ADDON_VERSIONS['kube-proxy'].startsWith(`v${KUBERNETES_VERSION}.`)).toBe(true);
    expect(spec.values.autoDiscovery).toEqual({ clusterName: 'clinic-burst' });
    expect(spec.values.awsRegion).toBe('eu-central-1');
  });

  test('pulls from the mirror when there is one', () => {
    const estate = new Estate({ registryMirror: '123456789012.dkr.ecr.eu-central-1.amazonaws.com' });
    expect(release(estate).values.image.repository).toBe('123456789012.dkr.ecr.eu-central-1.amazonaws.com/autoscaling/cluster-autoscaler');
  });

  test('prefers a pool’s first way to get capacity, then the next, and any other group last', () => {
    const { extraArgs, expanderPriorities } = release(new Estate()).values;
    expect(extraArgs.expander).toBe('priority,least-waste');
    const ranked = Object.entries(expanderPriorities).sort(([a], [b]) => Number(b) - Number(a));
    expect(ranked.map(([, [pattern]]) => /^\.\*-(\d)-/.exec(pattern)?.[1] ?? pattern)).toEqual(['1', '2', '3', '4', '5', '.*']);
  });
});
