import { createCpu } from './cpu';
import { briefParityCases, parityCases } from './parity';
import { describeParity } from './parity-suite';
import { createReference } from './reference';
import { createWasm } from './wasm/wasm';

describeParity('reference', createReference, briefParityCases);
describeParity('cpu', createCpu, parityCases);
describeParity('wasm', createWasm, parityCases);
