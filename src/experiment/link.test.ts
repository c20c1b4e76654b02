import fc from 'fast-check';
import { isDeepStrictEqual } from 'node:util';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, test, vi } from 'vitest';
import { surfaces } from '../../surfaces/index';
import { defaultMnist, defaultPlayground } from './defaults';
import { fromLink, toLink } from './link';
import { arbitraryExperiment } from './arbitrary.fixture';
import type { Experiment } from './types';
import { parseExperiment } from './validate';

vi.setConfig({ testTimeout: 120_000 }); // ten thousand fragments, on a busy machine

/** A fragment around any text, well packed. */
const pack = (text: string): string =>
  `#1.${deflateRawSync(Buffer.from(text)).toString('base64url')}`;

/** Whether an experiment is what reading it again gives. */
const isSound = (experiment: Experiment): boolean =>
  isDeepStrictEqual(parseExperiment(experiment), { experiment });

/** The only fault of a fragment, which opens the usual race. */
async function faultOf(fragment: string): Promise<string> {
  const { experiment, faults } = await fromLink(fragment);
  expect(experiment).toEqual(defaultPlayground());
  expect(faults).toHaveLength(1);
  return faults[0]!.message;
}

describe('an experiment comes back as it went', () => {
  test.each(Object.keys(surfaces))('the opening race of %s', async (id) => {
    const experiment = defaultPlayground(id);
    expect(await fromLink(await toLink(experiment))).toEqual({ experiment, faults: [] });
  });

  test('any experiment', async () => {
    const property = fc.asyncProperty(arbitraryExperiment, async (experiment: Experiment) => {
      const fragment = await toLink(experiment);
      expect(fragment).toMatch(/^#1\.[\w-]+$/);
      expect(await fromLink(fragment)).toEqual({ experiment, faults: [] });
    });
    await fc.assert(property, { numRuns: 500 });
  });

  test('a whole comparison fits into a message', async () => {
    expect((await toLink(defaultPlayground())).length).toBeLessThan(400);
    expect((await toLink(defaultMnist())).length).toBeLessThan(400);
  });

  test('the name of a file of weights stays behind', async () => {
    const experiment = defaultMnist();
    const fragment = await toLink({ ...experiment, init: 'weights.safetensors' });
    expect(await fromLink(fragment)).toEqual({ experiment, faults: [] });
  });
});

/** Links as they were once made, and what they must show for ever. */
const released: readonly (readonly [fragment: string, experiment: unknown])[] = [
  [
    '#1.bZHBSsQwFEX_5a5jSQuDkp0IgjCz0eXQRaZ5zgTTl_iSgmPpv0tqURduL_fkvkNmjNERDFKw17PEiR0U8iSvdqixxEx8kji8QSFZsWOGmWFhWoUTzE4vCrlYKTDHm7bplG52fY0oZZhOa4VM5GBuFTj6TDC6aRVk4gxznBFT8aP_JKlrY04SExQu11STGUEqoDuFgbiQ1KeKTFRnhwu5KVCtlWuq577Q-0RcvA37ZyiMPlAukalOdbr_Zb63N2rvmaysxKryaIcSZTu0xGLDUyFZdRb1Qz3E7JnumckGz-cVLwf7AdPe6aVfavWvXD67f8R0uyiwHbc_8Fw73jnizbNfvgA',
    {
      mode: 'playground',
      surface: 'rosenbrock',
      params: { a: 1, b: 50 },
      start: [-1.2, 0.5],
      steps: 200,
      seed: 7,
      noise: 0.1,
      runs: [
        {
          optimizer: 'rmsprop',
          hyper: { lr: 0.02, centered: true },
          schedule: {
            type: 'SequentialLR',
            milestones: [20],
            schedules: [
              { type: 'LinearLR', startFactor: 0.1, totalIters: 20 },
              { type: 'CosineAnnealingLR', tMax: 180 },
            ],
          },
        },
        { optimizer: 'sgd', hyper: { lr: 0.001 }, name: 'plain', hidden: true },
      ],
    },
  ],
  [
    '#1.bY6xbsMwDET_5WaikNPGg-aO7dKMgQfFZiwBkiVIVAPH8L8XSlCgQ8GJvOPd2xDixNAIiysCeqweekPKXFig4c0FhCnHFKtAq5duJ1yMjPbk7gzdvxE4xdEW6AOhME_Qr4Ri6_XqGVpyZUKuS4E-b4hJXHB3zq01Bl6kBhDsmtppg8-_JWW0PNUWsUHW1DA_qxd3Ek4fXw3WeS4SF27J3UCYTQjm8U7gb84r9JMNO2HOsaYnw43dbOWdR7M2t1LqSPBm5dx0Rf2w0z-u7o-pp-4w7G1-AA',
    {
      mode: 'mnist',
      model: { preset: 'lab', dropout: 0.1 },
      batchSize: 64,
      epochs: 2,
      seed: 3,
      shuffle: true,
      runs: [
        {
          optimizer: 'momentum',
          hyper: { lr: 0.1 },
          schedule: { type: 'MultiStepLR', milestones: [1], gamma: 0.1, every: 'epoch' },
          groups: [
            { weightDecay: 5e-4, layers: [0, 6] },
            { weightDecay: 1e-3, layers: [6, 12] },
          ],
        },
      ],
    },
  ],
  [
    '#1.bZLNbtswEIRfRZgzY0iCBTTssdf00rQnw4eNuJGI8A8kZUc29O4FpdoJ0BxXWnJmPs4V1iuGRDA0D9FPTkEgTfGV-vL5RMbwDIFAkWyCvOKNQiDIthMgNxiGrHfdIpAyxQx5eGhFcywjhwTZdLVAYlaQTSPgvE7riboTiJNLkIcrfMja6gtHSKShOBjnUKYrTFy32yLQj6ymInhFnkOx95w5PP3CpvasLwxZ9Aaylm6-WOm8yZQlyH396XrrLbs82bL8uCzitvRY_--hWHacMkd_gsxx4mU5CjiyxcrLXI200uu98RGyExi1UuwgX8kk_iDU7DrxUBj1xk8Kst0X4c8QSJE9f4GhE3jhTE0ZvgmQTUMk9c_Ml4R-zL3R_crohRI_bfc0Apbet6H5oPcnQLa1uHUiR01umAzFtsSae8M_77zWTMs9Q11QnDSfi_bIehgzJHqjQ2C19sdwzmuldNRKpxWUy36K6Q4oGHJbGAGK0Z_TPZrhlLxbg-lcEuJmRVTprHNJXnmHUrGs1-7-HrkKlMfqoocLDamaXNamKmGrff29yiO7SucqemPSDutzMeThXn8Bfg8-ZhwFjO_fyr-twLeXOS7LXw',
    {
      mode: 'playground',
      surface: 'valley',
      params: { kappa: 25, angle: 0.5 },
      start: [-2, 1],
      steps: 150,
      seed: 11,
      noise: 0.05,
      runs: [
        {
          optimizer: 'sgd',
          hyper: { lr: 0.02 },
          schedule: { type: 'StepLR', stepSize: 50, gamma: 0.5 },
          edits: [
            { step: 40, hyper: { momentum: 0.9 } },
            { step: 90, hyper: { lr: 0.005, nesterov: true } },
          ],
          name: 'by hand',
          color: 5,
          hidden: false,
          start: [1.5, -1],
          cloud: 24,
        },
        {
          optimizer: 'adamw',
          hyper: { lr: 0.05, beta1: 0.8, amsgrad: true },
          schedule: {
            type: 'CyclicLR',
            baseLr: 0.01,
            maxLr: 0.1,
            stepSizeUp: 20,
            mode: 'triangular2',
            cycleMomentum: false,
          },
          cloud: 0,
        },
      ],
      view: { height: 'clipped', palette: 'viridis', contours: false, plan: true, arrows: true },
      lesson: {
        title: 'Momentum, switched on',
        notice: 'The path zigzags until step 40; then it rolls.',
        hide: ['surface', 'export'],
        lock: ['noise', 'hyper'],
      },
    },
  ],
];

test.each(released)('an old link keeps working: %.12s…', async (fragment, experiment) => {
  expect(await fromLink(fragment)).toEqual({ experiment, faults: [] });
});

describe('a bad fragment is told apart', () => {
  test('none at all opens the usual race', async () => {
    for (const fragment of ['', '#']) {
      expect(await fromLink(fragment)).toEqual({ experiment: defaultPlayground(), faults: [] });
    }
  });

  test.each([
    ['another page’s', '#settings', 'is not one that Ravine made'],
    ['a later version’s', '#2.abc', 'was made by a newer Ravine than this one'],
    ['no base64', '#1.?', 'is damaged or cut short'],
    ['no deflated text', '#1.AAAA', 'is damaged or cut short'],
    ['no JSON', pack('{'), 'is damaged or cut short'],
    [
      'no UTF-8',
      `#1.${deflateRawSync(Buffer.from([34, 255, 34])).toString('base64url')}`,
      'is damaged or cut short',
    ],
    ['a number', pack('3'), 'holds no experiment'],
    ['a list', pack('[]'), 'holds no experiment'],
    ['depth', pack('['.repeat(100_000) + ']'.repeat(100_000)), 'holds no experiment'],
    ['long', `#1.${'A'.repeat(64 * 1024)}`, 'is too long: at most 65536 characters are read'],
    ['a bomb', pack(' '.repeat(20_000_000)), 'unfolds to more than the 262144 bytes that are read'],
  ])('%s', async (_, fragment, message) => {
    expect(await faultOf(fragment)).toBe(message);
  });

  test('a wrong field is named and takes its default', async () => {
    const text = '{"mode":"playground","surface":"bowl","noise":1e999,"steps":50}';
    const { experiment, faults } = await fromLink(pack(text));
    expect(experiment).toEqual({ ...defaultPlayground('bowl'), steps: 50 });
    expect(faults).toEqual([
      { path: 'noise', message: 'expected a number from 0 to 1000000, got Infinity' },
    ]);
  });

  test('a file of weights cannot be named in a link', async () => {
    const { experiment, faults } = await fromLink(pack('{"mode":"mnist","init":"a"}'));
    expect(experiment).toEqual(defaultMnist());
    expect(faults).toEqual([{ path: 'init', message: 'is read on the command line alone' }]);
  });

  test('__proto__ is a key like any other that nobody knows', async () => {
    const text =
      '{"mode":"playground","surface":"bowl","__proto__":{"steps":7},"runs":{"__proto__":[]}}';
    const { experiment, faults } = await fromLink(pack(text));
    expect(experiment).toEqual(defaultPlayground('bowl'));
    expect(faults.map(({ path }) => path)).toEqual(['__proto__', 'runs']);
    expect(Object.getPrototypeOf(experiment)).toBe(Object.prototype);
  });
});

describe('ten thousand hostile fragments yield sound experiments', () => {
  const bytes = fc.uint8Array({ maxLength: 300 });
  const damaged = fc
    .tuple(arbitraryExperiment, fc.nat(), fc.nat(255), fc.nat())
    .map(([experiment, at, mask, cut]) => {
      const packed = deflateRawSync(Buffer.from(JSON.stringify(experiment)));
      packed[at % packed.length]! ^= mask;
      return `#1.${packed.subarray(0, 1 + (cut % packed.length)).toString('base64url')}`;
    });
  const cutText = fc
    .tuple(arbitraryExperiment, fc.nat(), fc.string({ maxLength: 8 }))
    .map(([experiment, at, inserted]) => {
      const text = JSON.stringify(experiment);
      const place = at % text.length;
      return pack(text.slice(0, place) + inserted + text.slice(place + inserted.length));
    });
  const swapped = fc
    .tuple(arbitraryExperiment, fc.nat(), fc.jsonValue({ maxDepth: 5 }))
    .map(([experiment, at, value]) => {
      const holders: Record<string, unknown>[] = [];
      const text = JSON.stringify(experiment, (_key, held: unknown) => held);
      const copy = JSON.parse(text, (_key, held: unknown) => {
        if (typeof held === 'object' && held !== null)
          holders.push(held as Record<string, unknown>);
        return held;
      }) as unknown;
      const holder = holders[at % holders.length]!;
      const keys = [...Object.keys(holder), 'extra', '__proto__'];
      const key = keys[at % keys.length]!;
      Object.defineProperty(holder, key, { value, enumerable: true });
      return pack(JSON.stringify(copy));
    });

  test.each([
    ['any text', fc.string({ maxLength: 200, unit: 'binary' }), 1000],
    ['any text after the version', fc.base64String({ maxLength: 400 }).map((s) => `#1.${s}`), 1500],
    [
      'any bytes, deflated',
      bytes.map((b) => `#1.${deflateRawSync(b).toString('base64url')}`),
      1000,
    ],
    ['any JSON', fc.json({ maxDepth: 8 }).map(pack), 1500],
    ['flipped bits and cut ends', damaged, 2000],
    ['text put in and left out', cutText, 1500],
    ['one field of another kind', swapped, 1500],
  ])(
    '%s',
    async (_, fragments, numRuns) => {
      const property = fc.asyncProperty(fragments, async (text) => {
        const { experiment } = await fromLink(text);
        expect(isSound(experiment)).toBe(true);
      });
      await fc.assert(property, { numRuns });
    },
    120_000,
  );
});
