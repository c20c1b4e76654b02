const letters: Readonly<Record<string, string>> = {
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  Delta: 'Δ',
  epsilon: 'ε',
  varepsilon: 'ε',
  eta: 'η',
  theta: 'θ',
  kappa: 'κ',
  lambda: 'λ',
  mu: 'μ',
  nabla: '∇',
  pi: 'π',
  psi: 'ψ',
  rho: 'ρ',
  sigma: 'σ',
  tau: 'τ',
  varphi: 'φ',
  phi: 'φ',
  cdot: '·',
  times: '×',
  le: '≤',
  ge: '≥',
  leftarrow: '←',
  infty: '∞',
  sum: 'Σ',
  quad: ' ',
  odot: '⊙',
  lfloor: '⌊',
  rfloor: '⌋',
};

/** A formula in plain letters, near enough to be read aloud or shown while KaTeX loads. */
export const plainTex = (tex: string): string =>
  tex
    .replaceAll(/\\(begin|end)\{[^}]*\}/g, '')
    .replaceAll(/\\differs(?![A-Za-z])/g, '')
    .replaceAll(/\\(left|right|,|;|!|:)(?![a-z])/g, '')
    .replaceAll(/\\(text|mathrm|operatorname|mathbf)\{([^{}]*)\}/g, '$2')
    .replaceAll(/\\(?:t|d)?frac\{([^{}]*)\}\{([^{}]*)\}/g, '($1)/($2)')
    .replaceAll(/\\sqrt\{([^{}]*)\}/g, '√($1)')
    .replaceAll(/\\hat\{?([a-z])\}?/g, '$1\u0302')
    .replaceAll(/\\([A-Za-z]+)/g, (_, name: string) => letters[name] ?? name)
    .replaceAll('\\\\', '\n')
    .replaceAll(/[{}&_]/g, '')
    .replaceAll('-', '−')
    .replaceAll(/[ \t]+/g, ' ')
    .replaceAll(/ ?\n ?/g, '\n')
    .trim();
