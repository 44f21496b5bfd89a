/** TODO: which pictures show the failure. */
import { definePage } from '../../src/engine/page.ts';
import { figure } from '../../src/engine/text.ts';
import reproduction from './reproduction.ts';

export default definePage(reproduction, {
  verdict: ({ trapped }, { size }) => `TODO: with size ${size}, what happened: ${figure(trapped)}.`,
  pictures: ({ trapped, repaired }) => [
    {
      kind: 'table',
      title: 'TODO',
      says: `TODO: ${figure(trapped)} against ${figure(repaired)}.`,
      head: ['arm', 'TODO'],
      rows: [
        { cells: ['trapped', trapped], tone: 'trapped' },
        { cells: ['repaired', repaired], tone: 'repaired' },
      ],
    },
  ],
});
