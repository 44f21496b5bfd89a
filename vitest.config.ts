/** Which tests belong to which command: a test says in its file name what it needs beyond npm packages. */
import { defineConfig } from 'vitest/config';

/** `name.python.test.ts` needs Python, `name.editor.test.ts` a browser; every other test needs nothing. */
const NEEDS = ['python', 'editor'];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: NEEDS.map((need) => `test/**/*.${need}.test.ts`),
          testTimeout: 30_000,
        },
      },
      ...NEEDS.map((need) => ({
        // One file at a time: each starts servers and browsers of its own.
        test: { name: need, include: [`test/**/*.${need}.test.ts`], testTimeout: 300_000, hookTimeout: 300_000, fileParallelism: false },
      })),
    ],
  },
});
