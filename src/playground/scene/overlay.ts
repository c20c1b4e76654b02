import { createArrows } from './overlayArrows';
import { createAxesLayer } from './overlayAxes';
import { createLegend } from './overlayLegend';
import { createMarkerLayer } from './overlayMarkers';
import { createNames } from './overlayNames';
import { createNumbers } from './overlayNumbers';
import type { Box, Crowd } from './labels';
import type { Markers } from './markers';
import { draw, set } from './svg';
import type { World } from './world';

/** What every layer of the overlay draws from. */
export interface Sight {
  readonly world: World;
  readonly markers: Markers;
  readonly crowd: Crowd;
  /** Boxes of text already placed in this frame; later layers keep clear of them. */
  readonly taken: Box[];
}

/** One layer: it redraws itself and says whether it is still moving. */
export type Layer = (sight: Sight) => boolean;

/** The drawing over the canvas: axes, numbers, names, markers and legend, in one SVG. */
export interface Overlay {
  /** The handle of the start point. */
  readonly start: SVGGElement;
  /** Draws a frame; true while something still eases to its place. */
  readonly update: (sight: Sight) => boolean;
}

/**
 * Fills an empty SVG. The order of the layers on the screen is not the order of placing.
 * @param onGrip Told of each grip of a run's own start when it is first drawn.
 */
export function createOverlay(
  svg: SVGSVGElement,
  onGrip: (grip: SVGGElement, index: number) => void,
): Overlay {
  const layer = (name: string) =>
    draw(svg, 'g', {
      'data-layer': name,
      ...(name === 'markers' ? {} : { 'aria-hidden': 'true' }),
    });
  const legend = createLegend(layer('legend'));
  const axes = createAxesLayer(layer('axes'));
  const numbersAt = layer('numbers');
  const leadersAt = layer('leaders');
  const arrows = createArrows(layer('arrows'));
  const markers = createMarkerLayer(layer('markers'), onGrip);
  const names = createNames(layer('names'), leadersAt);
  const numbers = createNumbers(numbersAt);
  return {
    start: markers.start,
    update(sight) {
      const { width, height } = sight.world.size;
      set(svg, { viewBox: `0 0 ${width} ${height}` });
      sight.taken.length = 0;
      legend(sight);
      axes(sight);
      arrows(sight);
      markers.update(sight);
      const moving = names(sight);
      numbers(sight);
      return moving;
    },
  };
}
