/** Ports are ordered first and carry traffic later, when people have connected them: two applies of one program. */
export type Phase = 'order' | 'activate';

/** From the environment; not stated is `activate`, the fabric as it is to be. Anything else is refused by the links. */
export function phaseOf(stated: string | undefined): Phase {
  return (stated ?? 'activate') as Phase;
}
