/** Compiles the AssemblyScript kernels to WebAssembly, where their sources are newer. */
import { existsSync } from 'node:fs';
import { at, cacheAt, root } from './project.mjs';
import { newestChange, stampedAt, writeStamp } from './fresh.mjs';
import { Failure, say } from './report.mjs';

const sources = 'src/mnist/executors/wasm/assembly';
const target = 'src/mnist/executors/wasm/generated';

/** The modules: each one entry file, with the processor features that it may use. */
const modules = [
  { name: 'kernels', features: ['simd'] },
  { name: 'kernels-relaxed', features: ['simd', 'relaxed-simd'] },
];

export async function compileWasm() {
  const present = modules.filter(({ name }) => existsSync(at(sources, `${name}.ts`)));
  const changed = newestChange([at(sources), at('package-lock.json'), at('src/tools/wasm.mjs')]);
  const stale = present.filter(
    ({ name }) =>
      stampedAt(cacheAt(`${name}.wasm.stamp`)) < changed || !existsSync(at(target, `${name}.wasm`)),
  );
  if (stale.length === 0) return;

  say(`Compiling WebAssembly: ${stale.map(({ name }) => name).join(', ')} …`);
  const { default: asc } = await import('assemblyscript/asc');
  for (const { name, features } of stale) {
    const began = Date.now();
    let problems = '';
    const stderr = asc.createMemoryStream((chunk) => (problems += String(chunk)));
    const argv = [
      `${sources}/${name}.ts`,
      `--baseDir=${root}`,
      `--outFile=${target}/${name}.wasm`,
      '--runtime=stub',
      '--optimizeLevel=3',
      '--noAssert',
      '--importMemory',
      ...features.map((feature) => `--enable=${feature}`),
    ];
    const { error } = await asc.main(argv, { stderr });
    if (error !== null) {
      throw new Failure(
        'Set-up, step 3 (WebAssembly)',
        `${sources}/${name}.ts does not compile (${error.message}).\n${problems}`,
        'correct the source named above and start again.',
      );
    }
    writeStamp(cacheAt(`${name}.wasm.stamp`), began);
  }
}
