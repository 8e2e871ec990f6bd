// Makes the base map in src/Grappe.Atlas/wwwroot/basemap from Natural Earth and data/gazetteer/towns.csv. See README.md beside this file.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { borders, box, clip, countryShapes, mercator } from "./countries.mjs";

const here = dirname(fileURLToPath(import.meta.url)), to = join(here, "../../src/Grappe.Atlas/wwwroot/basemap");
const load = createRequire(join(process.cwd(), "x.js"));
mkdirSync(to, { recursive: true });
const save = (file, text) => {
  writeFileSync(join(to, file), text);
  console.log(file, (text.length / 1024).toFixed(0) + " kB,", (gzipSync(text).length / 1024).toFixed(0) + " kB compressed");
};

/** A topology whose arcs have fewer points (Douglas and Peucker): neighbours share arcs, so no gap opens between them. */
function simpler(tolerance) {
  return name => {
    if (!name.startsWith("world-atlas")) return load(name);
    const topology = structuredClone(load(name)), { scale: [kx, ky], translate: [dx, dy] } = topology.transform;
    delete topology.transform;
    topology.arcs = topology.arcs.map(arc => {
      let x = 0, y = 0;
      return thin(arc.map(([px, py]) => [(x += px) * kx + dx, (y += py) * ky + dy]), tolerance);
    });
    return topology;
  };
}
function thin(points, tolerance) {
  if (points.length < 3) return points;
  const keep = new Set([0, points.length - 1]), spans = [[0, points.length - 1]];
  // A closed arc has no chord to measure from: start from its farthest point.
  while (spans.length) {
    const [a, b] = spans.pop(), [ax, ay] = points[a], [bx, by] = points[b], length = Math.hypot(bx - ax, by - ay), k = Math.cos(ay * Math.PI / 180);
    let worst = tolerance, at = 0;
    for (let i = a + 1; i < b; i++) {
      const [px, py] = points[i];
      const d = length < 1e-9 ? Math.hypot((px - ax) * k, py - ay) : Math.abs((bx - ax) * (ay - py) - (ax - px) * (by - ay)) / length;
      if (d > worst) { worst = d; at = i; }
    }
    if (at) { keep.add(at); spans.push([a, at], [at, b]); }
  }
  return points.filter((_, i) => keep.has(i));
}

const rounded = digits => line => {
  const out = [];
  for (const [x, y] of line) {
    const p = [+x.toFixed(digits), +y.toFixed(digits)], last = out.at(-1);
    if (!last || last[0] !== p[0] || last[1] !== p[1]) out.push(p);
  }
  return out;
};
function layer(scale, tolerance, digits, extent) {
  const from = simpler(tolerance), round = rounded(digits), features = [];
  for (const { code, polygons } of countryShapes(from, scale)) {
    const coordinates = polygons.map(p => extent ? clip(p, extent) : p).filter(Boolean)
      .map(p => p.map(round).filter(r => r.length > 3)).filter(p => p.length);
    if (coordinates.length) features.push({ type: "Feature", properties: { code }, geometry: { type: "MultiPolygon", coordinates } });
  }
  const lines = borders(from, scale).flatMap(line => extent ? within(line, extent) : [line]).map(round).filter(l => l.length > 1);
  features.push({ type: "Feature", properties: { border: true }, geometry: { type: "MultiLineString", coordinates: lines } });
  return JSON.stringify({ type: "FeatureCollection", features });
}
/** The parts of a line inside a box, point by point: borders are dense enough to end within a pixel of its edge. */
function within(line, [w, s, e, n]) {
  const parts = [[]];
  for (const p of line) p[0] >= w && p[0] <= e && p[1] >= s && p[1] <= n ? parts.at(-1).push(p) : parts.at(-1).length && parts.push([]);
  return parts.filter(p => p.length > 1);
}

save("world.json", layer("50m", .02, 2));
save("europe.json", layer("10m", .0025, 3, [-32, 27, 60, 81.5]));

// Town names: each shows from the zoom where no larger town is near it, so that every part of the map has some.
const clearance = 84, firstZoom = 4, lastZoom = 9;
const size = zoom => 512 * 2 ** zoom / 360;
const rows = file => readFileSync(join(here, "../gazetteer", file), "utf8").trim().split("\n").slice(1).map(line => line.split(","));
const translated = {};
for (const [alias, language, , kind, target] of rows("aliases.csv")) if (kind === "town") (translated[language] ??= new Map()).set(target, alias);
const towns = rows("towns.csv")
  .map(([id, name, , , , , latitude, longitude, population]) => ({ english: translated.en.get(id) ?? name, french: translated.fr.get(id) ?? name, x: +longitude, y: mercator(+latitude), latitude: +latitude, population: +population }))
  .filter(t => t.population >= 2000).sort((a, b) => b.population - a.population);
const shown = new Map(), labels = [];
for (const t of towns) {
  for (let zoom = firstZoom; zoom <= lastZoom; zoom++) {
    const cell = clearance / size(zoom), i = Math.floor(t.x / cell), j = Math.floor(t.y / cell);
    let free = t.population >= 1_600_000 / 4 ** (zoom - firstZoom);
    for (let a = -1; free && a <= 1; a++) for (let b = -1; free && b <= 1; b++)
      free = !(shown.get(`${zoom}:${i + a}:${j + b}`) ?? []).some(o => Math.hypot(o.x - t.x, (o.y - t.y) * 1.6) < cell);
    if (!free) continue;
    for (let z = zoom; z <= lastZoom; z++) {
      const c = clearance / size(z), key = `${z}:${Math.floor(t.x / c)}:${Math.floor(t.y / c)}`;
      shown.set(key, [...shown.get(key) ?? [], t]);
    }
    labels.push({ ...t, zoom });
    break;
  }
}
const points = from => JSON.stringify(from.map(t => [+t.x.toFixed(3), +t.latitude.toFixed(3), t.zoom, t.english, ...t.french === t.english ? [] : [t.french]]));
save("towns.json", points(labels.filter(t => t.zoom <= 6)));
save("towns-near.json", points(labels.filter(t => t.zoom > 6)));

// The still picture: the same Mercator map, 600 by 760, one group for all land with one path per country, and one path for the borders.
const width = 600, height = 760, west = -12.5, north = 70.4, scale = 11.6;
const place = ([x, y]) => [(x - west) * scale, (mercator(north) - mercator(y)) * scale];
const path = (lines, closed) => lines.map(line => {
  const points = thin(line.map(place), .35).map(p => p.map(v => +v.toFixed(1)));
  return points.length > (closed ? 3 : 1) ? "M" + points.slice(0, closed ? -1 : undefined).join("L") + (closed ? "Z" : "") : "";
}).join("");
const frame = [west - 1, 30, west + width / scale + 1, north + 1], paths = [];
for (const { code, polygons } of countryShapes(simpler(.015), "50m")) {
  const inside = polygons.map(p => clip(p, frame)).filter(Boolean)
    .filter(p => { const [w, s, e, n] = box(p[0].map(place)); return (e - w) * (n - s) > 3; });
  const d = path(inside.flat(), true);
  if (d) paths.push([code, d]);
}
const lines = borders(simpler(.015), "50m").flatMap(l => within(l, frame));
save("still.svg", `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">
<g id="land">
${paths.map(([code, d]) => `<path id="${code}" d="${d}"/>`).join("\n")}
</g>
<path id="borders" d="${path(lines, false)}"/>
</svg>
`);
