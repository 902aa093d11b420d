import { Token } from 'cdktf';
import { findLiteralSecrets } from '../model/literal-secret';
import type { Problem } from '../model/problem';
import type { Artifact } from './fabric-element';

const PATH = /^[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/;

/** Why a text may not be written beside the stacks: its place, a secret in it, or a value that is only known after an apply. */
export function artifactProblems({ owner, path, text }: Artifact, taken: boolean): Problem[] {
  const about = { path: owner, message: `the file 'artifacts/${path}' cannot be written` };
  return [
    ...(PATH.test(path)
      ? []
      : [
          {
            ...about,
            id: 'artifact-path',
            got: path,
            allowed: 'letters, digits, dots and dashes',
            next: 'rename the host or the construct',
          },
        ]),
    ...(taken ? [{ ...about, id: 'artifact-path', got: 'a second file of that path', allowed: 'one', next: 'rename the host' }] : []),
    ...(Token.isUnresolved(text)
      ? [
          {
            ...about,
            id: 'artifact-unknown',
            got: 'a value that is known only after an apply',
            allowed: 'literals',
            next: 'state the value',
          },
        ]
      : []),
    ...(findLiteralSecrets({ text }).length === 0
      ? []
      : [
          {
            ...about,
            id: 'literal-secret',
            got: 'a literal secret (not shown)',
            allowed: 'a reference to where the secret is kept',
            next: 'replace it and rotate the secret: it has been in source code',
          },
        ]),
  ];
}
