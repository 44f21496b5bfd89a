/** The words of a finding, as functions of its facts. */
import { code, figure } from '../../src/engine/text.ts';
import { lstmOnPaper } from '../../src/numerics/sequence-parameters.ts';
import type { OneStepFacts, SequenceFacts } from './facts.ts';

const rowsOf = ({ rows, isAtMost }: Pick<SequenceFacts, 'rows' | 'isAtMost'>): string =>
  `${isAtMost.value ? 'at most ' : ''}${figure(rows.value)} rows`;

export function message(facts: SequenceFacts): string {
  const { layer, layers, parameters, rows, fitting, hidden } = facts;
  const what = layers.value === 1 ? `${code(layer.value)} has` : `The ${figure(layers.value)} sequence layers have`;
  const ratio = figure(parameters.value / rows.value, 3);
  const shrink =
    fitting === undefined ? '' : `, or shrink the hidden size from ${figure(hidden.value)} to at most ${figure(fitting.value)}`;
  return (
    `${what} ${figure(parameters.value)} parameters to learn from scratch on ${rowsOf(facts)}, ${ratio} for each row, so training can fit the rows one by one and new ones fare worse. ` +
    `Draw each sequence as an image for a frozen, pretrained backbone and train a linear head on its features${shrink}.`
  );
}

export function numbers(facts: SequenceFacts): string {
  const { layer, library, parameters, rows, formula, hidden, input, fitting, maxRatio, layers } = facts;
  const ratio = parameters.value / rows.value;
  const lines = [
    `parameters = ${formula.value} = **${figure(parameters.value)}** (${layers.value === 1 ? code(layer.value) : 'the sequence layers'} only: embeddings and heads are not counted)`,
    `rows: ${rowsOf(facts)}; ratio: **${figure(ratio, 3)}** parameters for each row`,
  ];
  if (layer.value === 'LSTM' && layers.value === 1) {
    const paper = lstmOnPaper(hidden.value, input.value);
    if (paper !== parameters.value)
      lines.push(
        `4(d·m + d² + d) with d = ${figure(hidden.value)} and m = ${figure(input.value)} is ${figure(paper)}: one layer with one bias vector${library.value === 'torch' ? ', where PyTorch keeps two' : ''}`,
      );
    else lines.push(`4(d·m + d² + d) with d = ${figure(hidden.value)} and m = ${figure(input.value)}`);
  }
  if (fitting !== undefined)
    lines.push(`the largest hidden size with at most ${figure(maxRatio.value)} parameters for each row: ${figure(fitting.value)}`);
  lines.push(
    library.value === 'torch'
      ? 'a linear head on the 512 features of a frozen ResNet-18: 513 parameters'
      : 'a linear head on the 1,280 features of a frozen MobileNetV2: 1,281 parameters',
  );
  return lines.map((it) => `- ${it}`).join('\n');
}

/** What is left without effect, as far as the sizes are known. */
function idleOf({ idle, parameters, state, layer, layers }: OneStepFacts): string {
  const its = layers.value === 1 ? 'its' : 'their';
  if (idle !== undefined && parameters !== undefined) return `${figure(idle.value)} of ${its} ${figure(parameters.value)} parameters`;
  const weights = state === undefined ? `${its} weights for the state` : `${its} ${figure(state.value)} weights for the state`;
  return layer.value === 'LSTM' ? `${weights}, and the forget gate,` : weights;
}

export function oneStepMessage(facts: OneStepFacts): string {
  const { layer, layers, hidden, rows } = facts;
  const units = hidden === undefined || layers.value > 1 ? '' : ` with ${figure(hidden.value)} units`;
  const what = layers.value === 1 ? `${code(layer.value)}${units} is` : `The ${figure(layers.value)} recurrent layers are`;
  const data = rows === undefined ? 'sequences' : rowsOf({ rows, isAtMost: facts.isAtMost ?? { value: false } });
  const left = /RNN$/.test(layer.value) ? 'a dense layer' : 'a dense layer with gates';
  return (
    `${what} trained on ${data} of one step each, so nothing is carried from step to step: ${idleOf(facts)} have no effect and learn nothing, and what is left is ${left}. ` +
    'Put the values that follow each other on the steps axis, as (rows, steps, features), or train a dense layer.'
  );
}

const BLOCKS = { LSTM: 4, GRU: 3 } as const;

export function oneStepNumbers({ layer, library, layers, hidden, input, idle, parameters, state, rows, isAtMost }: OneStepFacts): string {
  const lines: string[] = [];
  const which = layers.value === 1 ? code(layer.value) : `the ${figure(layers.value)} recurrent layers`;
  if (state !== undefined && hidden !== undefined && layers.value === 1) {
    const [d, blocks] = [figure(hidden.value), layer.value === 'LSTM' || layer.value === 'GRU' ? BLOCKS[layer.value] : 1];
    const times = state.value / (blocks * hidden.value ** 2);
    const product = `${times === 1 ? '' : `${figure(times)}·`}${blocks === 1 ? '' : `${blocks}·`}${d}²`;
    lines.push(Number.isInteger(times) ? `weights that multiply a state of 0: ${product} = **${figure(state.value)}**` : `weights that multiply a state of 0: **${figure(state.value)}**`); // prettier-ignore
  }
  if (idle !== undefined && parameters !== undefined && state !== undefined) {
    const gate = idle.value - state.value;
    const gates = layer.value === 'GRU' ? 'reset gate' : 'forget gate';
    if (gate > 0) lines.push(`the ${gates}, whose output multiplies a state of 0: ${figure(gate)} weights and biases`);
    lines.push(
      `without effect: **${figure(idle.value)}** of the ${figure(parameters.value)} parameters of ${which}; ${figure(parameters.value - idle.value)} are left`,
    );
    if (input !== undefined && hidden !== undefined && layers.value === 1)
      lines.push(`a dense layer of the same size: ${figure(hidden.value)}·${figure(input.value)} + ${figure(hidden.value)} = ${figure(hidden.value * (input.value + 1))}`); // prettier-ignore
  }
  if (idle === undefined) lines.push('with d units and m inputs, an LSTM has 4d² weights for its state, a GRU 3d² and a simple RNN d²: one step leaves them without effect'); // prettier-ignore
  if (library.value === 'torch' && idle !== undefined)
    lines.push('of PyTorch’s two bias vectors the second still counts: it is added to the first');
  if (rows !== undefined) lines.push(`rows: ${rowsOf({ rows, isAtMost: isAtMost ?? { value: false } })}, one step each`);
  return lines.map((it) => `- ${it}`).join('\n');
}
