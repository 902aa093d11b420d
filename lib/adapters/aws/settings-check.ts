import { Token } from 'cdktf';
import { parseCidr } from '../../model/cidr';
import { type Problem, show } from '../../model/problem';
import { publicAccessProblem } from '../public-endpoint-check';
import { NODE_IMAGES } from './ami-type';
import type { AwsProps } from './aws-props';
import { INSTANCE_STORES } from './instance-store';
import { checkLandingZone } from './landing-zone-check';
import type { AwsSettings } from './settings';
import { ADDONS, KUBERNETES_VERSION } from './versions';

/** A prop that is wrong: what was given, what is allowed, what to do. */
type Wrong = readonly [prop: keyof AwsProps, got: unknown, allowed: string, next: string];

/** What is wrong with the props of `aws()` on their own, as problems named `aws-<prop>`. */
export function checkSettings(settings: AwsSettings, props: AwsProps): Problem[] {
  return [...place(settings), ...releases(settings, props), ...access(settings, props)].map(([prop, got, allowed, next]) => ({
    id: `aws-${prop}`,
    path: '',
    message: `'${prop}' of aws() cannot be used`,
    got: show(got),
    allowed,
    next,
  }));
}

function* place({ region, account, zones, existingNetwork }: AwsSettings): Iterable<Wrong> {
  if (!/^[a-z]{2,4}(-gov)?-[a-z]+(-[a-z]+)?-\d$/.test(region) || region.startsWith('cn-')) {
    yield [
      'region',
      region,
      "the literal name of a region outside China, for example 'eu-central-1'",
      'pass the name as text: it decides prices, the country and the names of endpoints',
    ];
  }
  if (account !== undefined && !/^\d{12}$/.test(account)) {
    yield ['account', account, 'twelve digits', 'pass the account id as text, with leading zeros'];
  }
  const unlike = zones.some((zone) => !zone.startsWith(region) || !/^[a-z]$/.test(zone.slice(region.length)));
  if (zones.length < 2 || zones.length > 3 || new Set(zones).size < zones.length || unlike) {
    yield [
      'zones',
      zones,
      `two or three different zones of the region, for example '${region}a'`,
      'EKS needs two zones at least, and the network is cut for three at most',
    ];
  }
  const subnetZones = existingNetwork?.nodeSubnetZones;
  if (subnetZones !== undefined && subnetZones.length !== existingNetwork?.nodeSubnetIds.length) {
    yield [
      'existingNetwork',
      { nodeSubnetIds: existingNetwork?.nodeSubnetIds, nodeSubnetZones: subnetZones },
      'the zone of each node subnet, in the order of nodeSubnetIds',
      'look them up with `aws ec2 describe-subnets`, or leave nodeSubnetZones out',
    ];
  }
  if (existingNetwork !== undefined && (existingNetwork.nodeSubnetIds.length < 2 || parseCidr(existingNetwork.cidr) === undefined)) {
    yield [
      'existingNetwork',
      { cidr: existingNetwork.cidr, nodeSubnetIds: existingNetwork.nodeSubnetIds },
      'the range of the VPC and node subnets in two zones at least',
      'look them up with `aws ec2 describe-vpcs` and `describe-subnets`',
    ];
  }
}

function* releases(settings: AwsSettings, props: AwsProps): Iterable<Wrong> {
  const { kubernetesVersion } = settings;
  if (!/^1\.\d{2}$/.test(kubernetesVersion)) {
    yield ['kubernetesVersion', kubernetesVersion, "a minor version such as '1.36'", 'leave out the patch level: EKS chooses it'];
  }
  yield* nodes(settings);
  for (const prop of ['nodeRelease', 'systemRelease'] as const) {
    const release = settings[prop];
    if (prop === 'nodeRelease' && settings.image === 'bottlerocket') continue;
    if (release.startsWith(`${kubernetesVersion}.`) && /^\d+\.\d+\.\d+-\d{8}$/.test(release)) continue;
    yield [
      prop,
      release,
      `an AL2023 release of Kubernetes ${kubernetesVersion}, written like '1.36.3-20260903'`,
      'choose a release version from github.com/awslabs/amazon-eks-ami/releases that belongs to kubernetesVersion',
    ];
  }
  const missing = kubernetesVersion === KUBERNETES_VERSION ? [] : ADDONS.filter((name) => props.addonVersions?.[name] === undefined);
  if (missing.length > 0) {
    yield [
      'addonVersions',
      `nothing for ${missing.join(', ')}`,
      `a version of every add-on for Kubernetes ${kubernetesVersion}; the built-in ones are for ${KUBERNETES_VERSION}`,
      `look them up with \`aws eks describe-addon-versions --kubernetes-version ${kubernetesVersion}\``,
    ];
  }
  if (settings.systemInstanceTypes.length === 0) {
    yield ['systemInstanceTypes', [], 'at least one x86-64 instance type', "pass for example ['m7i.large']"];
  }
}

function* nodes({ image, instanceStore, nodeRelease }: AwsSettings): Iterable<Wrong> {
  if (!NODE_IMAGES.includes(image)) yield ['image', image, NODE_IMAGES.join(', '), 'leave it out for al2023'];
  if (!INSTANCE_STORES.includes(instanceStore)) {
    yield ['instanceStore', instanceStore, INSTANCE_STORES.join(', '), 'leave it out for unused'];
  }
  if (image !== 'bottlerocket') return;
  if (!/^\d+\.\d+\.\d+-(?!20\d{6}$)[0-9a-f]{8}$/.test(nodeRelease)) {
    yield [
      'nodeRelease',
      nodeRelease,
      "a Bottlerocket release, written like '1.50.0-a1b2c3d4'",
      'read image_version of /aws/service/bottlerocket/aws-k8s-<version>-nvidia/x86_64/latest in the Parameter Store',
    ];
  }
  if (instanceStore === 'raid0') {
    yield [
      'instanceStore',
      instanceStore,
      'unused with Bottlerocket: this release writes no settings for it',
      'leave it out, or use al2023',
    ];
  }
}

function* access(settings: AwsSettings, { publicEndpoint }: AwsProps): Iterable<Wrong> {
  const { administrators, permissionsBoundary, publicAccessCidrs } = settings;
  for (const arn of administrators) {
    if (!Token.isUnresolved(arn) && /^arn:aws[a-z-]*:iam::\d{12}:(role|user)\/[\w+=,.@/-]+$/.test(arn)) continue;
    yield [
      'administrators',
      arn,
      "the literal ARN of an IAM role or user, for example 'arn:aws:iam::123456789012:role/platform'",
      'pass the ARN as text: it names the access entry',
    ];
  }
  if (permissionsBoundary !== undefined && !isPolicyArn(permissionsBoundary)) {
    yield [
      'permissionsBoundary',
      permissionsBoundary,
      "the literal ARN of an IAM policy, for example 'arn:aws:iam::123456789012:policy/boundary'",
      'pass the ARN as text, as `aws iam list-policies --scope Local` shows it',
    ];
  }
  for (const [got, allowed, next] of checkLandingZone(settings)) yield ['landingZone', got, allowed, next];
  const wrong = publicAccessProblem(publicEndpoint, publicAccessCidrs);
  if (wrong !== undefined) yield ['publicAccessCidrs', publicAccessCidrs, wrong.allowed, wrong.next];
}

function isPolicyArn(arn: string): boolean {
  return !Token.isUnresolved(arn) && /^arn:aws[a-z-]*:iam::(\d{12}|aws):policy\/[\w+=,.@/-]+$/.test(arn);
}
