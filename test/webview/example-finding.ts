/** A finding for tests of the page, and the address that carries it. */
import type { FindingOnPage } from '../../src/protocol/page-messages.ts';

const TEXT = '# Rank 8 did not fit.\nconfig = LoraConfig(r=256, lora_alpha=16)\n';

const at = (part: string): { start: number; end: number } => {
  const start = TEXT.indexOf(part);
  return { start, end: start + part.length };
};

export const exampleFinding = (trap: string, changes: Partial<FindingOnPage> = {}): FindingOnPage => ({
  trap,
  variant: 'variant',
  key: 'key',
  uri: 'file:///train.py',
  version: 1,
  place: 'train.py',
  severity: 'warning',
  message: 'The rank is high.',
  snippets: [
    {
      line: 11,
      text: TEXT,
      tokens: [
        { ...at('# Rank 8 did not fit.'), kind: 'comment' },
        { ...at('256'), kind: 'number' },
      ],
      marks: [
        { ...at('LoraConfig(r=256, lora_alpha=16)'), kind: 'finding' },
        { ...at('r=256'), kind: 'evidence', name: '1', says: 'The rank is 256.' },
        { ...at('256'), kind: 'fact', name: 'rank' },
      ],
    },
  ],
  facts: { rank: { value: 256 }, alpha: { value: 16 } },
  fixes: [{ action: 'raise-alpha', title: 'Raise alpha', kind: 'repair', diff: '@@ -12,1 +12,1 @@\n-lora_alpha=16\n+lora_alpha=256\n' }],
  ...changes,
});

export const fragmentOf = (finding: unknown): string => `#finding=${Buffer.from(JSON.stringify(finding)).toString('base64url')}`;
