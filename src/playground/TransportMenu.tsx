import { Dices, Ellipsis, Flag, Gauge, SkipForward } from 'lucide-react';
import { accessOf } from '../experiment/parts';
import type { Part } from '../experiment/types';
import { IconButton } from '../ui/Button';
import { Menu, type MenuItem } from '../ui/Menu';
import { renewSeed } from './noise';
import { useExperiment, useSession, useSettings } from './SessionContext';
import { speeds } from './settings';

/** What the transport has no room for on a phone. */
export function TransportMenu() {
  const { document, settings, clock } = useSession();
  const { noise, lesson } = useExperiment('noise', 'lesson');
  const fromHere = useSettings((now) => now.fromHere);
  const speed = useSettings((now) => now.speed);
  const free = (part: Part): boolean => accessOf(lesson, part) === 'free';
  const items: readonly MenuItem[] = [
    {
      id: 'end',
      label: 'Jump to the end',
      icon: <SkipForward size={16} />,
      off: !free('transport'),
    },
    {
      id: 'seed',
      label: 'New seed',
      ...(noise === 0 && { note: 'Without noise nothing is random.' }),
      icon: <Dices size={16} />,
      off: noise === 0 || !free('noise'),
    },
    {
      id: 'here',
      label: fromHere ? 'Let changes apply to the whole path' : 'Let changes apply from here on',
      icon: <Flag size={16} />,
      off: !free('hyper'),
    },
    ...speeds.map((value, i) => ({
      id: `speed ${value}`,
      label: `${value} steps/s`,
      ...(value === speed && { note: 'the speed now' }),
      ...(i === 0 && { apart: true }),
      icon: <Gauge size={16} />,
    })),
  ];
  const pick = (id: string): void => {
    if (id === 'end') clock.finish();
    else if (id === 'seed') renewSeed(document);
    else if (id === 'here') settings.setState({ fromHere: !fromHere });
    else settings.setState({ speed: Number(id.split(' ')[1]) });
  };
  return (
    <Menu
      label="More of the transport"
      items={items}
      onPick={pick}
      trigger={(trigger) => (
        <IconButton label="More of the transport" {...trigger}>
          <Ellipsis size={20} />
        </IconButton>
      )}
    />
  );
}
