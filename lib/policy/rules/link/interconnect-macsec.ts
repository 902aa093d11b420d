import type { Attributes } from '../../attributes';
import type { Resource } from '../../resource';
import { defineResourceRule } from '../../rule';
import type { Verdict } from '../../verdict';
import { MACSEC_LINK_TYPES } from './data-vpn-google';
import { INTERCONNECT } from './google-types';
import { broken, flagOf, judgeSet, judgeTogether, listOf, orDefault, orNotApplicable } from './judge-argument';

const FEATURE = 'IF_MACSEC';
const MOST_KEYS = 5;
const HOURS_APART = 6;
const HOUR_MS = 3_600_000;

/** Judges the order for MACsec, and the keys once it is switched on. */
export const interconnectMacsec = defineResourceRule({
  id: 'FAB-LNK-054',
  title: 'Interconnect asks for MACsec in a way that gives none',
  why: 'The port has to be ordered with IF_MACSEC, which cannot be added later; the old name and badly spaced keys are refused.',
  severity: 'high',
  enforcement: 'mandatory',
  remediation: 'Order 10G or 100G links with requested_features = ["IF_MACSEC"]; at most 5 keys, their start times 6 hours or more apart.',
  source: 'Google Cloud Interconnect: MACsec, 2026; terraform-provider-google issue 19300; provider google 6.50',
  on: INTERCONNECT,
  check: (interconnect) => orNotApplicable([...judgeOrder(interconnect), ...judgeKeys(interconnect)], 'no MACsec'),
});

function judgeOrder(interconnect: Resource): Verdict[] {
  const features = orDefault(listOf(interconnect, 'requested_features'), []);
  const enabled = flagOf(interconnect, 'macsec_enabled', false);
  const hasKeys = interconnect.blocks('macsec').state !== 'absent';
  const isAsked = features.state !== 'known' || features.value.length > 0 || enabled.state !== 'known' || enabled.value || hasKeys;
  if (!isAsked) return [];
  return [
    ...judgeTogether([features, enabled], (list, on) => !list.includes('MACSEC') && ((!on && !hasKeys) || list.includes(FEATURE)), {
      key: 'requested_features',
      message: 'MACsec is wanted, and the port is not ordered with it',
      allowed: `requested_features with '${FEATURE}'`,
    }),
    ...judgeTogether(
      [features, interconnect.text('link_type')],
      (list, type) => !list.includes(FEATURE) || MACSEC_LINK_TYPES.includes(type),
      {
        key: 'link_type',
        message: 'links of this type have no MACsec',
        allowed: MACSEC_LINK_TYPES.join(', '),
      },
    ),
  ];
}

function judgeKeys(interconnect: Resource): Verdict[] {
  const keys = interconnect.blocks('macsec.0.pre_shared_keys');
  return judgeSet(keys, (list) => list.length <= MOST_KEYS, {
    key: 'macsec.pre_shared_keys',
    message: 'there are more keys than Google keeps',
    got: keys.state === 'known' ? String(keys.value.length) : '',
    allowed: `at most ${MOST_KEYS}`,
  }).concat(keys.state === 'known' && keys.value.length > 1 ? judgeStarts(keys.value) : []);
}

/** One key may start at once; of several, each says when. */
function judgeStarts(keys: readonly Attributes[]): Verdict[] {
  const starts = keys.map((key) => key.text('start_time'));
  if (starts.some((start) => start.state === 'absent')) {
    return [
      broken({ key: 'start_time', message: 'one of several keys does not say when it starts', allowed: 'a start time for each key' }),
    ];
  }
  return judgeTogether<readonly string[]>(starts, (...texts) => isSpaced(texts.map((text) => Date.parse(text))), {
    key: 'start_time',
    message: 'the keys do not start one after another with time between them',
    allowed: `rising RFC 3339 times, ${HOURS_APART} hours or more apart`,
  });
}

function isSpaced(times: readonly number[]): boolean {
  return times.every((time, i) => Number.isFinite(time) && (i === 0 || time - (times[i - 1] as number) >= HOURS_APART * HOUR_MS));
}
