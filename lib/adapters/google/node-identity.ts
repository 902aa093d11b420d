import { ProjectIamMember } from '@cdktf/provider-google/lib/project-iam-member';
import { ServiceAccount } from '@cdktf/provider-google/lib/service-account';
import type { Lowering } from '../adapter';
import { limitName } from '../limit-name';
import type { GoogleSettings } from './settings';

const MOST_ACCOUNT_ID = 30;
/** Metrics, logs and node registration; pulling images. Pods never get it: they see the metadata server of GKE. */
const ROLES = { Nodes: 'roles/container.defaultNodeServiceAccount', Images: 'roles/artifactregistry.reader' } as const;

/** A service account for nodes with two roles, and the grants that nodes have to wait for. */
export interface NodeIdentity {
  readonly account: ServiceAccount;
  readonly ready: readonly ProjectIamMember[];
}

export function nodeIdentity(settings: GoogleSettings, request: Lowering): NodeIdentity {
  const account = new ServiceAccount(request.scope, 'NodeServiceAccount', {
    accountId: accountId(request.name),
    displayName: `Nodes of ${request.name}`,
  });
  const ready = Object.entries(ROLES).map(
    ([id, role]) =>
      new ProjectIamMember(request.scope, `NodeRole-${id}`, { project: settings.project, role, member: `serviceAccount:${account.email}` }),
  );
  return { account, ready };
}

/** E-mail address of the account that {@link nodeIdentity} makes for a cluster, known at synth. */
export function nodeAccountEmail({ project }: GoogleSettings, clusterName: string): string {
  return `${accountId(clusterName)}@${project}.iam.gserviceaccount.com`;
}

function accountId(clusterName: string): string {
  return limitName(clusterName, '-nodes', MOST_ACCOUNT_ID);
}
