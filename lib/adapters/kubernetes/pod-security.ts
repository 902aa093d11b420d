/**
 * Version of the Pod Security standards that namespaces are held to: the oldest Kubernetes minor still supported when
 * this was written. Without a version, upgrading the cluster could refuse pods that ran the day before.
 */
const STANDARD_VERSION = 'v1.34';

const MODES = ['enforce', 'audit', 'warn'] as const;

/** Labels that make the API server refuse pods below a Pod Security level. */
export function podSecurityLabels(level: 'privileged' | 'baseline' | 'restricted'): Record<string, string> {
  return Object.fromEntries(
    MODES.flatMap((mode) => [
      [`pod-security.kubernetes.io/${mode}`, level],
      [`pod-security.kubernetes.io/${mode}-version`, STANDARD_VERSION],
    ]),
  );
}

/** What the `restricted` level asks of a pod, and one thing more: a group that may write to its volumes. */
export const POD_SECURITY_CONTEXT = {
  runAsNonRoot: true,
  // The user that vLLM images ship. Any other image must run as any user: its only writable places belong to the group.
  runAsUser: '2000',
  fsGroup: '2000',
  fsGroupChangePolicy: 'OnRootMismatch',
  seccompProfile: { type: 'RuntimeDefault' },
};

/** What the `restricted` level asks of a container, and a root file system that cannot be changed. */
export const CONTAINER_SECURITY_CONTEXT = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  runAsNonRoot: true,
  capabilities: { drop: ['ALL'] },
  seccompProfile: { type: 'RuntimeDefault' },
};
