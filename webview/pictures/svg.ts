/** Makes an element of a drawing. */

const NAMESPACE = 'http://www.w3.org/2000/svg';

/** @param content elements, and text that stays text */
export function svg(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  ...content: readonly (Element | string)[]
): SVGElement {
  const element = document.createElementNS(NAMESPACE, name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value !== undefined) element.setAttribute(attribute, typeof value === 'number' ? String(Math.round(value * 100) / 100) : value);
  }
  element.append(...content);
  return element;
}
