/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' }, module: { type: 'commonjs' } }] },
  moduleNameMapper: {
    '^hybrid-ai-fabric$': '<rootDir>/lib/index.ts',
    '^hybrid-ai-fabric/(aws|google|kubernetes)$': '<rootDir>/lib/adapters/$1/index.ts',
    '^hybrid-ai-fabric/testing$': '<rootDir>/lib/testing/index.ts',
  },
  reporters: ['default', '<rootDir>/scripts/skipped-reporter.js'],
  maxWorkers: 2,
  testTimeout: 120000,
};
