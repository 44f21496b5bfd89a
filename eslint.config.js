/** Lint of our own code: the type-aware rules that catch what the compiler lets through, and the bans that keep layers free of an environment. */
import plugin from '@typescript-eslint/eslint-plugin';

const CORE = ['src/{numerics,python,engine,project,language-service,protocol}/**/*.ts', 'rules/**/*.ts'];

export default [
  { ignores: ['**/node_modules/**', 'dist/**', 'out/**', '.editor/**', '.cache/**', '.venv*/**', 'test/examples/**', 'rules/*/cases/**'] },
  ...plugin.configs['flat/recommended-type-checked'].map((config) => ({ ...config, files: ['**/*.ts'] })),
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/no-unnecessary-type-arguments': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' }],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/prefer-readonly': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/return-await': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // Contracts here declare methods, and objects that implement them use no `this`.
      '@typescript-eslint/unbound-method': 'off',
      // Kinds of nodes are read as numbers from memory and compared with their names.
      '@typescript-eslint/no-unsafe-enum-comparison': 'off',
      // A function that must be async for its interface needs no await inside.
      '@typescript-eslint/require-await': 'off',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-debugger': 'error',
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-self-compare': 'error',
      'no-template-curly-in-string': 'error',
      'no-unmodified-loop-condition': 'error',
      'no-unreachable-loop': 'error',
      'no-useless-rename': 'error',
      'object-shorthand': 'error',
    },
  },
  {
    files: CORE,
    rules: {
      'no-console': 'error',
      'no-restricted-imports': [
        'error',
        { patterns: [{ regex: '^node:', message: 'This layer runs in a browser too: inject what you need.' }] },
      ],
    },
  },
];
