import { describe, expect, test } from 'vitest';
import { parseExperiment, readExperiment } from './validate';

const racing = (run: object, beside: object = {}) => ({
  mode: 'playground',
  surface: 'valley',
  runs: [{ optimizer: 'sgd', ...run }],
  ...beside,
});
const training = (run: object) => ({ mode: 'mnist', runs: [{ optimizer: 'sgd', ...run }] });

/** The only fault of an experiment, as `path: message`. */
const faultOf = (value: unknown): string => {
  const { faults } = readExperiment(value);
  expect(faults).toHaveLength(1);
  return `${faults[0]!.path}: ${faults[0]!.message}`;
};

const runOf = (value: unknown) => readExperiment(value).experiment.runs[0];

describe('edits on the way', () => {
  const edits = [
    { step: 1, hyper: { momentum: 0.9 } },
    { step: 50, hyper: { lr: 0.01, nesterov: true } },
  ];

  test('are read in the playground and in training, with groups', () => {
    const groups = [{ layers: [0, 6], momentum: 0.5 }];
    for (const value of [racing({ edits }), training({ edits }), training({ edits, groups })]) {
      expect(parseExperiment(value)).not.toHaveProperty('faults');
      expect(runOf(value)!.edits).toEqual(edits);
    }
  });

  test.each<[string, unknown, string]>([
    ['no list', { step: 1 }, ': expected a list of 0 to 64 edits, got an object'],
    [
      'too many',
      Array.from({ length: 65 }, (_, i) => ({ step: i + 1, hyper: {} })),
      ': expected a list of 0 to 64 edits, got 65 of them',
    ],
    ['a number', [3], '[0]: expected an edit, as {"step": 100, "hyper": {"lr": 0.01}}, got 3'],
    ['a key', [{ step: 1, hyper: {}, at: 2 }], '[0].at: unknown key: an edit takes step, hyper'],
    ['no step', [{ hyper: {} }], '[0].step: is missing: expected a whole number from 1 to 100000'],
    [
      'step 0',
      [{ step: 0, hyper: {} }],
      '[0].step: expected a whole number from 1 to 100000, got 0',
    ],
    [
      'a step back',
      [
        { step: 9, hyper: {} },
        { step: 9, hyper: {} },
      ],
      '[1].step: expected a step after 9, the edit before it, got 9',
    ],
    [
      'nothing to change',
      [{ step: 9 }],
      '[0].hyper: is missing: expected an object of hyperparameters of sgd',
    ],
    [
      'a key of another optimizer',
      [{ step: 9, hyper: { beta1: 0.5 } }],
      '[0].hyper.beta1: unknown key: sgd takes lr, momentum, dampening, weightDecay, nesterov',
    ],
    [
      'a rate that is no number',
      [{ step: 9, hyper: { lr: '1' } }],
      '[0].hyper.lr: expected a number from 0 to 1000000, got "1"',
    ],
    [
      'a clash with the run',
      [{ step: 9, hyper: { nesterov: true } }],
      '[0].hyper.momentum: Nesterov needs it above 0',
    ],
    [
      'a clash with an earlier edit',
      [
        { step: 9, hyper: { momentum: 0.9, dampening: 0.1 } },
        { step: 10, hyper: { nesterov: true } },
      ],
      '[1].hyper.dampening: Nesterov needs it to be 0',
    ],
  ])('%s', (_, given, fault) => {
    expect(faultOf(racing({ edits: given }))).toBe(`runs[0].edits${fault}`);
    const takes = fault.replace('takes step, hyper', 'takes step, hyper, schedule');
    expect(faultOf(training({ edits: given }))).toBe(`runs[0].edits${takes}`);
  });

  test('clash with any of the groups, and are named once', () => {
    const groups = [
      { layers: [0, 3], momentum: 0.9 },
      { layers: [3, 6], momentum: 0 },
      { layers: [6, 12] },
    ];
    const given = [{ step: 2, hyper: { nesterov: true } }];
    expect(faultOf(training({ groups, edits: given }))).toBe(
      'runs[0].edits[0].hyper.momentum: Nesterov needs it above 0',
    );
  });

  test('that cannot stand are left out, the others stay', () => {
    const faulty = [edits[0], { step: 1, hyper: {} }, { step: 5, hyper: 3 }, edits[1]];
    const { experiment, faults } = readExperiment(racing({ edits: faulty }));
    expect(faults).toHaveLength(2);
    expect(experiment.runs[0]!.edits).toEqual(edits);
    expect(parseExperiment(experiment)).toEqual({ experiment });
  });
});

describe('a start and a cloud of its own', () => {
  test('are read in the playground', () => {
    const own = { optimizer: 'sgd', hyper: {}, start: [1, -2], cloud: 12 };
    expect(runOf(racing(own))).toEqual(own);
  });

  test.each([
    [{ start: [1] }, 'start: expected two numbers, [x, y], got 1 of them'],
    [{ start: [1, 'y'] }, 'start[1]: expected a number from -1000000 to 1000000, got "y"'],
    [{ cloud: 65 }, 'cloud: expected a whole number from 0 to 64, got 65'],
    [{ cloud: 1.5 }, 'cloud: expected a whole number from 0 to 64, got 1.5'],
  ])('%j', (run, fault) => expect(faultOf(racing(run))).toBe(`runs[0].${fault}`));

  test('mean nothing in training', () => {
    expect(faultOf(training({ cloud: 3 }))).toMatch(/^runs\[0\]\.cloud: unknown key/);
    expect(faultOf(training({ start: [0, 0] }))).toMatch(/^runs\[0\]\.start: unknown key/);
  });
});

describe('a view and a lesson', () => {
  const view = { height: 'clipped', palette: 'cividis', contours: false, plan: true, arrows: true };
  const lesson = { title: 'Valleys', notice: 'It zigzags.', hide: ['charts'], lock: ['hyper'] };

  test('are read whole, in part, and empty', () => {
    for (const beside of [{ view, lesson }, { view: { plan: true } }, { view: {}, lesson: {} }]) {
      expect(readExperiment(racing({}, beside))).toMatchObject({ experiment: beside, faults: [] });
    }
  });

  test.each<[object, string]>([
    [{ view: 3 }, 'view: expected a view, as {"height": "log", "contours": true}, got 3'],
    [
      { view: { hight: 'log' } },
      'view.hight: unknown key: a view takes height, palette, contours, plan, arrows; did you mean height?',
    ],
    [{ view: { height: 'lin' } }, 'view.height: expected one of linear, log, clipped, got "lin"'],
    [
      { view: { palette: 'jet' } },
      'view.palette: expected one of relief, viridis, cividis, got "jet"',
    ],
    [{ view: { plan: 1 } }, 'view.plan: expected true or false, got 1'],
    [
      { lesson: [] },
      'lesson: expected a lesson, as {"title": "…", "notice": "…", "hide": ["charts"]}, got a list',
    ],
    [
      { lesson: { text: '' } },
      'lesson.text: unknown key: a lesson takes title, notice, hide, lock',
    ],
    [
      { lesson: { title: 'x'.repeat(121) } },
      `lesson.title: expected a text of 1 to 120 characters, got "${'x'.repeat(39)}…"`,
    ],
    [
      { lesson: { notice: 'x'.repeat(1201) } },
      `lesson.notice: expected a text of 1 to 1200 characters, got "${'x'.repeat(39)}…"`,
    ],
    [
      { lesson: { hide: 'charts' } },
      'lesson.hide: expected a list of 0 to 14 parts of the page, got "charts"',
    ],
    [
      { lesson: { hide: ['charts', 'runs', 'charts'] } },
      'lesson.hide[2]: expected each part once, got "charts" again',
    ],
  ])('%j', (beside, fault) => expect(faultOf(racing({}, beside))).toBe(fault));

  test('name a near miss of a part', () => {
    expect(faultOf(racing({}, { lesson: { lock: ['chart'] } }))).toMatch(
      /^lesson\.lock\[0\]: expected one of surface, .*, got "chart"; did you mean charts\?$/,
    );
  });
});

describe('edits of a training run', () => {
  const groups = [{ layers: [0, 6] }, { layers: [6, 12] }];
  const schedule = { type: 'StepLR', stepSize: 2, gamma: 0.1, every: 'epoch' };

  test('may be of one group alone, several at a step, and bring a schedule', () => {
    const edits = [
      { step: 5, hyper: { lr: 0.1 }, group: 0 },
      { step: 5, hyper: { lr: 0.2 }, group: 1 },
      { step: 9, hyper: {}, schedule },
    ];
    const value = training({ groups, edits });
    expect(parseExperiment(value)).not.toHaveProperty('faults');
    expect(runOf(value)!.edits).toEqual(edits);
  });

  test.each<[string, object, string]>([
    [
      'no such group',
      { step: 5, hyper: {}, group: 2 },
      '.group: expected a whole number from 0 to 1',
    ],
    ['a wrong schedule', { step: 5, hyper: {}, schedule: { type: 'X' } }, '.schedule.type: '],
  ])('%s is named', (_, edit, message) => {
    expect(faultOf(training({ groups, edits: [edit] }))).toContain(`edits[0]${message}`);
  });

  test('a run without groups has no group to name', () => {
    expect(faultOf(training({ edits: [{ step: 5, hyper: {}, group: 0 }] }))).toContain('group');
  });
});
