import { isExpression } from '../../expression';
import type { Resource } from '../../resource';
import type { Snapshot } from '../../snapshot';

/**
 * Which resources of one type (encryption, policy) belong to which S3 bucket, by reference or by name. Looked up once.
 *
 * A name counts in every stack: bucket names are unique in all of AWS, so a literal elsewhere means the same bucket.
 */
export class BucketCompanions {
  private readonly byBucket = new Map<Resource, Resource[]>();
  private readonly byName = new Map<string, Resource[]>();
  private readonly unclear = new Map<string, string[]>();

  constructor(snapshot: Snapshot, type: string) {
    for (const companion of snapshot.ofType(type)) {
      const target = companion.written('bucket') ?? '';
      const origins = snapshot.originsOf(companion.stack, target);
      for (const origin of origins) if ('resource' in origin) append(this.byBucket, origin.resource, companion);
      if (!isExpression(target)) append(this.byName, target, companion);
      else if (!origins.some((o) => 'resource' in o)) append(this.unclear, companion.stack, `which bucket ${companion.address} belongs to`);
    }
  }

  /** All companions of a bucket, each once: the last one applied wins, and nobody knows which that is. */
  of(bucket: Resource): readonly Resource[] {
    const name = bucket.text('bucket');
    const named = name.state === 'known' ? (this.byName.get(name.value) ?? []) : [];
    return [...new Set([...(this.byBucket.get(bucket) ?? []), ...named])];
  }

  /** Companions in a stack that may belong to any bucket: with one of those, silence is not absence. */
  unclearIn(stack: string): readonly string[] {
    return this.unclear.get(stack) ?? [];
  }
}

function append<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
