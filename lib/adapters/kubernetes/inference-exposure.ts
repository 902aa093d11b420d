import type { DeploymentV1 } from '@cdktf/provider-kubernetes/lib/deployment-v1';
import { HorizontalPodAutoscalerV2 } from '@cdktf/provider-kubernetes/lib/horizontal-pod-autoscaler-v2';
import { NetworkPolicyV1 } from '@cdktf/provider-kubernetes/lib/network-policy-v1';
import { PodDisruptionBudgetV1 } from '@cdktf/provider-kubernetes/lib/pod-disruption-budget-v1';
import { ServiceV1 } from '@cdktf/provider-kubernetes/lib/service-v1';
import type { InferenceLowered, InferenceRequest } from '../kubernetes-adapter';
import { labelsOf, selectorOf } from './workload-labels';

/** Per cent of the requested CPU, read from the cluster's Metrics API. A model server's CPU follows its load; queue depth would be better and needs KEDA. */
const CPU_TARGET = 70;
/** Seconds before a replica is given up: longer than loading the model takes, or it would go and come. */
const SCALE_DOWN_SECONDS = 900;

type Exposure = Pick<InferenceLowered, 'service' | 'disruptionBudget' | 'autoscaler' | 'networkPolicy'>;

/** Who may call the server, how many replicas there are, and how many may be away at once. */
export function exposeInference(request: InferenceRequest, deployment: DeploymentV1, port: number): Exposure {
  const { scope, workload } = request;
  const metadata = { name: workload, namespace: request.namespace, labels: labelsOf(request) };
  return {
    service: new ServiceV1(scope, 'Service', {
      metadata,
      spec: {
        type: 'ClusterIP',
        selector: selectorOf(workload),
        port: [{ name: 'http', port, targetPort: 'http', protocol: 'TCP' }],
      },
    }),
    disruptionBudget: new PodDisruptionBudgetV1(scope, 'DisruptionBudget', {
      metadata,
      // One at a time: with a single replica too, or its node could never be drained.
      spec: { maxUnavailable: '1', selector: { matchLabels: selectorOf(workload) } },
    }),
    autoscaler: makeAutoscaler(request, metadata, deployment),
    networkPolicy: new NetworkPolicyV1(scope, 'NetworkPolicy', {
      metadata,
      // Without clients there is no rule, and nobody gets in: not even pods of the same namespace.
      spec: { podSelector: { matchLabels: selectorOf(workload) }, policyTypes: ['Ingress'], ingress: ingressOf(request, port) },
    }),
  };
}

function makeAutoscaler(
  request: InferenceRequest,
  metadata: { name: string; namespace: string; labels: Record<string, string> },
  deployment: DeploymentV1,
): HorizontalPodAutoscalerV2 {
  const { min, max } = request.replicas;
  if (min < 1 || max < min) {
    request.problem({
      id: 'replica-bounds',
      message: `service '${request.workload}' has bounds that no autoscaler accepts`,
      got: `${min} to ${max}`,
      allowed: 'at least 1, and at most a number that is not smaller',
      next: 'raise the lower bound to 1: starting from nothing needs something that holds requests meanwhile',
    });
  }
  return new HorizontalPodAutoscalerV2(request.scope, 'Autoscaler', {
    metadata,
    spec: {
      minReplicas: min,
      maxReplicas: max,
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: request.workload },
      metric: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: CPU_TARGET } } }],
      behavior: {
        scaleDown: [
          { stabilizationWindowSeconds: SCALE_DOWN_SECONDS, selectPolicy: 'Max', policy: [{ type: 'Pods', value: 1, periodSeconds: 60 }] },
        ],
      },
    },
    dependsOn: [deployment],
  });
}

/** Cilium, and with it Dataplane V2 of GKE, never matches a pod of the cluster by its address: those need a selector. */
function ingressOf({ clients, clientsInCluster = false }: InferenceRequest, port: number) {
  const from = [
    ...[...new Set(clients)].sort().map((cidr) => ({ ipBlock: { cidr } })),
    ...(clientsInCluster ? [{ namespaceSelector: {} }] : []),
  ];
  return from.length === 0 ? undefined : [{ from, ports: [{ port: String(port), protocol: 'TCP' }] }];
}
