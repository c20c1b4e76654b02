import type { Lesson, Part } from './types';

/** Whether the reader may use a part of the page, only see it, or not even that. */
export type Access = 'free' | 'locked' | 'hidden';

/** How far a part is open under a lesson; everything is where there is none. */
export function accessOf(lesson: Lesson | undefined, part: Part): Access {
  if (lesson?.hide?.includes(part) === true) return 'hidden';
  return lesson?.lock?.includes(part) === true ? 'locked' : 'free';
}
