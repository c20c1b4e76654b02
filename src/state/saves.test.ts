import { describe, expect, test } from 'vitest';
import { defaultMnist, defaultPlayground } from '../experiment/defaults';
import { createSaves, openSave } from './saves';

function shelf(first = '') {
  let text = first;
  return { getItem: () => text, setItem: (_: string, next: string) => void (text = next) };
}

const race = defaultPlayground('rosenbrock');

describe('named saves', () => {
  test('what is saved is opened as it was, the newest first', () => {
    const saves = createSaves(shelf());
    expect(saves.save(' first ', race, 1)).toEqual({});
    saves.save('second', defaultMnist(), 2);
    expect(saves.list().map(({ name, mode }) => [name, mode])).toEqual([
      ['second', 'mnist'],
      ['first', 'playground'],
    ]);
    expect(openSave(saves.list()[1]!)).toEqual({ experiment: race, faults: [] });
  });

  test('the same name is replaced in its mode and kept in the other', () => {
    const saves = createSaves(shelf());
    saves.save('mine', race, 1);
    saves.save('mine', defaultMnist(), 2);
    saves.save('mine', { ...race, steps: 7 }, 3);
    expect(saves.list()).toHaveLength(2);
    expect(openSave(saves.list()[0]!).experiment.steps).toBe(7);
  });

  test('a save is renamed and deleted; a name that is taken or empty is refused', () => {
    const saves = createSaves(shelf());
    saves.save('a', race, 1);
    saves.save('b', race, 2);
    const [b, a] = saves.list();
    expect(saves.rename(a!, 'b').wrong).toMatch(/already/);
    expect(saves.rename(a!, ' ').wrong).toMatch(/needs a name/);
    expect(saves.rename(a!, 'c')).toEqual({});
    saves.remove(b!);
    expect(saves.list().map(({ name }) => name)).toEqual(['c']);
  });

  test('an experiment gets a name', () =>
    expect(createSaves(shelf()).save('  ', race, 1).wrong).toMatch(/name/));

  test('a full storage is told', () => {
    const full = {
      getItem: () => null,
      setItem: () => {
        throw new DOMException('', 'QuotaExceededError');
      },
    };
    expect(createSaves(full).save('a', race, 1).wrong).toMatch(/no room/);
  });

  test.each(['{', '[]', '{"version":2,"saves":[]}', '{"version":1,"saves":[null,{"name":1}]}'])(
    'a storage that holds %s is empty',
    (text) => expect(createSaves(shelf(text)).list()).toEqual([]),
  );

  test('what is wrong in a save takes its default and is named', () => {
    const text = JSON.stringify({
      version: 1,
      saves: [{ name: 'old', at: 1, mode: 'playground', experiment: { ...race, steps: -5 } }],
    });
    const { experiment, faults } = openSave(createSaves(shelf(text)).list()[0]!);
    expect(experiment.steps).toBe(race.steps);
    expect(faults.map(({ path }) => path)).toEqual(['steps']);
  });
});
