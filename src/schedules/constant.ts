import { definePlain } from './define';

/** No schedule: the rate stays as it is set. (PyTorch's ConstantLR is something else.) */
export const constant = definePlain({
  name: 'Constant',
  idea: 'The rate stays as it is set.',
  tex: String.raw`\eta_e = \eta_0`,
  options: {},
  suggest: () => ({}),
  at: (_options, { lr }) => ({ lr }),
  next: (_options, _base, { lr }) => ({ lr }),
});
