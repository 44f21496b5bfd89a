/** Titles, messages, figures and fixes of the faults that cut the way from the loss to the weights. */
import type { VariantDefinition } from '../../src/engine/trap.ts';
import type { TrainingFacts } from './facts.ts';
import { reconnect } from './fixes.ts';
import { unfreezeHead } from './frozen-fixes.ts';
import { withTest } from './overfit-test.ts';
import {
  cutMessage,
  forwardMessage,
  forwardNumbers,
  frozenMessage,
  frozenNumbers,
  graphNumbers,
  rewrappedMessage,
  termMessage,
  termNumbers,
} from './wording.ts';

export const GRAPH_VARIANTS = {
  'rewrapped-loss': {
    title: 'A loss made a leaf again',
    message: rewrappedMessage,
    numbers: graphNumbers,
    fixes: withTest(reconnect),
  },
  'cut-graph': {
    title: 'A loss cut from the graph',
    severity: 'information',
    message: cutMessage,
    numbers: graphNumbers,
    fixes: withTest(reconnect),
  },
  'detached-term': { title: 'A term that trains nothing', message: termMessage, numbers: termNumbers, fixes: withTest(reconnect) },
  'detached-forward': {
    title: 'A forward pass that leaves the graph',
    message: forwardMessage,
    numbers: forwardNumbers,
    fixes: withTest(reconnect),
  },
  'frozen-everything': { title: 'Every parameter frozen', message: frozenMessage, numbers: frozenNumbers, fixes: withTest(unfreezeHead) },
} satisfies Readonly<Record<string, VariantDefinition<TrainingFacts>>>;
