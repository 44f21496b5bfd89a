/** Classes and functions that a fix inserts once, above the first loss of the module. */
import type { Edit } from '../../src/engine/trap.ts';
import type { Analysis } from '../../src/python/analysis.ts';
import { importEdit } from '../../src/python/imports.ts';
import { cellOf } from '../../src/python/source.ts';

export interface Helper {
  readonly name: string;
  /** Modules that it uses, each with the name that is bound where there is none yet. */
  readonly uses: readonly (readonly [module: string, alias: string | undefined])[];
  source(spelt: readonly string[], counts?: readonly [positives: number, negatives: number]): string;
}

const TORCH = [['torch.nn', 'nn'], ['torch.nn.functional', 'F']] as const; // prettier-ignore

const focal = (name: string, says: string, loss: string, how: string): Helper => ({
  name,
  uses: TORCH,
  source: ([nn = '', F = '']) => `class ${name}(${nn}.Module):
    """${says}: -(1 - p)**gamma * log(p), with p the predicted probability of the true class."""

    def __init__(self, gamma=2.0, reduction="mean"):
        super().__init__()
        self.gamma = gamma
        self.reduction = reduction

    def forward(self, logits, targets):
        cross_entropy = ${F}.${loss}(logits, ${how}, reduction="none")
        loss = (1 - (-cross_entropy).exp()) ** self.gamma * cross_entropy
        return loss if self.reduction == "none" else getattr(loss, self.reduction)()


`,
});

export const FOCAL = focal('FocalLoss', 'Binary focal loss', 'binary_cross_entropy_with_logits', 'targets');
export const SOFTMAX_FOCAL = focal('SoftmaxFocalLoss', 'Focal loss over classes', 'cross_entropy', 'targets');

export const BASE_RATE: Helper = {
  name: 'start_at_base_rate',
  uses: [['math', undefined], ['torch.nn', 'nn']], // prettier-ignore
  source: (
    [math = '', nn = ''],
    counts,
  ) => `def start_at_base_rate(output, ${counts === undefined ? 'positives, negatives' : `positives=${counts[0]}, negatives=${counts[1]}`}):
    """Sets the bias of the last layer so that the model starts out predicting the share of positives; call it before training."""
    share = positives / (positives + negatives)
    ${nn}.init.constant_(output.bias, -${math}.log((1 - share) / share))


`,
};

/** How to call the helper, and the edits that define it where the module has none: above the statement that holds `first`. */
export function insertHelper(
  analysis: Analysis,
  helper: Helper,
  first: number,
  counts?: readonly [number, number],
): { readonly name: string; readonly edits: readonly Edit[] } | undefined {
  const { name, uses } = helper;
  const bound = analysis.moduleScope.bindings.get(name);
  if (bound !== undefined) return bound.every((it) => it.op === 'class' || it.op === 'function') ? { name, edits: [] } : undefined;
  const statement = analysis.syntax.body.find((it) => it.start <= first && first < it.end);
  if (statement === undefined) return undefined;
  const decorators = 'decorator_list' in statement ? statement.decorator_list : [];
  const start = Math.min(statement.start, ...decorators.map((it) => it.start));
  const spelt = uses.map(([module, alias]) => importEdit(analysis, module, { start, end: start }, undefined, alias));
  if (spelt.some((it) => it === undefined)) return undefined;
  const line = analysis.text.lastIndexOf('\n', start - 1) + 1;
  const isFirst = line === (cellOf(analysis.source, start)?.start ?? 0);
  const before = analysis.text.slice(0, line);
  const gap = isFirst || /\n[ \t]*\n[ \t]*\n$/.test(before) ? '' : /\n[ \t]*\n$/.test(before) ? '\n' : '\n\n';
  const text = helper.source(
    spelt.map((it) => it?.name ?? ''),
    counts,
  );
  return { name, edits: [...spelt.flatMap((it) => it?.edits ?? []), { span: { start: line, end: line }, text: gap + text }] };
}
