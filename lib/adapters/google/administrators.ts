import { ProjectIamMember } from '@cdktf/provider-google/lib/project-iam-member';
import type { Lowering } from '../adapter';
import { memberId } from './iam-member';
import type { GoogleSettings } from './settings';

/** Makes the stated members administrators of Kubernetes, in every cluster of the project: Google has no narrower grant. */
export function grantAdministrators(settings: GoogleSettings, request: Lowering): ProjectIamMember[] {
  return settings.administrators.map(
    (member) =>
      new ProjectIamMember(request.scope, `Administrator-${memberId(member)}`, {
        project: settings.project,
        role: 'roles/container.admin',
        member,
      }),
  );
}
