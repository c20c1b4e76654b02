import type { Field } from './field';
import { parts, type Lesson, type Part, type ViewSpec } from './types';

/** The longest title of a lesson, and the longest text of what to notice. */
const LONGEST_TITLE = 120;
const LONGEST_NOTICE = 1200;

/** How a surface is looked at, as far as it was chosen. */
export function readView(field: Field): ViewSpec | undefined {
  if (!field.isObject('a view, as {"height": "log", "contours": true}')) return undefined;
  field.takes(['height', 'palette', 'contours', 'plan', 'arrows'], 'a view');
  const flag = (key: string): boolean | undefined => field.at(key).given((given) => given.flag());
  return only<ViewSpec>({
    height: field.at('height').given((height) => height.word(['linear', 'log', 'clipped'])),
    palette: field.at('palette').given((it) => it.word(['relief', 'viridis', 'cividis'])),
    contours: flag('contours'),
    plan: flag('plan'),
    arrows: flag('arrows'),
  });
}

/** What a teacher says to an experiment. */
export function readLesson(field: Field): Lesson | undefined {
  if (!field.isObject('a lesson, as {"title": "…", "notice": "…", "hide": ["charts"]}')) {
    return undefined;
  }
  field.takes(['title', 'notice', 'hide', 'lock'], 'a lesson');
  return only<Lesson>({
    title: field.at('title').given((title) => title.text(LONGEST_TITLE)),
    notice: field.at('notice').given((notice) => notice.text(LONGEST_NOTICE)),
    hide: field.at('hide').given(readParts),
    lock: field.at('lock').given(readParts),
  });
}

/** Parts of the page, each named once. */
function readParts(field: Field): readonly Part[] | undefined {
  const items = field.items(0, parts.length, `a list of 0 to ${parts.length} parts of the page`);
  if (items === undefined) return undefined;
  const named: Part[] = [];
  for (const item of items) {
    const part = item.word(parts);
    if (part === undefined) continue;
    if (named.includes(part)) item.fault(`expected each part once, got "${part}" again`);
    else named.push(part);
  }
  return named;
}

/** The entries that hold something. */
const only = <Whole extends object>(entries: {
  readonly [Key in keyof Whole]: Whole[Key] | undefined;
}): Whole =>
  Object.fromEntries(Object.entries(entries).filter(([, value]) => value !== undefined)) as Whole;
