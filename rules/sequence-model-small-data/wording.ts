/** The words of a finding, as functions of its facts. */
import { code, figure } from '../../src/engine/text.ts';
import { lstmOnPaper } from '../../src/numerics/sequence-parameters.ts';
import type { SequenceFacts } from './facts.ts';

const rowsOf = ({ rows, isAtMost }: SequenceFacts): string => `${isAtMost.value ? 'at most ' : ''}${figure(rows.value)} rows`;

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
