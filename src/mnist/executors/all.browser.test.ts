import { createExecutor } from './choose';
import { briefParityCases, parityCases } from './parity';
import { describeParity } from './parity-suite';

describeParity('reference', () => createExecutor('reference'), briefParityCases);
describeParity('cpu', () => createExecutor('cpu'), briefParityCases);
describeParity('wasm', () => createExecutor('wasm'), parityCases);
// No adapter is a failure here, not a reason to skip: software adapters are part of every Chromium.
describeParity('webgpu', () => createExecutor('webgpu'), briefParityCases);
describeParity('webgl2', () => createExecutor('webgl2'), briefParityCases);
