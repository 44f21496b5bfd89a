/** The scaffold: new examples of the rare class painted into pictures of the common one, and a gate that only lets good ones pass. */
import type { Detection, Fix } from '../../src/engine/trap.ts';
import type { Analysis } from '../../src/python/analysis.ts';
import type { Stmt } from '../../src/python/syntax.ts';
import type { OversamplingFacts } from './facts.ts';

export function* generate({ facts, span }: Detection<OversamplingFacts>, analysis: Analysis): Generator<Fix> {
  const statement = analysis.syntax.body.find((it) => it.start <= span.start && span.end <= it.end);
  if (
    statement === undefined ||
    isTaken(analysis, 'paint_examples') ||
    isTaken(analysis, 'passes_gate') ||
    isTaken(analysis, 'mix_examples')
  )
    return;
  yield {
    action: 'generate-examples',
    title: 'Insert functions that generate, filter and mix in new examples',
    kind: 'scaffold',
    edits: [{ span: { start: startOf(statement), end: startOf(statement) }, text: scaffold(facts.className?.value ?? 'the rare class') }],
  };
}

const isTaken = (analysis: Analysis, name: string): boolean => new RegExp(`\\b${name}\\b`).test(analysis.text);

/** A decorator belongs to what it stands above. */
const startOf = (statement: Stmt): number =>
  'decorator_list' in statement ? Math.min(statement.start, ...statement.decorator_list.map((it) => it.start - 1)) : statement.start;

const scaffold = (name: string): string => `def paint_examples(pipe, backgrounds, masks, prompt=${JSON.stringify(`a photo of ${name}`)}):
    """Paint new examples into pictures of the common class; a mask is white where the example goes.

    \`pipe\` is a diffusers inpainting pipeline: AutoPipelineForInpainting.from_pretrained(...), tuned on your own pictures.
    """
    return [pipe(prompt=prompt, image=image, mask_image=mask).images[0] for image, mask in zip(backgrounds, masks)]


def passes_gate(score, picture, reference_scores, share=0.05):
    """Whether \`score\`, say CLIP's similarity to the class, rates a picture no lower than the weakest \`share\` of the real examples."""
    return score(picture) >= sorted(reference_scores)[int(share * len(reference_scores))]


def mix_examples(real, generated, per_real=4):
    """Real examples first, and at most \`per_real\` generated ones for each: look at some of them before you train."""
    return list(real) + list(generated)[: per_real * len(real)]


`;
