import type { Capture } from '../playground/scene/capture';
import type { Session } from '../playground/session';

/** What a browser may be able to record. Chromium says yes to MP4 in sizes that it cannot encode. */
const kinds = [
  { type: 'video/webm;codecs=vp9', ending: 'webm' },
  { type: 'video/webm;codecs=vp8', ending: 'webm' },
  { type: 'video/webm', ending: 'webm' },
  { type: 'video/mp4', ending: 'mp4' },
] as const;

/** Seconds that the race takes in the film, and that its beginning and its end stand still. */
const RACE = 6;
const STILL = 0.8;

/** The widest film, in pixels, and bits a second. */
const WIDEST = 1920;
const RATE = 8_000_000;

/** The longest time that one frame may stand for, in milliseconds. */
const LONGEST_FRAME = 200;

/** Milliseconds for a drawing above which the film takes smaller ones. */
const SLOW = 50;

/** What a film is recorded as; undefined where the browser records none. */
export function filmKind(): (typeof kinds)[number] | undefined {
  const able =
    typeof MediaRecorder !== 'undefined' && 'captureStream' in HTMLCanvasElement.prototype;
  return able ? kinds.find(({ type }) => MediaRecorder.isTypeSupported(type)) : undefined;
}

/**
 * Records the race from its start to its last step, in the time that it takes to watch it.
 * @param progress Told how much is done, from 0 to 1.
 * @param signal Ends the recording early; the promise is then rejected.
 */
export async function film(
  { capture, stage, clock }: Session,
  progress: (share: number) => void,
  signal: AbortSignal,
): Promise<Blob> {
  const kind = filmKind();
  const camera = capture.current;
  if (!kind) throw new Error('This browser cannot record a video.');
  if (!camera) throw new Error('There is no scene on the page to record.');
  clock.pause();
  const { step: before } = stage.getState();
  const canvas = canvasFor(camera);
  const recorder = new MediaRecorder(canvas.captureStream(), {
    mimeType: kind.type,
    videoBitsPerSecond: RATE,
  });
  const recording = chunksOf(recorder);
  try {
    recorder.start();
    await play((seconds) => {
      const share = Math.min(1, Math.max(0, (seconds - STILL) / RACE));
      stage.setState({ step: share * stage.getState().steps });
      camera.compose(canvas);
      progress(Math.min(1, seconds / (RACE + 2 * STILL)));
      return seconds < RACE + 2 * STILL;
    }, signal);
  } finally {
    recorder.stop();
    stage.setState({ step: Math.min(before, stage.getState().steps) });
  }
  const content = new Blob(await recording, { type: kind.type });
  if (content.size === 0) throw new Error('The browser recorded nothing: it lacks the encoder.');
  return content;
}

/** A canvas of the scene's shape: twice its size where drawing that is quick enough for a film. */
function canvasFor(camera: Capture): HTMLCanvasElement {
  const { width, height } = camera.size();
  const canvas = document.createElement('canvas');
  const size = (wanted: number): void => {
    const scale = Math.min(wanted, WIDEST / Math.max(width, height));
    const even = (length: number): number => 2 * Math.max(1, Math.round((length * scale) / 2));
    canvas.width = even(width); // encoders want even sizes
    canvas.height = even(height);
  };
  size(2);
  const began = performance.now();
  camera.compose(canvas);
  if (performance.now() - began > SLOW) size(1);
  return canvas;
}

/** What a recorder gives from now until it stops. */
const chunksOf = (recorder: MediaRecorder): Promise<Blob[]> =>
  new Promise((resolve, reject) => {
    const chunks: Blob[] = [];
    recorder.addEventListener('dataavailable', ({ data }) => chunks.push(data));
    recorder.addEventListener('stop', () => resolve(chunks));
    recorder.addEventListener('error', () => reject(new Error('The browser stopped recording.')));
  });

/**
 * Calls `frame` with the seconds since the first call, until it returns false. A frame that comes
 * late counts as one of 200 ms: a slow machine makes a longer film, not one with holes.
 */
const play = (frame: (seconds: number) => boolean, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    let last: number | undefined;
    let played = 0;
    const next = (now: number): void => {
      if (signal.aborted) return reject(new Error('The recording was cancelled.'));
      played += Math.min(LONGEST_FRAME, now - (last ?? now));
      last = now;
      try {
        if (frame(played / 1000)) requestAnimationFrame(next);
        else resolve();
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    };
    requestAnimationFrame(next);
  });
