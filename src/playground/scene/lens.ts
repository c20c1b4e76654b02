import { Vector3, type PerspectiveCamera } from 'three';
import type { Camera } from './camera';

const [right, up, back] = [new Vector3(), new Vector3(), new Vector3()];

/** Sets three's camera to exactly what our own, in CSS pixels, sees. */
export function pointCamera(lens: PerspectiveCamera, camera: Camera): void {
  const { eye, focal, center, width, height, distance } = camera;
  right.set(...camera.right);
  up.set(...camera.up);
  back.set(...camera.forward).negate();
  lens.matrix.makeBasis(right, up, back).setPosition(...eye);
  lens.matrix.decompose(lens.position, lens.quaternion, lens.scale);
  lens.updateMatrixWorld(true);
  const near = Math.max(distance - 3, distance * 0.05);
  const far = distance + 4;
  // A pixel on the near plane, or on any plane where all rays are parallel.
  const unit = (camera.flat ? distance : near) / focal;
  const sides = [
    -center[0] * unit,
    (width - center[0]) * unit,
    center[1] * unit,
    (center[1] - height) * unit,
  ] as const;
  if (camera.flat) lens.projectionMatrix.makeOrthographic(...sides, near, far);
  else lens.projectionMatrix.makePerspective(...sides, near, far);
  lens.projectionMatrixInverse.copy(lens.projectionMatrix).invert();
}
