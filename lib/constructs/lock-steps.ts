import type { OutOfBandStep } from '../core/fabric-element';
import type { AddressPlan } from '../model/address-plan';

/** What is left to do until every block that the plan found stays where it is. */
export function lockSteps(path: string, { unlocked }: AddressPlan): OutOfBandStep[] {
  if (unlocked.length === 0) return [];
  const what = `blocks of the address plan are not in its lock and may move when others are added (${unlocked.join(', ')}): commit \`lock\` of fabric/address-plan.json and pass it to AddressPlan.allocate`;
  return [{ path, when: 'before-apply', what }];
}
