import { isExpression } from '../../expression';
import type { Resource } from '../../resource';
import type { Snapshot } from '../../snapshot';

/** Which resource of one type (its companion, its policy) belongs to which S3 bucket, by reference or by name within a stack. Looked up once. */
export class BucketCompanions {
  private readonly byBucket = new Map<Resource, Resource>();
  private readonly byName = new Map<string, Resource>();
  private readonly unclear = new Map<string, string[]>();

  constructor(snapshot: Snapshot, type: string) {
    for (const companion of snapshot.ofType(type)) {
      const target = companion.written('bucket') ?? '';
      const origins = snapshot.originsOf(companion.stack, target);
      for (const origin of origins) if ('resource' in origin) this.byBucket.set(origin.resource, companion);
      if (!isExpression(target)) this.byName.set(`${companion.stack}/${target}`, companion);
      else if (!origins.some((o) => 'resource' in o)) this.noteUnclear(companion);
    }
  }

  /** The companion of a bucket; undefined when none is known to point at it. */
  of(bucket: Resource): Resource | undefined {
    return this.byBucket.get(bucket) ?? this.byName.get(`${bucket.stack}/${bucket.written('bucket') ?? ''}`);
  }

  /** Companions in a stack that may belong to any bucket: with one of those, silence is not absence. */
  unclearIn(stack: string): readonly string[] {
    return this.unclear.get(stack) ?? [];
  }

  private noteUnclear(companion: Resource): void {
    const known = this.unclear.get(companion.stack) ?? [];
    this.unclear.set(companion.stack, [...known, `which bucket ${companion.address} belongs to`]);
  }
}
