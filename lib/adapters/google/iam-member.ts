import { Token } from 'cdktf';

/** True for a literal IAM member in the spelling of IAM policies, for example `group:platform@clinic.example`. */
export function isIamMember(member: string): boolean {
  return !Token.isUnresolved(member) && /^((user|group|serviceAccount|domain):[^\s:]+|(principal|principalSet):\/\/\S+)$/.test(member);
}

/** What the id of a grant to that member ends in, for example `group-platform-clinic-example`. */
export function memberId(member: string): string {
  return member.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '');
}
