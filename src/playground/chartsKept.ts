export { isTrueOrFalse, useKept } from '../ui/useKept';
