import type { PropCheck } from './props';

/** What a container has whatever runs in it. */
interface Container {
  readonly image: string;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** Reports what no container can be made of. Whether the image is pinned is for the rules. */
export function checkContainer<T extends Container>(check: PropCheck, container: T): T {
  const { image, command, args, env } = check.fields('container', container, "an object, for example { image: '<repository>@sha256:...' }");
  if (typeof image !== 'string') check.wrong('container.image', image, 'an image by digest: repository@sha256:<64 hex digits>');
  if (command !== undefined) check.texts('container.command', command);
  if (args !== undefined) check.texts('container.args', args);
  const values = env === undefined ? {} : check.fields('container.env', env, 'names and their texts');
  for (const [name, value] of Object.entries(values)) {
    if (typeof value !== 'string') check.wrong(`container.env.${name}`, value, 'a text');
  }
  return container;
}
