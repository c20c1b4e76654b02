import { useMemo } from 'react';
import type { Images } from '../executors/executor';
import { PIXELS } from '../model';
import { useLab, useTraining } from './LabContext';

/** The test images, once they are there. */
export function useTestImages(): Images | undefined {
  const { trainer } = useLab();
  return useTraining(({ phase }) => (phase === 'idle' ? undefined : trainer.testImages()));
}

/** The pixels of one of them, the same array each time. */
export const usePixels = ({ pixels }: Pick<Images, 'pixels'>, image: number): Uint8Array =>
  useMemo(() => pixels.subarray(image * PIXELS, (image + 1) * PIXELS), [pixels, image]);
