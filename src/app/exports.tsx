import { Braces, Clapperboard, FileCode, GraduationCap, Image, Table, Weight } from 'lucide-react';
import type { MenuItem } from '../ui/Menu';
import type { Mode } from './modes';

const playground = [
  {
    id: 'picture',
    label: 'Picture',
    note: 'PNG at twice the size, with the legend',
    icon: <Image size={16} />,
  },
  {
    id: 'film',
    label: 'Video of the race',
    note: 'from the start to the last step',
    icon: <Clapperboard size={16} />,
  },
  {
    id: 'script',
    label: 'PyTorch script',
    note: 'walks the same paths',
    icon: <FileCode size={16} />,
    apart: true,
  },
  {
    id: 'table',
    label: 'Table',
    note: 'CSV of every step of every run',
    icon: <Table size={16} />,
  },
  {
    id: 'data',
    label: 'Data',
    note: 'JSON of the experiment and its paths',
    icon: <Braces size={16} />,
  },
  {
    id: 'teach',
    label: 'Make a lesson …',
    note: 'your words, a link, an embedded page',
    icon: <GraduationCap size={16} />,
    apart: true,
  },
] as const satisfies readonly MenuItem[];

const mnist = [
  {
    id: 'script',
    label: 'PyTorch script',
    note: 'trains the same runs on the same batches',
    icon: <FileCode size={16} />,
  },
  {
    id: 'weights',
    label: 'Weights …',
    note: 'safetensors of the start and of each run',
    icon: <Weight size={16} />,
  },
  {
    id: 'table',
    label: 'Table',
    note: 'CSV of every step of every run',
    icon: <Table size={16} />,
    apart: true,
  },
  {
    id: 'data',
    label: 'Data',
    note: 'JSON of the experiment and its curves',
    icon: <Braces size={16} />,
  },
] as const satisfies readonly MenuItem[];

/** What can be taken home from each mode, as it stands in menus. */
export const exportItems = { playground, mnist } as const satisfies Record<
  Mode,
  readonly MenuItem[]
>;

export type ExportId = (typeof exportItems)[Mode][number]['id'];
