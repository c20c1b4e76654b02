import type { Rule } from './rule';

/**
 * The text of a rule's function under a name of ours, beginning with `function`: gpu.js accepts
 * nothing else. Holds for arrows and functions alike, minified or not.
 */
export function functionText(name: string, { f }: Pick<Rule, 'f'>): string {
  const text = f.toString();
  if (text.startsWith('function')) return text.replace(/^function[^(]*/, `function ${name}`);
  const arrow = text.indexOf('=>');
  const parameters = text.slice(0, arrow).replace(/[()]/g, '').trim();
  const body = text.slice(arrow + 2).trim();
  return `function ${name}(${parameters}) ${body.startsWith('{') ? body : `{ return ${body}; }`}`;
}
