import { createCpu } from './cpu';
import { parity } from './parity';
import { createReference } from './reference';
import { toleranceOf } from './tolerance';

parity('reference', createReference, toleranceOf('reference'));
parity('cpu', createCpu, toleranceOf('cpu'));
