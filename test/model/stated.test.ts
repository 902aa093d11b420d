import { FabricError } from '../../lib/model/problem';
import { stated } from '../../lib/model/stated';
import * as aws from '../../lib/adapters/aws';
import * as google from '../../lib/adapters/google';
import * as kubernetes from '../../lib/adapters/kubernetes';

/** What is exported for other reasons than to be given props. */
const OTHERS = ['encodeLeaves', 'kubernetesAdapter', 'renderYaml', 'resolve'];
const functions = Object.entries({ aws, google, kubernetes }).flatMap(([entry, names]) =>
  Object.entries(names)
    .filter(([name, value]) => typeof value === 'function' && !OTHERS.includes(name))
    .map(([name, value]) => [`${entry} ${name}`, value as (props: unknown) => unknown] as const),
);

it.each(functions)('%s says in words what is wrong with props that plain JavaScript may pass', (_name, make) => {
  for (const props of [undefined, null, {}, 'x', 4, []]) {
    try {
      make(props);
    } catch (error) {
      expect(FabricError.isFabricError(error) ? 'told in words' : String(error)).toBe('told in words');
    }
  }
});

it('every prop that is missing is named, and one that is there is handed on', () => {
  const props: { a?: number; b?: number } = { a: 1 };
  expect(stated('make', props, 'a')).toBe(props);
  expect(() => stated('make', {} as typeof props, 'a', 'b')).toThrow(/'a' of make\(\) is missing[\s\S]*'b' of make\(\) is missing/);
});
