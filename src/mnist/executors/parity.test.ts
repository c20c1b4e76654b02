import { createCpu } from './cpu';
import { parityCases } from './parity';
import { describeParity } from './parity-suite';
import { createReference } from './reference';
import { createWasm } from './wasm/wasm';

describeParity('reference', createReference, parityCases);
describeParity('cpu', createCpu, parityCases);
describeParity('wasm', createWasm, parityCases);
