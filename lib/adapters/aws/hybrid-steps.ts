import type { OwnClusterRequest } from '../adapter';
import { ACTIVATION_TAG } from './hybrid-node-role';
import type { HybridIdentity } from './hybrid-identity';
import type { AwsNetwork } from './lowered';
import type { AwsSettings } from './settings';

/** What the sentences name. */
export interface HybridNames {
  /** Name of the stack that holds the control plane. */
  readonly stack: string;
  readonly clusterName: string;
  /** Range of the VPC. */
  readonly vpc: string;
}

/** What people see to around the applies of a hybrid cluster. Numbers and ports are those of AWS's guide for hybrid nodes. */
export function hybridSteps(
  settings: AwsSettings,
  network: AwsNetwork,
  identity: HybridIdentity,
  request: OwnClusterRequest,
  names: HybridNames,
): void {
  const before = [...networkSentences(settings, request, names), ...mirrorSentences(settings, network)];
  for (const what of before) request.outOfBand({ when: 'before-apply', what });
  for (const what of joinSentences(settings, identity, request, names)) request.outOfBand({ when: 'after-apply', what });
}

function networkSentences(
  { region, publicAccessCidrs }: AwsSettings,
  { addresses, slug }: OwnClusterRequest,
  { vpc }: HybridNames,
): string[] {
  const { nodes, pods } = addresses;
  const isPublic = publicAccessCidrs.length > 0;
  return [
    `the connection between ${slug} and the VPC ${vpc} is lasting and carries 100 Mb/s at least with a round trip of 200 ms at most: without it, hosts run on but nothing can be scheduled or changed`,
    `the routers of both sides know ${nodes} and ${pods} as well as ${vpc}; the part of ${pods} that a host gets is routed to that host, by BGP or by static routes, or webhooks and metrics in its pods cannot be called`,
    `firewalls let pass: from ${nodes} and ${pods} to ${vpc} TCP 443, 10250 and TCP and UDP 53; from ${vpc} to ${nodes} TCP 10250 and to ${pods} the ports of webhooks; between hosts UDP 8472 and TCP 4240 (Cilium)`,
    `hosts resolve and reach eks, eks-auth, api.ecr, dkr.ecr, sts and s3 of ${region}, and while nodeadm installs hybrid-assets.eks.amazonaws.com: over the internet, or by a Route 53 Resolver inbound endpoint and interface endpoints whose security group admits ${nodes}`,
    isPublic
      ? `the addresses under which hosts leave for the internet are among ${publicAccessCidrs.join(', ')}: they call the API there`
      : `whoever applies the platform, fabric and workloads stacks reaches ${vpc}: the API has no public address`,
    'every host runs a system that AWS supports for hybrid nodes, with Linux 5.10 or newer',
    'what AWS charges for each vCPU and hour of a hybrid node is part of operationsPerNodeMonth in the economics of its pool: the fabric does not add it',
  ];
}

function mirrorSentences({ registryMirror }: AwsSettings, { vpc }: AwsNetwork): string[] {
  if (registryMirror !== undefined) return [];
  if (vpc === undefined) return ['hosts and system nodes reach the registries of the charts: public.ecr.aws, nvcr.io, registry.k8s.io'];
  return [
    'the system nodes in the VPC have no way to the internet and run operators: mirror the images of all charts into a registry that they and the hosts reach, and name it as registryMirror',
  ];
}

function joinSentences(
  { kubernetesVersion, region }: AwsSettings,
  identity: HybridIdentity,
  request: OwnClusterRequest,
  names: HybridNames,
): string[] {
  const { hosts, slug } = request;
  if (hosts.length === 0) return [];
  const { stack } = names;
  const addressless = hosts.filter((host) => host.address === undefined).map((host) => host.name);
  const provider = identity.kind === 'ssm' ? 'ssm' : 'iam-ra';
  return [
    ...(identity.kind === 'ssm'
      ? ssmSentences(region, request, names)
      : certificateSentences(identity.organizationalUnit, request, region)),
    ...(addressless.length === 0
      ? []
      : [
          `the default route of hosts without a stated address leaves from an address in ${request.addresses.nodes}: ${addressless.join(', ')}`,
        ]),
    `after ${stack} and before the platform stack: \`nodeadm install ${kubernetesVersion} --credential-provider ${provider}\` and \`nodeadm init\` have run on one host at least, with its configuration from \`terraform output -json node_configs\` of ${stack} (artifacts/${slug}/node-config shows it): Cilium waits for a host, and hosts are not ready before Cilium`,
    'after the platform stack: DNS answers on both sides, once `kubectl -n kube-system rollout restart deployment coredns` has moved a replica to the hosts and `kubectl -n kube-system patch service kube-dns -p \'{"spec":{"trafficDistribution":"PreferClose"}}\'` keeps questions near',
  ];
}

function certificateSentences(unit: string | undefined, { hosts }: OwnClusterRequest, region: string): string[] {
  const subject = unit === undefined ? '' : ` and OU=${unit}`;
  return [
    `the private authority has certified a key of each host with the common name of its node${subject}, at /etc/iam/pki/server.pem and server.key: ${hosts.map((host) => host.name).join(', ')}`,
    ...(unit === undefined
      ? [
          'the private authority certifies nothing but hosts of this cluster: no organizationalUnit is stated, so every certificate of it may join',
        ]
      : []),
    `hosts resolve and reach rolesanywhere.${region}.amazonaws.com, and certificates are renewed before they end`,
  ];
}

function ssmSentences(region: string, { hosts }: OwnClusterRequest, { clusterName, stack }: HybridNames): string[] {
  return [
    `whoever joins hosts has made an activation that no state knows: \`aws ssm create-activation --region ${region} --iam-role <terraform output hybrid_node_role_name of ${stack}> --registration-limit ${hosts.length} --tags Key=${ACTIVATION_TAG},Value=<ARN of ${clusterName}>\`; its code is a secret, ends after 24 hours, and goes into the configuration on the host only`,
    `hosts resolve and reach ssm, ssmmessages and ec2messages of ${region}`,
    'Systems Manager names the nodes (mi-...), so labelNodes stays off and the kubelet sets the labels',
  ];
}
