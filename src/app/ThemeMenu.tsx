import { Monitor, Moon, Sun } from 'lucide-react';
import { IconButton } from '../ui/Button';
import { Menu } from '../ui/Menu';
import { useTheme, type ThemeChoice } from './useTheme';

/** The three choices of colours, as they stand in menus. */
export const themes = [
  { id: 'system', label: 'As the system', icon: <Monitor size={16} /> },
  { id: 'light', label: 'Light', icon: <Sun size={16} /> },
  { id: 'dark', label: 'Dark', icon: <Moon size={16} /> },
] as const satisfies readonly { readonly id: ThemeChoice; readonly [key: string]: unknown }[];

/** Light, dark, or as the system has it. */
export function ThemeMenu() {
  const [choice, choose] = useTheme();
  const Icon = { system: Monitor, light: Sun, dark: Moon }[choice];
  return (
    <Menu
      label="Colours"
      chosen={choice}
      items={themes}
      onPick={(id) => choose(id as ThemeChoice)}
      trigger={(trigger) => (
        <IconButton label="Colours" {...trigger}>
          <Icon size={18} />
        </IconButton>
      )}
    />
  );
}
