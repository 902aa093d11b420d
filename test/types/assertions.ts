import type { DxGateway } from '@cdktf/provider-aws/lib/dx-gateway';
import type { EksCluster } from '@cdktf/provider-aws/lib/eks-cluster';
import type { EksNodeGroup } from '@cdktf/provider-aws/lib/eks-node-group';
import type { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import type { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import type { Vpc } from '@cdktf/provider-aws/lib/vpc';
import type { Release } from '@cdktf/provider-helm/lib/release';
import type { DeploymentV1 } from '@cdktf/provider-kubernetes/lib/deployment-v1';
import type { JobV1 } from '@cdktf/provider-kubernetes/lib/job-v1';
import {
  type BurstQueue,
  Bytes,
  CloudBurstPool,
  CloudCluster,
  type CloudLowered,
  CloudSite,
  type CloudTarget,
  type Dataset,
  Duration,
  type HybridAiFabric,
  InferenceService,
  type IPool,
  type ISite,
  ModelArtifact,
  OnPremGpuCluster,
  type OnPremGpuClusterProps,
  type OnPremPool,
  PrivateInterconnect,
  SovereignDataZone,
  TrainingJob,
} from 'hybrid-ai-fabric';
import { aws, type AwsCapacity, type AwsLowered, existingEksCluster, onDemand, spot } from 'hybrid-ai-fabric/aws';

/** Never run: the compiler is the test. Each line below holds only while the public types are what is promised. */

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
declare function holds<T extends true>(): T;
declare function is<T>(): <U>(value: U) => Equal<T, U>;
declare function sure(x: true): void;

interface FakeLowered extends CloudLowered {
  readonly cluster: { readonly fake: 'cluster' };
  readonly pool: { readonly cluster: { readonly fake: 'cluster' } };
}
interface FlexStart {
  readonly kind: 'flex-start';
}
declare const fabric: HybridAiFabric;
declare const fake: CloudTarget<FakeLowered, FlexStart>;
declare const onPremProps: OnPremGpuClusterProps;

const cloud = aws({ region: 'eu-central-1' });
const instanceType = 'p5.48xlarge';
const scale = { min: 0, max: 1 };
const label = { key: 'a', value: 'b' };

export function whatWasLoweredIsTypedPerCloud(): void {
  const burst = new CloudBurstPool(fabric, 'Burst', { cloud, instanceType, capacity: [spot(), onDemand()], scale });
  sure(is<EksCluster>()(burst.lowered.cluster));
  sure(is<EksNodeGroup>()(burst.lowered.nodeGroup));
  sure(is<EksCluster | undefined>()(burst.cluster.lowered.cluster));
  const site = new CloudSite(fabric, 'Site', { cloud });
  sure(is<Vpc | undefined>()(site.lowered.vpc));
  const cluster = new CloudCluster(fabric, 'Cluster', { site });
  sure(is<EksCluster | undefined>()(cluster.lowered.cluster));
  sure(is<Readonly<Record<string, Release>> | undefined>()(cluster.platform?.releases));
  const other = new CloudBurstPool(fabric, 'Other', { cloud: fake, instanceType, capacity: [{ kind: 'flex-start' }], scale });
  sure(is<'cluster'>()(other.lowered.cluster.fake));
  // @ts-expect-error the other cloud has no node groups of this name
  void other.lowered.nodeGroup;
}

export function aCapacityKindThatTheCloudDoesNotHaveFails(): void {
  // @ts-expect-error there is no flex start on AWS
  new CloudBurstPool(fabric, 'Burst', { cloud, instanceType, capacity: [{ kind: 'flex-start' }], scale });
  // @ts-expect-error nor on-demand on a cloud that only has flex start
  new CloudBurstPool(fabric, 'Burst', { cloud: fake, instanceType, capacity: [onDemand()], scale });
  const cluster = new CloudCluster(fabric, 'Cluster', { cloud });
  // @ts-expect-error also not in a cluster that several pools share
  new CloudBurstPool(fabric, 'Burst', { cluster, instanceType, capacity: [{ kind: 'flex-start' }], scale });
  // @ts-expect-error a capacity block is not offered by this release
  new CloudBurstPool(fabric, 'Burst', { cloud, instanceType, capacity: [{ kind: 'capacity-block' }], scale });
}

export function poolsOfSeveralCloudsMix(): void {
  const one = new CloudBurstPool(fabric, 'One', { cloud, instanceType, capacity: [spot()], scale });
  const two = new CloudBurstPool(fabric, 'Two', { cloud: fake, instanceType, capacity: [{ kind: 'flex-start' }], scale });
  const pools: CloudBurstPool[] = [one, two];
  const clusters: CloudCluster[] = [one.cluster, two.cluster];
  const sites: CloudSite[] = [one.cluster.place, two.cluster.place];
  const all: IPool[] = [...pools, new OnPremGpuCluster(fabric, 'Own', onPremProps).pool('h100')];
  void [clusters, sites, all];
}

export function existingThingsHaveTheSameInterface(pool: OnPremPool, queue: BurstQueue): void {
  const cluster = CloudCluster.fromExistingCluster(fabric, 'A', {
    cloud,
    cluster: existingEksCluster({ name: 'a', endpoint: 'https://a', certificateAuthority: 'YQ==', nodeRoleArn: 'arn:a' }),
  });
  sure(is<CloudCluster<AwsLowered, AwsCapacity>>()(cluster));
  const burst = CloudBurstPool.fromExistingPool(fabric, 'B', { cluster, instanceType, capacity: [spot()], scale, label });
  sure(is<CloudBurstPool<AwsLowered, AwsCapacity>>()(burst));
  holds<Equal<ReturnType<typeof OnPremGpuCluster.fromExistingCluster>, OnPremGpuCluster>>();
  holds<Equal<ReturnType<typeof PrivateInterconnect.fromExistingLink>, PrivateInterconnect>>();
  holds<Equal<ReturnType<typeof SovereignDataZone.fromExistingZone>, SovereignDataZone>>();
  holds<Equal<ReturnType<typeof InferenceService.fromExistingService>, InferenceService>>();
  holds<Equal<ReturnType<typeof TrainingJob.fromExistingJob>, TrainingJob>>();
  holds<Equal<ReturnType<typeof BurstQueue.fromExistingQueue>, BurstQueue>>();
  holds<Equal<ReturnType<SovereignDataZone['addExistingDataset']>, ReturnType<SovereignDataZone['addDataset']>>>();
  // @ts-expect-error a running service has no model to start
  InferenceService.fromExistingService(fabric, 'C', { pool, baseline: 1, accelerators: { count: 1 }, model: undefined });
  // @ts-expect-error a job that the fabric makes waits in a queue
  new TrainingJob(fabric, 'D', { workers: 1, accelerators: { count: 1 }, deadline: Duration.hours(1), container: { image: '' }, queue: 1 });
  void queue;
}

export function constructsHandOutTheirResources(service: InferenceService, job: TrainingJob, zone: SovereignDataZone<AwsLowered>): void {
  sure(is<DeploymentV1>()(service.lowered.deployment));
  sure(is<JobV1>()(job.lowered.job));
  const keys: Readonly<Record<string, { readonly key: KmsKey }>> = zone.lowered;
  const data = zone.addDataset('A', { home: new OnPremGpuCluster(fabric, 'Own', onPremProps), size: Bytes.gibi(1) });
  sure(is<S3Bucket | undefined>()(data.lowered?.bucket));
  const link = PrivateInterconnect.fromExistingLink(fabric, 'L', { between: [data.zone as never, data.zone as never], tier: 'high' });
  const typed = link as PrivateInterconnect<AwsLowered>;
  sure(is<DxGateway | undefined>()(typed.lowered?.gateway));
  void keys;
}

export function unitsAreNotNumbers(model: ModelArtifact): void {
  // @ts-expect-error a size has a unit
  new ModelArtifact(fabric, 'M', { image: 'a', size: 30 });
  // @ts-expect-error a deadline has a unit
  new InferenceService(fabric, 'S', { model, baseline: 1, accelerators: { count: 1 }, slo: { firstToken: 300 } });
  // @ts-expect-error an amount of data is not a span of time
  new InferenceService(fabric, 'S', { model, baseline: 1, accelerators: { count: 1 }, slo: { firstToken: Bytes.gibi(1) } });
}

export function propsAndResultsAreReadOnly(props: OnPremGpuClusterProps, dataset: Dataset, site: ISite): void {
  // @ts-expect-error props
  props.labelNodes = true;
  // @ts-expect-error lists in props
  props.pools?.push(props.pools[0]);
  // @ts-expect-error what a construct says of itself
  dataset.size = Bytes.gibi(1);
  // @ts-expect-error sites
  site.path = 'elsewhere';
  // @ts-expect-error decisions
  fabric.plan.placement.decisions.pop();
  // @ts-expect-error the intent
  fabric.intent.workloads = [];
}
