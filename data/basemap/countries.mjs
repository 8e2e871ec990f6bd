// Countries of Natural Earth by ISO code, cut where they cross the 180th meridian. Used by both make.mjs files.
import { createRequire } from "node:module";
import { join } from "node:path";

const client = createRequire(join(process.cwd(), "x.js"))("topojson-client");

// Overseas regions that Natural Earth draws as part of their state but ISO 3166 lists apart: west, south, east, north.
const apart = { 250: [["GF", -55, 1, -51, 7], ["GP", -62, 15.8, -60.9, 16.6], ["MQ", -61.3, 14.3, -60.7, 15], ["RE", 55, -22, 56, -20], ["YT", 44.9, -13.1, 45.4, -12.5]],
  578: [["SJ", 10, 74, 34, 81], ["SJ", -10, 70, -7, 72]] };
// Natural Earth draws who holds a territory; the atlas follows ISO 3166 and the United Nations. Crimea is its own polygon there.
const crimea = [32.4, 44.3, 36.8, 46.3];
const unnumbered = { "N. Cyprus": "CY", "Kosovo": "XK", "Somaliland": "SO" };

/** One geometry per ISO code on the topology, so that shared borders stay shared: [{ code, type, arcs }]. */
export function countryGeometries(load, scale) {
  const topology = load(`world-atlas/countries-${scale}.json`), iso = load("i18n-iso-countries");
  const byCode = new Map();
  for (const geometry of topology.objects.countries.geometries) {
    const code = unnumbered[geometry.properties.name] ?? (geometry.id && iso.numericToAlpha2(geometry.id));
    if (!code || code === "AQ") continue;
    for (const arcs of geometry.type === "Polygon" ? [geometry.arcs] : geometry.arcs ?? []) {
      const ring = client.feature(topology, { type: "Polygon", arcs }).geometry.coordinates[0];
      const [w, s, e, n] = box(ring), within = ([bw, bs, be, bn]) => w >= bw && s >= bs && e <= be && n <= bn;
      const own = code === "RU" && within(crimea) ? "UA" : (apart[+geometry.id] ?? []).find(([, ...b]) => within(b))?.[0] ?? code;
      (byCode.get(own) ?? byCode.set(own, []).get(own)).push(arcs);
    }
  }
  return { topology, geometries: [...byCode].map(([code, arcs]) => ({ type: "MultiPolygon", arcs, properties: { code } })) };
}

/** Each country with its polygons in degrees: [{ code, polygons: [[ring, hole…]…] }]. Rings stay between -180 and 180. */
export function countryShapes(load, scale) {
  const { topology, geometries } = countryGeometries(load, scale);
  return geometries.map(g => ({ code: g.properties.code, polygons: client.merge(topology, [g]).coordinates.flatMap(cutAtDateLine) }));
}

/** Borders between countries as lines, each drawn once. */
export function borders(load, scale) {
  const { topology, geometries } = countryGeometries(load, scale);
  return client.mesh(topology, { type: "GeometryCollection", geometries }, (a, b) => a !== b).coordinates;
}

export function box(ring) {
  let b = [999, 999, -999, -999];
  for (const [x, y] of ring) b = [Math.min(b[0], x), Math.min(b[1], y), Math.max(b[2], x), Math.max(b[3], y)];
  return b;
}

/** A ring that jumps from 180 to -180 would draw a wedge around the globe: follow it past 180, then cut it in two. */
function cutAtDateLine(rings) {
  let crosses = false;
  const unwrapped = rings.map(ring => {
    let shift = 0;
    return ring.map(([x, y], i) => {
      const step = i ? x - ring[i - 1][0] : 0;
      if (Math.abs(step) > 180) { shift -= 360 * Math.sign(step); crosses = true; }
      return [x + shift, y];
    });
  });
  if (!crosses) return [rings];
  const pieces = [];
  for (const turn of [-360, 0, 360]) {
    const piece = clip(unwrapped.map(ring => ring.map(([x, y]) => [x + turn, y])), [-180, -90, 180, 90]);
    if (piece) pieces.push(piece);
  }
  return pieces;
}

/** Cuts a polygon to a box (Sutherland and Hodgman); null when nothing is left. */
export function clip(rings, [w, s, e, n]) {
  const edges = [[0, w, 1], [0, e, -1], [1, s, 1], [1, n, -1]];
  const cut = rings.map(ring => edges.reduce((points, [axis, at, sign]) => {
    const inside = p => (p[axis] - at) * sign >= 0, kept = [];
    points.forEach((p, i) => {
      const before = points[(i || points.length) - 1];
      if (inside(p) !== inside(before)) {
        const t = (at - before[axis]) / (p[axis] - before[axis]);
        kept.push(axis ? [before[0] + t * (p[0] - before[0]), at] : [at, before[1] + t * (p[1] - before[1])]);
      }
      if (inside(p)) kept.push(p);
    });
    return kept;
  }, ring.slice(0, -1))).filter(ring => ring.length > 2).map(ring => [...ring, ring[0]]);
  return cut.length ? cut : null;
}

/** The box of a country's largest part and of what lies within four degrees of it: Spain with the Balearic and without the Canary Islands. */
export function homeBox(polygons) {
  const boxes = polygons.map(rings => box(rings[0])), area = ([w, s, e, n]) => (e - w) * (mercator(n) - mercator(s));
  const [w, s, e, n] = boxes.reduce((a, b) => area(b) > area(a) ? b : a);
  return boxes.filter(b => b[0] < e + 4 && b[2] > w - 4 && b[1] < n + 4 && b[3] > s - 4)
    .reduce((a, b) => [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])]);
}

/** Where a country's number is written: the point of its largest polygon that lies farthest from every edge, on the Mercator map. */
export function labelPoint(polygons) {
  const flat = polygons.map(rings => rings.map(ring => ring.map(([x, y]) => [x, mercator(y)])));
  const size = rings => Math.abs(rings[0].reduce((sum, p, i) => sum + (i ? rings[0][i - 1][0] * p[1] - p[0] * rings[0][i - 1][1] : 0), 0));
  const largest = flat.reduce((a, b) => size(b) > size(a) ? b : a);
  let [w, s, e, n] = box(largest[0]), best = { d: -Infinity };
  for (let round = 0; round < 6; round++) {
    for (let i = 0; i <= 24; i++) for (let j = 0; j <= 24; j++) {
      const x = w + (e - w) * i / 24, y = s + (n - s) * j / 24, d = distance(x, y, largest);
      if (d > best.d) best = { x, y, d };
    }
    const dx = (e - w) / 8, dy = (n - s) / 8;
    [w, s, e, n] = [best.x - dx, best.y - dy, best.x + dx, best.y + dy];
  }
  return [best.x, inverse(best.y)];
}
export const mercator = latitude => Math.log(Math.tan(Math.PI / 4 + latitude * Math.PI / 360)) * 180 / Math.PI;
const inverse = y => Math.atan(Math.exp(y * Math.PI / 180)) * 360 / Math.PI - 90;

/** Distance to the nearest edge, negative outside. */
function distance(x, y, rings) {
  let inside = false, least = Infinity;
  for (const ring of rings) for (let i = 1; i < ring.length; i++) {
    const [ax, ay] = ring[i - 1], [bx, by] = ring[i];
    if (ay > y !== by > y && x < (bx - ax) * (y - ay) / (by - ay) + ax) inside = !inside;
    const t = Math.max(0, Math.min(1, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / ((bx - ax) ** 2 + (by - ay) ** 2 || 1)));
    least = Math.min(least, (x - ax - t * (bx - ax)) ** 2 + (y - ay - t * (by - ay)) ** 2);
  }
  return (inside ? 1 : -1) * Math.sqrt(least);
}
