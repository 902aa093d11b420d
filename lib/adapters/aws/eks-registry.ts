/** Account of the EKS images in the regions that AWS opened before 2019, and in those that share it. */
const COMMON = '602401143452';

/** Accounts of regions that have one of their own, from "View Amazon container image registries" in the EKS user guide. */
const OWN: Readonly<Record<string, string>> = {
  'ap-south-2': '900889452093',
  'ap-southeast-3': '296578399912',
  'ap-southeast-4': '491585149902',
  'ca-west-1': '761377655185',
  'eu-central-2': '900612956339',
  'eu-south-1': '590381155156',
  'eu-south-2': '455263428931',
  'me-central-1': '759879836304',
  'me-south-1': '558608220178',
  'us-gov-east-1': '151742754352',
  'us-gov-west-1': '013241004608',
};

const SHARED = new Set([
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ca-central-1',
  'eu-central-1',
  'eu-north-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'sa-east-1',
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
]);

/**
 * Registry of the images that EKS publishes, in the region itself: nodes without a way to the internet reach it over the
 * VPC's ECR endpoints. A region that is not listed gets the public gallery.
 */
export function ecrRegistryOf(region: string): string {
  const account = OWN[region] ?? (SHARED.has(region) ? COMMON : undefined);
  return account === undefined ? 'public.ecr.aws' : `${account}.dkr.ecr.${region}.amazonaws.com`;
}
