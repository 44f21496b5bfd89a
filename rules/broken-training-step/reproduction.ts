/** TODO: what is simulated, and on which data. */
import { defineReproduction } from '../../src/engine/reproduction.ts';

export default defineReproduction({
  parameters: {
    size: { kind: 'number', label: 'TODO', min: 1, max: 100, step: 1, default: 10 },
  },
  simulate: ({ size }, random) => ({ trapped: size * random(), repaired: 0 }),
  figures: {
    error: { label: 'TODO', arms: ({ trapped, repaired }) => ({ trapped, repaired }) },
  },
  claims: [{ sentence: 'TODO: what the numbers must bear out.', holds: ({ trapped, repaired }) => trapped < repaired }],
  golden: [{ says: 'TODO: a figure that is known beforehand', expected: '1', figure: ({ trapped }) => trapped }],
});
