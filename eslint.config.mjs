import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** A pattern such as `x/folder/**` names the files of a folder; this names its index. Relative only: `constructs` is a package, too. */
function indexOf(pattern) {
  const folder = pattern.replace(/\/\*\*$/, '');
  return folder.startsWith('**/') ? ['./', '../', '../../', '../../../'].map((up) => folder.replace('**/', up)) : [folder];
}

/** Forbids imports in a folder, with the reason as the message. */
function boundary(files, groups, ignores = []) {
  return {
    files,
    ignores,
    rules: {
      '@typescript-eslint/no-restricted-imports': [
        'error',
        {
          patterns: groups.map(([what, message, allowTypeImports = false]) => ({
            ...(typeof what === 'string' ? { regex: what } : { group: [...new Set([...what, ...what.flatMap(indexOf)])] }),
            message,
            allowTypeImports,
          })),
        },
      ],
    },
  };
}

const BARREL = ['^@cdktf/provider-[^/]+(/lib)?$', 'import one class by its own path: the barrel costs seconds and half a gigabyte'];
const ENGINE = [
  '^(cdktf|constructs)(/|$)',
  'this folder is pure: the engine is touched in core, constructs, adapters and policy/enforce.ts only',
];
const PROVIDERS = [['@cdktf/provider-*', '@cdktf/provider-*/**'], 'providers belong to the adapters'];
const WORLD = [
  ['node:fs', 'fs', 'node:child_process', 'node:os', 'node:path', 'node:process'],
  'values in, values out: the edge reads and writes files',
];
const TYPES_ONLY = [['@cdktf/provider-*/**'], 'the contract names provider types only', true];

export default tseslint.config(
  { ignores: ['bench/.out/', 'dist/', 'cdktf.out/', 'coverage/', 'docs/api/', 'node_modules/', '**/cdktf.out/'] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    files: ['**/*.ts'],
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'off',
      '@typescript-eslint/no-explicit-any': 'error',
      'no-restricted-syntax': [
        'error',
        {
          selector: "BinaryExpression[operator='instanceof'][right.name!='Error']",
          message: 'two copies of a package make instanceof lie: use isXxx(), a symbol or terraformResourceType',
        },
      ],
    },
  },
  {
    files: ['**/*.js'],
    languageOptions: {
      globals: { require: 'readonly', module: 'writable', process: 'readonly', __dirname: 'readonly', console: 'readonly' },
    },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  // The one lazy load: Kubernetes at first use, so that importing the root loads no provider file.
  {
    files: [
      'lib/adapters/load-kubernetes.ts',
      'lib/adapters/kubernetes/kubernetes-adapter.ts',
      'lib/adapters/google/google.ts',
      'lib/adapters/google/gke-attached.ts',
      'lib/adapters/google/gdc-bare-metal.ts',
      'lib/core/creation-stacks.ts',
      'lib/core/fast-names.ts',
    ],
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  boundary(
    ['lib/model/**', 'lib/check/**', 'lib/cost/**', 'lib/placement/**', 'lib/plan.ts'],
    [
      ENGINE,
      PROVIDERS,
      WORLD,
      [
        ['**/adapters/**', '**/constructs/**', '**/core/**', '**/policy/**', '**/report/**'],
        'the pure middle knows nothing of how it is lowered or reported',
      ],
    ],
  ),
  boundary(
    ['lib/model/**'],
    [
      ENGINE,
      PROVIDERS,
      WORLD,
      [['../*/**', '../plan'], 'the model is cloud-neutral and comes first: everything depends on it, it depends on nothing'],
    ],
  ),
  boundary(
    ['lib/resilience/**'],
    [
      ENGINE,
      PROVIDERS,
      WORLD,
      [['../*/**', '!../model/**', '../plan'], 'what a failure leaves follows from the model and the placement alone'],
    ],
  ),
  boundary(
    ['lib/policy/**'],
    [ENGINE, PROVIDERS, WORLD, [['**/adapters/**', '**/constructs/**', '**/core/**'], 'rules see data, and Terraform JSON as data']],
    ['lib/policy/enforce.ts'],
  ),
  boundary(
    ['lib/policy/enforce.ts'],
    [PROVIDERS, [['**/adapters/**', '**/constructs/**'], 'the gate judges what was written, whoever wrote it']],
  ),
  boundary(
    ['lib/report/**'],
    [
      ENGINE,
      PROVIDERS,
      WORLD,
      [['**/adapters/**', '**/constructs/**'], 'reports are made from results'],
      [['**/core/**'], 'reports are made from results', true],
    ],
  ),
  boundary(
    ['lib/core/**'],
    [PROVIDERS, [['**/adapters/**', '**/constructs/**'], 'core carries every target and construct, so it knows none']],
  ),
  boundary(
    ['lib/constructs/**'],
    [
      PROVIDERS,
      [
        ['**/adapters/aws/**', '**/adapters/google/**', '**/adapters/kubernetes/**'],
        'constructs speak to the contract, never to one target',
      ],
    ],
  ),
  boundary(['lib/adapters/*.ts'], [TYPES_ONLY, [['./aws/**', './google/**', '../constructs/**'], 'the contract knows no target']]),
  boundary(
    ['lib/adapters/aws/**'],
    [
      BARREL,
      [
        ['**/adapters/google/**', '**/adapters/kubernetes/**', '../google/**', '../kubernetes/**', '**/constructs/**'],
        'adapters never import each other, nor constructs',
      ],
    ],
  ),
  boundary(
    ['lib/adapters/google/**'],
    [
      BARREL,
      [
        ['**/adapters/aws/**', '**/adapters/kubernetes/**', '../aws/**', '../kubernetes/**', '**/constructs/**'],
        'adapters never import each other, nor constructs',
      ],
    ],
  ),
  boundary(
    ['lib/adapters/kubernetes/**'],
    [BARREL, [['../google/**', '../aws/**', '**/constructs/**'], 'adapters never import each other, nor constructs']],
  ),
  {
    // A rule of its own, because a second block with the same rule would replace the boundaries above.
    files: ['lib/**'],
    ignores: ['lib/report/topology/**'],
    rules: { 'no-restricted-imports': ['error', { paths: [{ name: '@dagrejs/dagre', message: 'only the picture is laid out' }] }] },
  },
  boundary(['examples/**'], [BARREL, [['../../lib/**', '../lib/**'], 'an example imports what a user imports']]),
);
