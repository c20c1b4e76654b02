import { expect, test } from 'vitest';
import { colorOf } from '../runs/roster';
import { runActions } from '../runs/runActions';
import type { Run } from '../experiment/types';
import { createDocument } from './document';

const four = ['sgd', 'momentum', 'rmsprop', 'adam'].map((optimizer): Run => ({
  optimizer,
  hyper: {},
}));
const open = () => {
  const document = createDocument<{ runs: readonly Run[]; steps: number }>({
    runs: four,
    steps: 60,
  });
  return { document, actions: runActions<Run>(document as never) };
};
const looks = (runs: readonly Run[]) =>
  runs.map((run, index) => `${run.optimizer} ${colorOf(run, index)}`);

test('an edit changes its part alone and can be undone', () => {
  const { document } = open();
  document.edit({ steps: 100 });
  expect(document.experiment()).toEqual({ runs: four, steps: 100 });
  document.undo();
  expect(document.experiment().steps).toBe(60);
  document.redo();
  expect(document.experiment().steps).toBe(100);
});

test('a dragged slider is one undo, and two drags are two', () => {
  const { document, actions } = open();
  for (const lr of [0.1, 0.2, 0.3]) actions.change(0, { ...four[0]!, hyper: { lr } }, 'lr slide');
  document.settle();
  for (const lr of [0.4, 0.5]) actions.change(0, { ...four[0]!, hyper: { lr } }, 'lr slide');
  document.undo();
  expect(document.experiment().runs[0]!.hyper).toEqual({ lr: 0.3 });
  document.undo();
  expect(document.experiment().runs[0]!.hyper).toEqual({});
});

test('the same slider of two runs is two gestures', () => {
  const { document, actions } = open();
  actions.change(0, { ...four[0]!, hyper: { lr: 1 } }, 'lr slide');
  actions.change(1, { ...four[1]!, hyper: { lr: 1 } }, 'lr slide');
  document.undo();
  expect(document.experiment().runs.map(({ hyper }) => hyper)).toEqual([{ lr: 1 }, {}, {}, {}]);
});

test('a removed run takes its look with it, and the next new run gets it', () => {
  const { document, actions } = open();
  actions.remove(1);
  expect(looks(document.experiment().runs)).toEqual(['sgd 0', 'rmsprop 2', 'adam 3']);
  actions.add({ optimizer: 'adamw', hyper: {} });
  expect(looks(document.experiment().runs).at(-1)).toBe('adamw 1');
});

test('a duplicate stands beside its original with a look of its own', () => {
  const { document, actions } = open();
  actions.duplicate(0);
  expect(looks(document.experiment().runs)).toEqual([
    'sgd 0',
    'sgd 4',
    'momentum 1',
    'rmsprop 2',
    'adam 3',
  ]);
});

test('a run moves to another place with its look', () => {
  const { document, actions } = open();
  actions.move(3, 1);
  expect(looks(document.experiment().runs)).toEqual(['sgd 0', 'adam 3', 'momentum 1', 'rmsprop 2']);
  document.undo();
  expect(looks(document.experiment().runs)).toEqual(['sgd 0', 'momentum 1', 'rmsprop 2', 'adam 3']);
});
