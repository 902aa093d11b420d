import { defineResourceRule } from '../../rule';
import { INTERCONNECT } from './google-types';
import { isIgnored, isPreventedFromDestroy, pinnedVersion } from './interconnect-guards';
import { judgeTogether, orNotApplicable } from './judge-argument';

/** Judges whether a change of the number of links could take a running port away. */
export const interconnectLinkCount = defineResourceRule({
  id: 'FAB-LNK-056',
  title: 'A change of the link count would replace a running interconnect',
  why: 'Before google 7.8 the provider destroys the port and orders another when requested_link_count changes; the cross-connect is lost.',
  severity: 'medium',
  enforcement: 'advisory',
  remediation: 'Set lifecycle prevent_destroy, or ignore changes of requested_link_count and change it by hand.',
  source: 'Changelog of provider google 7.8, 2025',
  on: INTERCONNECT,
  check: (interconnect) => {
    const [major, minor] = pinnedVersion(interconnect) ?? [6, 50];
    if (major > 7 || (major === 7 && minor >= 8)) return orNotApplicable([], 'the provider changes the count in place');
    const guards = [isPreventedFromDestroy(interconnect), isIgnored(interconnect, 'requested_link_count')] as const;
    return judgeTogether([...guards], (kept, ignored) => kept || ignored, {
      key: 'requested_link_count',
      message: 'a change of requested_link_count destroys the port',
      got: 'no guard',
      allowed: 'prevent_destroy = true, or ignore_changes with requested_link_count',
    });
  },
});
