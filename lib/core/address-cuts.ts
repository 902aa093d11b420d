import type { AddressCut } from '../model/intent';
import { sortedBy } from '../model/names';

/** Addresses that constructs of a fabric use, to be checked against everything else when it is sealed. */
export class AddressCuts {
  private readonly cuts = new Map<string, AddressCut>();

  /** `assertOpen` throws when it is too late: a block that nobody compares with others must not be written. */
  constructor(private readonly assertOpen: (path: string, what: string) => void) {}

  /** The same block of one construct counts once. */
  keep(cut: AddressCut): void {
    this.assertOpen(cut.path, `addresses ${cut.cidr}`);
    this.cuts.set(`${cut.path} ${cut.use} ${cut.cidr}`, cut);
  }

  /** Sorted by path and use. */
  get all(): readonly AddressCut[] {
    return sortedBy(this.cuts, ([key]) => key).map(([, cut]) => cut);
  }
}
