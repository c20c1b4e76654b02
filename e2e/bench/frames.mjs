/** Reads from a trace of Chromium what each frame cost the main thread in script. */

/** A task that runs script; of those inside one another only the outermost counts. */
const scripts = new Set([
  'EvaluateScript',
  'EventDispatch',
  'FireAnimationFrame',
  'FireIdleCallback',
  'FunctionCall',
  'RunMicrotasks',
  'TimerFire',
  'v8.callFunction',
]);

/** What to trace. */
export const categories = ['devtools.timeline'];

/**
 * @typedef {{ name: string, ph: string, pid: number, tid: number, ts: number, dur?: number, tdur?: number }} Event
 */

/**
 * Milliseconds of processor time that script took between each frame's beginning and the next one's:
 * animation frames, events, timers, promises and what React does in tasks of its own. Time in which
 * the thread waited, for the adapter or for its turn, is not in it.
 * @param {Buffer} trace
 * @returns {number[]}
 */
export function frameCosts(trace) {
  const { traceEvents } = /** @type {{ traceEvents: Event[] }} */ (JSON.parse(trace.toString()));
  const main = busiest(traceEvents);
  const events = traceEvents
    .filter(({ pid, tid }) => `${pid} ${tid}` === main)
    .toSorted((a, b) => a.ts - b.ts || (b.dur ?? 0) - (a.dur ?? 0));
  /** @type {number[]} */
  const costs = [];
  let end = -Infinity;
  for (const { name, ph, ts, dur = 0, tdur = 0 } of events) {
    if (name === 'AnimationFrame' && ph === 'b') costs.push(0);
    if (ph !== 'X' || !scripts.has(name) || ts < end) continue;
    end = ts + dur;
    if (costs.length > 0) costs[costs.length - 1] += tdur / 1000;
  }
  return costs.slice(0, -1); // the last frame may be cut off
}

/** The thread that fires the most animation frames. @param {Event[]} events */
function busiest(events) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { name, pid, tid } of events)
    if (name === 'FireAnimationFrame')
      counts.set(`${pid} ${tid}`, (counts.get(`${pid} ${tid}`) ?? 0) + 1);
  const [first] = [...counts].toSorted((a, b) => b[1] - a[1]);
  if (!first) throw new Error('The trace holds no animation frame.');
  return first[0];
}

/** The value below which a share of the numbers lies. @param {number[]} values @param {number} share */
export function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil(share * sorted.length) - 1] ?? NaN;
}
