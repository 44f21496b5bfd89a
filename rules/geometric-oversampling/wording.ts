/** The sentences and figures that users read about a multiplied rare class, as functions of its facts. */
import { code, count, figure } from '../../src/engine/text.ts';
import type { OversamplingFacts } from './facts.ts';

/** At most three, so that the sentence can be read. */
function named({ transforms }: OversamplingFacts): string {
  const [first = '', second, third] = transforms.value.map(code);
  if (second === undefined) return first;
  if (transforms.value.length === 2) return `${first} and ${second}`;
  return transforms.value.length === 3 && third !== undefined
    ? `${first}, ${second} and ${third}`
    : `${first}, ${second} and ${figure(transforms.value.length - 2)} more`;
}

const examples = ({ minority, className }: OversamplingFacts): string => {
  const of = className === undefined ? 'the rare class' : code(className.value);
  return minority === undefined ? `the examples of ${of}` : `the ${count(minority.value, 'example')} of ${of}`;
};

export function message(facts: OversamplingFacts): string {
  const { way, minority } = facts;
  const stay =
    minority === undefined
      ? 'there are as many distinct ones as before'
      : `${figure(minority.value)} distinct ones stay ${figure(minority.value)}`;
  const verb = facts.transforms.value.length === 1 ? 'only moves or recolours them' : 'only move or recolour them';
  return (
    `${code(way.value)} shows ${examples(facts)} again and again and ${named(facts)} ${verb}: ${stay}, and what none of them shows is never learned. ` +
    'Collect or generate examples of what is missing, and measure recall on cases that were not among them.'
  );
}

export function numbers({ minority, majority, multiplier }: OversamplingFacts): string {
  const lines: string[] = [];
  if (minority !== undefined && multiplier !== undefined)
    lines.push(
      `Nominal: ${figure(minority.value)} × ${figure(multiplier.value)} = ${figure(minority.value * multiplier.value)} examples. Distinct: ${figure(minority.value)}.`,
    );
  else if (minority !== undefined) lines.push(`Distinct examples, however often each is shown: ${figure(minority.value)}.`);
  else if (multiplier !== undefined)
    lines.push(`Each example stands in the set ${figure(multiplier.value)} times; the distinct ones are as many as before.`);
  if (minority !== undefined && majority !== undefined) {
    const all = minority.value + majority.value;
    lines.push(`Share of the class: ${figure(minority.value)} of ${figure(all)}, ${figure((100 * minority.value) / all, 2)} %.`);
  }
  return lines.join('  \n');
}
