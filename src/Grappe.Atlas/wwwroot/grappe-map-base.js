// The shipped base map in MapLibre, in the colours of the page: countries, borders, and town names as the zoom asks for them.
const base = new URL("basemap/", import.meta.url);
const empty = { type: "FeatureCollection", features: [] };

/** From this zoom the detailed shapes are drawn. A whole number: filters see the zoom of the tile. */
const detailed = 4;
const codeIn = codes => ["in", ["get", "code"], ["literal", codes]];

/** The page's colours as the reader sees them now: tokens hold light-dark(), which only a property resolves. */
function colours(host) {
  const probe = document.createElement("span");
  host.append(probe);
  const read = token => { probe.style.color = `var(${token})`; return getComputedStyle(probe).color; };
  const found = { sea: read("--map-sea"), land: read("--map-land"), on: read("--map-on"), border: read("--map-border"), ink: read("--ink-2") };
  probe.remove();
  return found;
}

export class BaseMap {
  #host; #map; #asked = new Set(); #towns = []; #on = []; #near = [];

  /** @param host the element whose colours are used */
  constructor(host) { this.#host = host; }

  style() {
    const c = colours(this.#host);
    const shapes = (source, more) => [
      { id: `${source}-land`, type: "fill", source, filter: ["has", "code"], paint: { "fill-color": c.land }, ...more },
      { id: `${source}-on`, type: "fill", source, filter: codeIn([]), paint: { "fill-color": c.on }, ...more },
      { id: `${source}-border`, type: "line", source, filter: ["has", "border"], layout: { "line-join": "round" }, paint: { "line-color": c.border, "line-width": .8 }, ...more },
    ];
    return {
      version: 8,
      sources: {
        world: { type: "geojson", data: new URL("world.json", base).href, tolerance: .2 },
        europe: { type: "geojson", data: empty, tolerance: .2 },
        towns: { type: "geojson", data: empty },
        marks: { type: "geojson", data: empty },
      },
      layers: [
        { id: "sea", type: "background", paint: { "background-color": c.sea } },
        ...shapes("world"),
        ...shapes("europe", { minzoom: detailed }),
        { id: "towns", type: "symbol", source: "towns", minzoom: 4, filter: ["<=", ["get", "zoom"], ["zoom"]],
          layout: { "text-field": ["get", "name"], "text-font": ["Inter Variable", "Arial"], "text-size": 12, "text-padding": 6, "symbol-sort-key": ["get", "zoom"] },
          paint: { "text-color": c.ink, "text-halo-color": c.land, "text-halo-width": 1.4 } },
        // Invisible: takes the room of the groups, which are buttons above the canvas, so that no town name is written under one.
        { id: "marks", type: "symbol", source: "marks", layout: { "icon-image": ["get", "image"], "icon-allow-overlap": true, "icon-padding": 0 } },
      ],
    };
  }

  /** Takes over a map that has loaded the style. */
  ready(map) { this.#map = map; this.tint(this.#on); }

  /** Puts the present colours on the map, after a change of theme. */
  recolour() {
    const c = colours(this.#host), paint = (layer, property, value) => this.#map?.setPaintProperty(layer, property, value);
    paint("sea", "background-color", c.sea);
    for (const source of ["world", "europe"]) {
      paint(`${source}-land`, "fill-color", c.land);
      paint(`${source}-on`, "fill-color", c.on);
      paint(`${source}-border`, "line-color", c.border);
    }
    paint("towns", "text-color", c.ink);
    paint("towns", "text-halo-color", c.land);
  }

  /** Tints the countries that have clusters. A country is in one layer only: two fills on each other would show the seams of the tiles. */
  tint(codes) {
    this.#on = codes;
    if (!this.#map) return;
    const here = ["any", ["!", codeIn(this.#near)], ["<", ["zoom"], detailed]];
    for (const [source, seen] of [["world", here], ["europe", true]]) {
      this.#map.setFilter(`${source}-land`, ["all", ["has", "code"], ["!", codeIn(codes)], seen]);
      this.#map.setFilter(`${source}-on`, ["all", codeIn(codes), seen]);
    }
  }

  /** Fetches what a zoom needs, each file once. */
  async need(zoom) {
    if (zoom >= detailed - .3) await this.#once("europe.json", data => {
      this.#map.getSource("europe").setData(data);
      this.#near = data.features.map(f => f.properties.code).filter(Boolean);
      this.#map.setLayerZoomRange("world-border", 0, detailed);
      this.tint(this.#on);
    });
    if (zoom >= 3.5) await this.#once("towns.json", rows => this.#name(rows));
    if (zoom >= 6.2) await this.#once("towns-near.json", rows => this.#name(rows));
  }

  /** Keeps town names away from the groups. @param boxes [{ lon, lat, width, height }] in pixels */
  reserve(boxes) {
    this.#map.getSource("marks").setData({ type: "FeatureCollection", features: boxes.map(b => {
      const width = Math.ceil(b.width / 8) * 8, height = Math.ceil(b.height / 8) * 8, image = `blank-${width}-${height}`;
      if (!this.#map.hasImage(image)) this.#map.addImage(image, { width, height, data: new Uint8Array(width * height * 4) });
      return { type: "Feature", properties: { image }, geometry: { type: "Point", coordinates: [b.lon, b.lat] } };
    }) });
  }

  #name(rows) {
    const french = document.documentElement.lang === "fr";
    this.#towns.push(...rows.map(([lon, lat, zoom, name, nom]) => ({ type: "Feature", properties: { zoom, name: french ? nom ?? name : name }, geometry: { type: "Point", coordinates: [lon, lat] } })));
    this.#map.getSource("towns").setData({ type: "FeatureCollection", features: this.#towns });
  }

  async #once(name, use) {
    if (this.#asked.has(name)) return;
    this.#asked.add(name);
    try {
      const response = await fetch(new URL(name, base));
      if (!response.ok) throw new Error(`${name}: ${response.status}`);
      use(await response.json());
    } catch (error) { this.#asked.delete(name); console.warn(error); }
  }
}
