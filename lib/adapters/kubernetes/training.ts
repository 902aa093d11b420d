import { JobV1 } from '@cdktf/provider-kubernetes/lib/job-v1';
import { NetworkPolicyV1 } from '@cdktf/provider-kubernetes/lib/network-policy-v1';
import { ServiceV1 } from '@cdktf/provider-kubernetes/lib/service-v1';
import type { TrainingLowered, TrainingRequest } from '../kubernetes-adapter';
import { QUEUE_LABEL } from './kueue';
import { podSpec } from './pod';
import { podEnv } from './pod-env';
import { makeServiceAccount } from './service-account';
import { labelsOf, selectorOf } from './workload-labels';

/** Port on which worker 0 waits for the others; PyTorch's own default. */
const RENDEZVOUS_PORT = 29500;

/** Where Kubernetes tells a pod which of the workers it is. */
const INDEX_ANNOTATION = 'batch.kubernetes.io/job-completion-index';

/**
 * Node autoscalers count a node with idle accelerators as empty and would move its pods elsewhere: a worker that is moved
 * takes the whole run down with it.
 */
const STAYS_ON_ITS_NODE = { 'cluster-autoscaler.kubernetes.io/safe-to-evict': 'false' };

/**
 * What Kueue writes into a Job while it owns it: nodes of the flavor that it chose, counts, its own marks. Nearly all
 * of it forces a replacement in Terraform, which would kill a running training.
 */
const WRITTEN_BY_KUEUE = [
  'metadata[0].annotations',
  'spec[0].parallelism',
  'spec[0].template[0].metadata',
  'spec[0].template[0].spec[0].node_selector',
  'spec[0].template[0].spec[0].toleration',
];

/** A training run: workers that start together when the queue lets them, find each other, and talk to nobody else. */
export function lowerTraining(request: TrainingRequest): TrainingLowered {
  const { scope, workload } = request;
  const metadata = { name: workload, namespace: request.namespace, labels: labelsOf(request) };
  const pods = { podSelector: { matchLabels: selectorOf(workload) } };
  const serviceAccount = makeServiceAccount(request);
  const service = new ServiceV1(scope, 'Service', {
    metadata,
    spec: {
      clusterIp: 'None',
      selector: selectorOf(workload),
      // Workers look each other up before any of them is ready.
      publishNotReadyAddresses: true,
      port: [{ name: 'rendezvous', port: RENDEZVOUS_PORT, protocol: 'TCP' }],
    },
  });
  const networkPolicy = new NetworkPolicyV1(scope, 'NetworkPolicy', {
    metadata,
    // All ports: collective operations pick theirs at random.
    spec: { ...pods, policyTypes: ['Ingress', 'Egress'], ingress: [{ from: [pods] }], egress: [{ to: [pods] }] },
  });
  const job = makeJob(request, [serviceAccount, service, networkPolicy]);
  return { job, serviceAccount, service, networkPolicy };
}

/**
 * The Job is created unsuspended, since the provider's Job has no `suspend`: Kueue's webhook suspends each Job that
 * carries the queue label as it is created, and while the webhook is away the API server refuses such a Job. It has no
 * time to live: a finished Job that removed itself would be created, and so run, again by the next apply.
 */
function makeJob(
  request: TrainingRequest,
  dependsOn: (TrainingLowered['serviceAccount'] | TrainingLowered['service'] | NetworkPolicyV1)[],
): JobV1 {
  const { workload, workers, container, data } = request;
  return new JobV1(request.scope, 'Job', {
    metadata: { name: workload, namespace: request.namespace, labels: { ...labelsOf(request), [QUEUE_LABEL]: request.localQueue } },
    spec: {
      completionMode: 'Indexed',
      completions: workers,
      parallelism: workers,
      backoffLimit: request.retries,
      // Counts while the Job runs; waiting in the queue is not running.
      activeDeadlineSeconds: Math.ceil(request.maxRun.inSeconds),
      template: {
        metadata: { labels: labelsOf(request), annotations: STAYS_ON_ITS_NODE },
        spec: {
          ...podSpec(request, {
            container: {
              image: container.image,
              ...(container.command === undefined ? {} : { command: [...container.command] }),
              ...(container.args === undefined ? {} : { args: [...container.args] }),
            },
            env: [...podEnv(data, rendezvous(request), container.env ?? {}), ...RANK_VARIABLES],
          }),
          restartPolicy: 'Never',
          // Gives each worker the name <job>-<index>.<job>, which MASTER_ADDR uses.
          subdomain: workload,
        },
      },
    },
    // A run may wait for days: an apply that waited for it would never end.
    waitForCompletion: false,
    lifecycle: { ignoreChanges: WRITTEN_BY_KUEUE },
    dependsOn,
  });
}

/**
 * What the workers need to meet: names that training scripts read, and the same as defaults of torchrun's options, which
 * it takes from `PET_<option>` only. Without these it would start one process per pod, each a run of its own.
 */
function rendezvous({ workload, workers, placement }: TrainingRequest): Record<string, string> {
  const torchrun = {
    MASTER_ADDR: `${workload}-0.${workload}`,
    MASTER_PORT: String(RENDEZVOUS_PORT),
    NNODES: String(workers),
    NPROC_PER_NODE: String(placement.accelerators),
  };
  return {
    ...torchrun,
    ...Object.fromEntries(Object.entries(torchrun).map(([name, value]) => [`PET_${name}`, value])),
    WORLD_SIZE: String(workers * placement.accelerators),
  };
}

/** Which of the workers a pod is, under both names. */
const RANK_VARIABLES = ['NODE_RANK', 'PET_NODE_RANK'].map((name) => ({
  name,
  valueFrom: { fieldRef: { fieldPath: `metadata.annotations['${INDEX_ANNOTATION}']` } },
}));
