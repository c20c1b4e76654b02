import { describe, expect, test } from 'vitest';
import { changed, historyOf, redone, settled, undone } from './history';

const at = <Value>(present: Value) => expect.objectContaining({ present });

describe('history', () => {
  test('undoes and redoes each change', () => {
    const history = changed(changed(historyOf('a'), 'b'), 'c');
    expect(undone(history)).toEqual(at('b'));
    expect(undone(undone(history))).toEqual(at('a'));
    expect(redone(undone(undone(history)))).toEqual(at('b'));
    expect(redone(redone(undone(undone(history))))).toEqual(at('c'));
  });

  test('has nothing to undo before the first change and nothing to redo after the last', () => {
    expect(undone(historyOf('a'))).toEqual(historyOf('a'));
    const history = changed(historyOf('a'), 'b');
    expect(redone(history)).toEqual(at('b'));
    expect(redone(history).past).toEqual(['a']);
  });

  test('takes a whole drag as one change', () => {
    let history = historyOf(0);
    for (const value of [1, 2, 3]) history = changed(history, value, 'drag');
    expect(history.present).toBe(3);
    expect(undone(history)).toEqual(at(0));
  });

  test('takes the next drag as another change once the first one is settled', () => {
    const first = settled(changed(historyOf(0), 1, 'drag'));
    expect(undone(changed(first, 2, 'drag'))).toEqual(at(1));
  });

  test('tells two gestures apart', () => {
    const history = changed(changed(historyOf(0), 1, 'x'), 2, 'y');
    expect(undone(history)).toEqual(at(1));
  });

  test('forgets what was undone as soon as something new is done', () => {
    const history = changed(undone(changed(historyOf('a'), 'b')), 'c');
    expect(history.future).toEqual([]);
    expect(undone(history)).toEqual(at('a'));
  });

  test('does not count a change to the same value', () => {
    const history = historyOf('a');
    expect(changed(history, 'a')).toBe(history);
  });

  test('after an undo a gesture of the same name begins anew', () => {
    const history = undone(changed(historyOf(0), 1, 'drag'));
    expect(undone(changed(history, 2, 'drag'))).toEqual(at(0));
  });
});
