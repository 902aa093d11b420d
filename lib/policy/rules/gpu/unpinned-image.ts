import { isExpression } from '../../expression';
import type { Resource } from '../../resource';
import { fail, notApplicable, notEvaluated, pass, type Verdict } from '../../verdict';

/** Every container of a pod template, init containers included. */
export function judgeImages(owner: Resource): Verdict[] {
  const images = imagesIn(owner.body);
  if (images.length === 0) return [notEvaluated(`the containers of ${owner.address}`)];
  return [...new Set(images)].sort().map((image) => {
    if (image === undefined) return notApplicable('the container names no image: its class decides');
    if (isExpression(image)) return notEvaluated(`image ${image}, known at apply`, image);
    if (isPinned(image)) return pass();
    return fail({ key: image, message: 'the container image is not pinned', got: image, allowed: 'an exact tag or a digest' });
  });
}

/** True for a digest, or a tag other than `latest`. */
export function isPinned(image: string): boolean {
  if (image.includes('@sha256:')) return true;
  const name = image.slice(image.lastIndexOf('/') + 1);
  const tag = name.includes(':') ? name.slice(name.indexOf(':') + 1) : 'latest';
  return tag !== 'latest' && tag !== '';
}

/** Collects into one list: every value of every pod template comes by here. */
function imagesIn(value: unknown, argument = '', found: (string | undefined)[] = []): (string | undefined)[] {
  if (typeof value !== 'object' || value === null) return found;
  if (Array.isArray(value)) {
    for (const item of value) imagesIn(item, argument, found);
    return found;
  }
  if (argument === 'container' || argument === 'init_container') found.push(imageOf(value));
  for (const [key, item] of Object.entries(value)) imagesIn(item, key, found);
  return found;
}

function imageOf(container: { image?: unknown }): string | undefined {
  return typeof container.image === 'string' ? container.image : undefined;
}
