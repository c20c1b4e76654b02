import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Run } from '../experiment/types';
import {
  changesAt,
  hyperAt,
  stretches,
  withEdit,
  withEditMoved,
  withOptimizer,
  withoutEdit,
} from './edits';

const plain: Run = { optimizer: 'momentum', hyper: { lr: 0.1 } };
const edited: Run = {
  ...plain,
  edits: [
    { step: 11, hyper: { lr: 0.01 } },
    { step: 21, hyper: { momentum: 0.5 } },
  ],
};

test('each step is taken with the edits up to it', () => {
  expect(hyperAt(edited, 10)).toEqual({ lr: 0.1 });
  expect(hyperAt(edited, 11)).toEqual({ lr: 0.01 });
  expect(hyperAt(edited, 99)).toEqual({ lr: 0.01, momentum: 0.5 });
  expect(stretches(edited)).toEqual([{ lr: 0.1 }, { lr: 0.01 }, { lr: 0.01, momentum: 0.5 }]);
});

describe('an edit', () => {
  test('holds what changed and nothing else', () =>
    expect(withEdit(plain, 11, { lr: 0.01 }).edits).toEqual([{ step: 11, hyper: { lr: 0.01 } }]));

  test('is merged with what was changed at the same step', () => {
    const twice = withEdit(withEdit(plain, 11, { lr: 0.01 }), 11, { lr: 0.01, momentum: 0.8 });
    expect(twice.edits).toEqual([{ step: 11, hyper: { lr: 0.01, momentum: 0.8 } }]);
  });

  test('disappears when it says what is in force anyhow, default or not', () => {
    expect(withEdit(withEdit(plain, 11, { lr: 0.01 }), 11, { lr: 0.1 })).toEqual(plain);
    expect(withEdit(plain, 11, { lr: 0.1, momentum: 0.9 })).toEqual(plain);
  });

  test('at the first step is a change of the run itself', () =>
    expect(withEdit(plain, 1, { lr: 0.5 })).toEqual({ optimizer: 'momentum', hyper: { lr: 0.5 } }));

  test('stands in the order of steps', () =>
    expect(withEdit(edited, 5, { lr: 1 }).edits!.map(({ step }) => step)).toEqual([5, 11, 21]));

  test('tells what it changes and from what', () => {
    expect(changesAt(edited, 11)).toEqual([{ key: 'lr', from: 0.1, to: 0.01 }]);
    expect(changesAt(edited, 21)).toEqual([{ key: 'momentum', from: 0.9, to: 0.5 }]);
    expect(changesAt(edited, 12)).toEqual([]);
  });

  test('is removed', () => {
    expect(withoutEdit(edited, 21).edits).toEqual([{ step: 11, hyper: { lr: 0.01 } }]);
    expect(withoutEdit(withoutEdit(edited, 21), 11)).toEqual(plain);
  });

  test('moves, and where another stands the two become one', () => {
    expect(withEditMoved(edited, 11, 30).edits).toEqual([
      { step: 21, hyper: { momentum: 0.5 } },
      { step: 30, hyper: { lr: 0.01 } },
    ]);
    expect(withEditMoved(edited, 11, 21).edits).toEqual([
      { step: 21, hyper: { momentum: 0.5, lr: 0.01 } },
    ]);
  });
});

test('another optimizer keeps the values it knows, in edits too', () => {
  const run = withOptimizer(edited, 'adam', hyperAt(edited, 1));
  expect(run).toEqual({
    optimizer: 'adam',
    hyper: { lr: 0.1 },
    edits: [{ step: 11, hyper: { lr: 0.01 } }],
  });
});

test('whatever is edited is in force from its step on, and not before', () => {
  const step = fc.integer({ min: 2, max: 40 });
  const edits = fc.array(fc.tuple(step, fc.constantFrom(0.1, 0.2, 0.3)), { maxLength: 8 });
  fc.assert(
    fc.property(edits, (wanted) => {
      let run = plain;
      for (const [at, lr] of wanted) {
        const before = hyperAt(run, at - 1);
        run = withEdit(run, at, { ...hyperAt(run, at), lr });
        expect(hyperAt(run, at)['lr']).toBe(lr);
        expect(hyperAt(run, at - 1)).toEqual(before);
      }
      const steps = (run.edits ?? []).map((edit) => edit.step);
      expect(steps).toEqual([...new Set(steps)].toSorted((a, b) => a - b));
    }),
  );
});
