import {
  BufferAttribute,
  BufferGeometry,
  DataTexture,
  FloatType,
  NearestFilter,
  RGBAFormat,
} from 'three';

/**
 * An even mesh over the unit square, `cells` along a side, in the plane z = 0. After its triangles
 * come those of the same mesh with every second node left out; a draw range chooses.
 */
export function gridGeometry(cells: number): BufferGeometry {
  const n = cells + 1;
  const places = new Float32Array(3 * n * n);
  for (let j = 0, k = 0; j < n; j++)
    for (let i = 0; i < n; i++, k += 3) {
      places[k] = i / cells;
      places[k + 1] = j / cells;
    }
  const corners = new Uint32Array(6 * cells * cells * 1.25);
  let k = 0;
  for (const step of [1, 2])
    for (let j = 0; j < cells; j += step)
      for (let i = 0; i < cells; i += step, k += 6) {
        const a = j * n + i;
        const up = step * n;
        corners.set([a, a + step, a + up, a + up, a + step, a + up + step], k);
      }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(places, 3));
  geometry.setIndex(new BufferAttribute(corners, 1));
  return geometry;
}

/** The four cut walls: strips along the rim of the unit square, z = 1 at the surface, 0 below. */
export function wallGeometry(cells: number): BufferGeometry {
  const sides = [
    { at: (t: number) => [t, 0], normal: [0, 0, 1] },
    { at: (t: number) => [1, t], normal: [1, 0, 0] },
    { at: (t: number) => [1 - t, 1], normal: [0, 0, -1] },
    { at: (t: number) => [0, 1 - t], normal: [-1, 0, 0] },
  ] as const;
  const places: number[] = [];
  const normals: number[] = [];
  const corners: number[] = [];
  for (const { at, normal } of sides)
    for (let i = 0; i <= cells; i++) {
      const [u, v] = at(i / cells) as [number, number];
      const k = places.length / 3;
      places.push(u, v, 0, u, v, 1);
      normals.push(...normal, ...normal);
      if (i < cells) corners.push(k, k + 2, k + 1, k + 1, k + 2, k + 3);
    }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(places), 3));
  geometry.setAttribute('normal', new BufferAttribute(new Float32Array(normals), 3));
  geometry.setIndex(corners);
  return geometry;
}

/** A square on the ground that holds the block's shadow. */
export function sheetGeometry(): BufferGeometry {
  const r = 1.7;
  const geometry = new BufferGeometry();
  const corners = new Float32Array([-r, 0, -r, -r, 0, r, r, 0, -r, r, 0, r]);
  geometry.setAttribute('position', new BufferAttribute(corners, 3));
  geometry.setIndex([0, 1, 2, 2, 1, 3]);
  return geometry;
}

/** No vertices of its own: the shader makes `count` strips of six from their numbers. */
export function stripGeometry(count = 0): BufferGeometry {
  const geometry = new BufferGeometry();
  geometry.setDrawRange(0, 6 * count);
  return geometry;
}

/** A texture of points, four numbers each, that shaders read by index. */
export function pointTexture(points: Float32Array, width: number): DataTexture {
  const height = points.length / 4 / width;
  const texture = new DataTexture(points, width, height, RGBAFormat, FloatType);
  texture.minFilter = texture.magFilter = NearestFilter;
  texture.needsUpdate = true;
  return texture;
}
