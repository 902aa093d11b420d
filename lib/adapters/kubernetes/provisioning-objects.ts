import type { ProvisioningClass } from '../adapter';
import type { KubeObject } from '../kube-object';
import type { QueueRequest } from '../kubernetes-adapter';
import { limitName } from '../limit-name';
import { KUEUE_API } from './kueue';

/** Controller inside Kueue that makes ProvisioningRequests, and its parameters. */
const CONTROLLER = 'kueue.x-k8s.io/provisioning-request';
const CONFIG = { apiGroup: 'kueue.x-k8s.io', kind: 'ProvisioningRequestConfig' } as const;
/** Longest name that an AdmissionCheck can refer to. */
const NAME_LIMIT = 63;
/**
 * About three hours of attempts. After the last one Kueue gives the job up until a person takes it back in, and the
 * reason is often one that passes by itself: nodes of the job before are still being removed.
 */
const RETRIES = { backoffLimitCount: 10, backoffBaseSeconds: 60, backoffMaxSeconds: 1800 } as const;

/**
 * What asks for the nodes of a queue's pools, where they do not come one by one: per pool an AdmissionCheck and its
 * ProvisioningRequestConfig. A job has quota first, then nodes, and starts when it has both.
 *
 * All resources are managed: a pod that asks for no accelerator lands in the same pool and needs its nodes as well.
 */
export function provisioningObjects(request: QueueRequest): KubeObject[] {
  return provisioned(request).flatMap(({ name, provisioning }): KubeObject[] => {
    const metadata = { name, labels: request.labels };
    return [
      {
        apiVersion: KUEUE_API,
        kind: CONFIG.kind,
        metadata,
        spec: {
          provisioningClassName: provisioning.className,
          ...(provisioning.parameters === undefined ? {} : { parameters: provisioning.parameters }),
          retryStrategy: RETRIES,
          // Classes may take one set of pods per request only; sets with the same needs become one.
          podSetMergePolicy: 'IdenticalWorkloadSchedulingRequirements',
        },
      },
      {
        apiVersion: KUEUE_API,
        kind: 'AdmissionCheck',
        metadata,
        spec: { controllerName: CONTROLLER, parameters: { ...CONFIG, name } },
      },
    ];
  });
}

/** The part of a ClusterQueue that names the checks, each for its own flavor only; empty when nodes come one by one. */
export function admissionChecks(request: QueueRequest): Record<string, unknown> {
  const checks = provisioned(request).map(({ name, flavor }) => ({ name, onFlavors: [flavor] }));
  return checks.length === 0 ? {} : { admissionChecksStrategy: { admissionChecks: checks } };
}

function provisioned({ name, flavors }: QueueRequest): { name: string; flavor: string; provisioning: ProvisioningClass }[] {
  return flavors.flatMap((flavor) =>
    flavor.provisioning === undefined
      ? []
      : [{ name: limitName(`${name}-${flavor.name}`, '', NAME_LIMIT), flavor: flavor.name, provisioning: flavor.provisioning }],
  );
}
