import { minifySync } from 'vite';
import { describe, expect, test } from 'vitest';
import { surfaces } from '../../surfaces/index';
import { optimizers } from '../optim/index';
import { evaluate } from './expression';
import { random } from './random';
import { readExpression } from './read-expression';
import type { Rule } from './rule';

type Function_ = Rule['f'];

const ofOptimizers = Object.entries(optimizers).flatMap(([id, { perStep, perParameter }]) =>
  Object.entries({ ...perStep, ...perParameter }).map(
    ([name, { reads, f }]) => [`${id}: ${name}`, reads, f] as const,
  ),
);

const ofSurfaces = Object.entries(surfaces).flatMap(([id, surface]) =>
  (['f', 'fx', 'fy'] as const).map(
    (part) =>
      [
        `${id}: ${part}`,
        ['x', 'y', ...Object.keys(surface.params)],
        surface[part] as Function_,
      ] as const,
  ),
);

const rules = [...ofOptimizers, ...ofSurfaces];

/** The function that a text stands for, under strict rules as in a module. */
const functionOf = (text: string): Function_ =>
  // oxlint-disable-next-line typescript/no-implied-eval -- minified text becomes a function again
  new Function(`"use strict"; return (${text})`)() as Function_;

/** As the bundler of the site leaves a function behind. */
const minified = (f: Function_): string =>
  minifySync('rule.js', `globalThis.out = (${asExpression(f.toString())});`, {
    compress: true,
    mangle: true,
  })
    .code.replace(/^globalThis\.out\s*=\s*/, '')
    .replace(/;\s*$/, '');

/** A method's text is an expression only once it is called a function. */
const asExpression = (text: string): string =>
  /^(?:function|\(|[\w$]+\s*=>)/.test(text) ? text : `function ${text}`;

/** Random inputs where the tree's value is not the function's; that none is finite counts too. */
function differences(reads: readonly string[], f: Function_): unknown[] {
  const tree = readExpression({ reads, f });
  const { normal } = random(11);
  let finite = 0;
  const wrong: unknown[] = [];
  for (let i = 0; i < 200; i++) {
    const scale = 10 ** ((i % 4) - 1);
    const inputs = reads.map((_, k) => (i % 7 === k ? Math.abs(normal()) : normal()) * scale);
    if (i % 11 === 0) inputs[i % inputs.length] = 0;
    const expected = f(...inputs);
    const value = evaluate(tree, Object.fromEntries(reads.map((name, k) => [name, inputs[k]!])));
    if (!Object.is(value, expected)) wrong.push({ inputs, value, expected });
    if (Number.isFinite(expected)) finite++;
  }
  return finite > 20 ? wrong : [...wrong, `only ${finite} finite values`];
}

test.each(rules)('%s as it is written', (_, reads, f) => {
  expect(differences(reads, f)).toEqual([]);
});

test.each(rules)('%s as the bundler leaves it', (_, reads, f) => {
  // Compression may fold constants: the tree equals the function that it was read from.
  expect(differences(reads, functionOf(minified(f)))).toEqual([]);
});

describe('forms of a function', () => {
  const reads = ['x', 'y'];
  test.each([
    '(x, y) => x + y',
    '(a, b) => { return a + b }',
    'function (a, b) { return a + b; }',
    'function sum(a,b){return a+b}',
    '(a,b)=>{let c=a,d=b;return c+d}',
    '(a,b,) => { const c = a; /* both */ const d = b; // here\n return (c, c + d); }',
    '(a,b)=>{let c=a;c+=b;return c}',
    '(a,b)=>{let c;if(a>0)c=a+b;else{c=b+a}return c}',
    '(a,b)=>{if(!(a<=b))return a+b;return b+a}',
    '(a,b)=>{if(a>b){return a+b}else if(a===b)return 2*a;else return b+a}',
    '(a,b)=>{const c=a>b;return c?a+b:b+a}',
    '(a,b)=>!0?a+b:NaN',
    '(a,b)=>{let c=a;return a>b&&(c=b),a<=b&&(c=b),c+a}',
    '(a,b)=>{let c=b;return a>b?c=a:c=b,c===a?b+a:a+c}',
    '(a,b)=>{let c=0;{const b=1;c=b}if(a<b){c+=a-1;c+=b}else c=a+b;return c}',
    '(a,b)=>{let c=a;if(a>b||(c=a,!1))c=a;return c+b}',
  ])('%s', (text) => {
    const f = functionOf(text);
    const tree = readExpression({ reads, f });
    for (const [x, y] of [
      [1, 2],
      [2, 1],
      [-3, -3],
      [0.1, 0.2],
    ] as const)
      expect(evaluate(tree, { x, y })).toBe(f(x, y));
  });

  test('a lone parameter, a method, numbers as minifiers write them', () => {
    expect(readExpression({ reads: ['x'], f: functionOf('a=>-a') })).toEqual({
      kind: 'unary',
      op: '-',
      of: { kind: 'name', name: 'x' },
    });
    const method = functionOf('({ method(a, b) { return a * b } }).method');
    expect(evaluate(readExpression({ reads, f: method }), { x: 3, y: 4 })).toBe(12);
    const f = functionOf('a=>a+.5+1e3+1e-4+2**-3+0x10');
    expect(evaluate(readExpression({ reads: ['x'], f }), { x: 1 })).toBe(f(1));
  });

  test('powers are one operator, from the right', () => {
    const f = functionOf('(a,b)=>Math.pow(a,2)**b**0.5');
    expect(readExpression({ reads, f })).toMatchObject({
      op: '**',
      left: { op: '**', left: { name: 'x' } },
      right: { op: '**', left: { name: 'y' } },
    });
  });
});

test.each([
  ['(a)=>{for(let i=0;i<3;i++)a+=1;return a}', /"for"|"i"|misses/],
  ['(a)=>a%2', /"%"/],
  ['(a)=>Math.cube(a)', /Math\.cube/],
  ['(a)=>other(a)', /"other"/],
  ['(a)=>{if(a>0)return a}', /returns nothing/],
  ['(a,b)=>a+b', /fewer/],
  ['(a)=>a&1', /"&"/],
])('%s is beyond a rule, and the error says where', (text, why) => {
  const f = functionOf(text);
  expect(() => readExpression({ reads: ['x'], f })).toThrow(why);
});
