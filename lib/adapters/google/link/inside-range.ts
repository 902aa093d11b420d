import { subnet } from '../../../model/cidr';

const SESSION_PREFIX = 30;

/** The two ends of a session inside a tunnel. */
export interface InsidePair {
  /** With its prefix length. */
  readonly google: string;
  readonly onPrem: string;
}

/** Hands out the sessions' addresses of a range one after the other; without a range Google chooses them. */
export class InsideRange {
  private taken = 0;

  constructor(private readonly range: string | undefined) {}

  /** Undefined without a range, and when it is used up, which is reported. */
  next(): InsidePair | undefined {
    if (this.range === undefined) return undefined;
    const [base = '', prefix] = subnet(this.range, SESSION_PREFIX, this.taken++)?.split('/') ?? [];
    if (prefix === undefined) return undefined;
    const [a, b, c, d] = base.split('.').map(Number) as [number, number, number, number];
    return { google: `${a}.${b}.${c}.${d + 1}/${prefix}`, onPrem: `${a}.${b}.${c}.${d + 2}` };
  }
}
