import { isExpression } from '../../expression';
import type { Resource } from '../../resource';
import type { Snapshot } from '../../snapshot';

export const ENCRYPTION = 'aws_s3_bucket_server_side_encryption_configuration';

/** Which encryption configuration belongs to which S3 bucket, by reference or by name within a stack. Looked up once. */
export class BucketEncryption {
  private readonly byBucket = new Map<Resource, Resource>();
  private readonly byName = new Map<string, Resource>();
  private readonly unclear = new Map<string, string[]>();

  constructor(snapshot: Snapshot) {
    for (const encryption of snapshot.ofType(ENCRYPTION)) {
      const target = encryption.written('bucket') ?? '';
      const origins = snapshot.originsOf(encryption.stack, target);
      for (const origin of origins) if ('resource' in origin) this.byBucket.set(origin.resource, encryption);
      if (!isExpression(target)) this.byName.set(`${encryption.stack}/${target}`, encryption);
      else if (!origins.some((o) => 'resource' in o)) this.noteUnclear(encryption);
    }
  }

  /** The configuration of a bucket; undefined when none is known to point at it. */
  of(bucket: Resource): Resource | undefined {
    return this.byBucket.get(bucket) ?? this.byName.get(`${bucket.stack}/${bucket.written('bucket') ?? ''}`);
  }

  /** Configurations of a stack that may belong to any bucket: with one of those, silence is not absence. */
  unclearIn(stack: string): readonly string[] {
    return this.unclear.get(stack) ?? [];
  }

  private noteUnclear(encryption: Resource): void {
    const known = this.unclear.get(encryption.stack) ?? [];
    this.unclear.set(encryption.stack, [...known, `which bucket ${encryption.address} encrypts`]);
  }
}
