// <grappe-map>: puts a map in the place of the still picture that the server drew. Everything it shows is in the list beside it.
// Attributes: query (the filters of the page), texts (JSON), map-style (address of an outside style, if the site has chosen one).
// The page's script changes `query` when the results change; the map follows.
import { aside, merge, mostBerries, sign, size } from "./grappe-map-groups.js";
import { BaseMap } from "./grappe-map-base.js";

const europe = [-12.5, 33.12, 39.22, 70.4], deepest = 10;
/** Up to this zoom groups are countries, from the next on they are places; a country's count without a place is not shown where only a part of it is seen. */
const countryZoom = 3, placesOnly = 7, benelux = new Set(["BE", "NL", "LU"]);

class GrappeMap extends HTMLElement {
  static observedAttributes = ["query"];
  #map; #library; #base; #marks = new Map(); #answer; #asking; #opened; #end; #wrong = [];

  connectedCallback() {
    this.#end = new AbortController();
    // The library is large: it comes when the map comes into view.
    const near = new IntersectionObserver(([seen]) => { if (seen.isIntersecting) { near.disconnect(); this.#start(); } }, { rootMargin: "200px" });
    near.observe(this);
    this.#end.signal.addEventListener("abort", () => near.disconnect());
  }

  disconnectedCallback() { this.#end?.abort(); this.#asking?.abort(); this.#map?.remove(); this.#map = undefined; this.#marks.clear(); }

  attributeChangedCallback(_, before, after) { if (this.#map && before !== after) { this.#wrong = []; this.#close(); this.#refresh(); } }

  get #frame() { return this.querySelector(".map"); }
  get #language() { return document.documentElement.lang || "en"; }
  /** Radius of a berry: smaller where the map is. */
  get #radius() { return this.#frame.clientWidth < 440 ? 4 : 6.2; }
  get #byCountry() { return Math.round(this.#map.getZoom()) <= countryZoom; }
  #text(key, ...values) { return values.reduce((text, value, i) => text.replace(`{${i}}`, value), JSON.parse(this.getAttribute("texts") ?? "{}")[key] ?? key); }
  #number(n) { return new Intl.NumberFormat(this.#language).format(n); }
  #clusters(n) { return this.#text(new Intl.PluralRules(this.#language).select(n) === "one" ? "one" : "many", this.#number(n)); }
  #country(code) { return new Intl.DisplayNames(this.#language, { type: "region" }).of(code); }

  async #start() {
    try { this.#library = await import("maplibre-gl"); } catch (error) { return console.warn(error); }
    if (this.#end.signal.aborted) return;
    const outside = this.getAttribute("map-style"), canvas = document.createElement("div");
    this.#base = outside ? undefined : new BaseMap(this);
    canvas.className = "map-canvas";
    this.#frame.append(canvas);
    try {
      this.#map = new this.#library.Map({
        container: canvas, style: outside || this.#base.style(), bounds: this.#firstBounds(), maxZoom: deepest, renderWorldCopies: false,
        attributionControl: false, dragRotate: false, pitchWithRotate: false, cooperativeGestures: true, fadeDuration: 0,
        locale: { "Map.Title": this.#text("map"), "CooperativeGesturesHandler.WindowsHelpText": this.#text("wheel", "Ctrl"),
          "CooperativeGesturesHandler.MacHelpText": this.#text("wheel", "⌘"), "CooperativeGesturesHandler.MobileHelpText": this.#text("fingers") },
      });
    } catch (error) { canvas.remove(); return console.warn(error); } // No WebGL: the still picture stays.
    const map = this.#map, signal = this.#end.signal;
    map.touchZoomRotate.disableRotation();
    map.keyboard.disableRotation();
    map.setMinZoom(Math.min(map.getZoom() - .4, 3));
    map.on("load", () => {
      this.setAttribute("ready", "");
      this.#base?.ready(map);
      this.#base?.need(map.getZoom());
      this.#refresh();
    });
    map.on("moveend", () => { this.#base?.need(map.getZoom()); this.#refresh(); });
    for (const button of this.querySelectorAll("[data-zoom]")) {
      button.addEventListener("click", () => this.#zoom(button.dataset.zoom === "in" ? 1 : -1), { signal });
    }
    this.querySelector(".map-controls").hidden = false;
    this.querySelector(".map-group [data-close]").addEventListener("click", event => { event.preventDefault(); this.#close(true); }, { signal });
    this.addEventListener("keydown", event => { if (event.key === "Escape" && this.#opened) { event.stopPropagation(); this.#close(true); } }, { signal });
    const repaint = () => this.#base?.recolour(), themes = new MutationObserver(repaint);
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint, { signal });
    themes.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    signal.addEventListener("abort", () => themes.disconnect());
  }

  /** Zooming in by the button goes towards the group nearest to the middle, the larger the farther, so that it does not end in an empty sea. */
  #zoom(by) {
    const { clientWidth: width, clientHeight: height } = this.#frame, far = g => Math.hypot(g.x - width / 2, g.y - height / 2) / Math.sqrt(g.count);
    const shown = [...this.#marks.values()].map(m => m.group).filter(g => g.rings < g.count).sort((a, b) => far(a) - far(b));
    this.#map.easeTo({ zoom: this.#map.getZoom() + by, duration: this.#calm, ...by > 0 && shown.length ? { around: [shown[0].lon, shown[0].lat] } : {} });
  }

  get #calm() { return matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 260; }

  #firstBounds() {
    const given = this.getAttribute("bounds")?.split(",").map(Number);
    return given?.length === 4 && given.every(Number.isFinite) ? given : europe;
  }

  // What the server groups ------------------------------------------------------------------------------------------------------------
  #address(path, more) {
    const query = new URLSearchParams(this.getAttribute("query") ?? "");
    for (const name of ["page", "size", "sort", ...this.#wrong]) query.delete(name);
    for (const [name, value] of Object.entries(more)) query.set(name, value);
    return `/api/${path}?${query}`;
  }

  async #refresh() {
    const map = this.#map;
    if (!map || !this.hasAttribute("ready")) return;
    this.#asking?.abort();
    const asking = this.#asking = new AbortController(), view = map.getBounds(), limit = (n, most) => Math.max(-most, Math.min(most, n)).toFixed(4);
    const box = [limit(view.getWest(), 180), limit(view.getSouth(), 85), limit(view.getEast(), 180), limit(view.getNorth(), 85)];
    const ask = () => fetch(this.#address("map", { bbox: box.join(","), zoom: Math.max(0, Math.round(map.getZoom())), lang: this.#language }), { signal: asking.signal });
    try {
      let response = await ask();
      // An address with a mistake in it is shown without it, as the list is.
      if (response.status === 400) { this.#wrong = Object.keys((await response.json()).errors ?? {}); response = await ask(); }
      if (!response.ok) throw new Error(`map: ${response.status}`);
      this.#answer = await response.json();
    } catch (error) { if (error.name !== "AbortError") console.warn(error); return; }
    this.#base?.tint(this.#answer.countries.map(c => c.code));
    this.#draw();
  }

  #groups() {
    const { groups, countries } = this.#answer;
    const ofCountry = (c, count, rings) => ({ key: `${c.code}:${rings === count}`, lon: c.lon, lat: c.lat, count, rings, countries: [c.code], unplaced: rings === count && !this.#byCountry,
      bounds: c.bounds, name: this.#country(c.code) });
    const shown = this.#byCountry
      ? countries.filter(c => c.lon !== undefined).map(c => ofCountry(c, c.count, c.unplaced))
      : [...groups.map(g => ({ ...g, key: g.bounds.join(), rings: 0, name: g.region ?? g.near ?? "" })),
        ...countries.filter(c => c.unplaced && c.lon !== undefined && this.#map.getZoom() < placesOnly).map(c => ofCountry(c, c.unplaced, c.unplaced))];
    return shown.map(g => ({ ...g, ...this.#point(g) }));
  }
  #point(g) { const { x, y } = this.#map.project([g.lon, g.lat]); return { x, y }; }

  #degrees(g) { const { lng: lon, lat } = this.#map.unproject([g.x, g.y]); return { lon, lat }; }

  // What the reader sees ----------------------------------------------------------------------------------------------------------------
  #draw() {
    const { clientWidth: width, clientHeight: height } = this.#frame;
    const radius = this.#radius, all = this.#groups();
    const placed = merge(all.filter(g => !g.unplaced), radius);
    const groups = aside(all.filter(g => g.unplaced).map(g => ({ ...g, parts: [g] })), placed, radius)
      .map(g => g.moved ? { ...g, ...this.#degrees(g) } : g)
      .filter(g => g.x > -40 && g.y > -40 && g.x < width + 40 && g.y < height + 40);
    const named = this.#named(groups, width), kept = new Map(), focused = document.activeElement;
    for (const group of groups.sort((a, b) => a.y - b.y || a.x - b.x)) {
      const key = group.parts.map(p => p.key).sort().join("|");
      const old = this.#marks.get(key);
      const mark = old && old.group.count === group.count && old.group.rings === group.rings ? old : this.#mark(group);
      mark.group = group;
      mark.button.setAttribute("aria-label", this.#label(group));
      mark.button.classList.toggle("no-name", !named.has(group));
      mark.button.querySelector(".nm").textContent = this.#shortName(group);
      mark.marker.setLngLat([group.lon, group.lat]);
      if (mark !== old) mark.marker.addTo(this.#map);
      kept.set(key, mark);
    }
    for (const mark of this.#marks.values()) if (![...kept.values()].includes(mark)) mark.marker.remove();
    this.#marks = kept;
    if (this.#opened) this.#select([...kept.values()].find(m => m.group.key === this.#opened)?.button);
    // A group that held the focus and is gone leaves it to the map, not to the top of the page.
    if (focused?.classList?.contains("map-mark") && !focused.isConnected) this.#map.getCanvas().focus({ preventScroll: true });
    this.#base?.reserve(groups.map(g => ({ lon: g.lon, lat: g.lat, width: size(g.count, radius)[0] + 6, height: size(g.count, radius)[1] + 34 })));
    this.#frame.querySelector(".map-svg")?.remove();
    this.toggleAttribute("drawn", true);
  }

  #mark(group) {
    const radius = this.#radius, button = document.createElement("button"), label = document.createElement("span"), name = document.createElement("span"), count = document.createElement("b");
    button.type = "button";
    button.className = "map-mark";
    button.setAttribute("aria-expanded", false);
    label.className = "map-mark-label";
    name.className = "nm";
    count.textContent = group.count > 1 && group.count <= mostBerries ? this.#number(group.count) : "";
    label.append(name, " ", count);
    button.append(sign(group.count, group.rings, this.#number(group.count), radius), label);
    const mark = { button, group, marker: new this.#library.Marker({ element: button, anchor: "top", offset: [0, -(size(group.count, radius)[1] / 2 + 9)] }) };
    button.addEventListener("click", event => { event.stopPropagation(); this.#open(mark, event.detail === 0); });
    return mark;
  }

  /** Names where they fit: largest groups first, none over another group or its name; on a narrow map only counts. */
  #named(groups, width) {
    const radius = this.#radius, taken = groups.map(g => { const [w, h] = size(g.count, radius); return [g.x - w / 2, g.y - h / 2, g.x + w / 2, g.y + h / 2]; }), named = new Set();
    if (width < 440) return named;
    for (const [i, g] of groups.entries()) {
      const w = this.#shortName(g).length * 7 + 24, top = taken[i][3] + 2, box = [g.x - w / 2, top, g.x + w / 2, top + 16];
      if (taken.some((t, j) => j !== i && box[0] < t[2] && box[2] > t[0] && box[1] < t[3] && box[3] > t[1])) continue;
      taken.push(box);
      named.add(g);
    }
    return named;
  }

  #names(group) { return [...new Set(group.parts.sort((a, b) => b.count - a.count).map(p => p.name).filter(Boolean))]; }
  #shortName(group) {
    const names = this.#names(group);
    return names.length < 2 ? names[0] ?? "" : group.parts.every(p => benelux.has(p.countries?.[0])) ? "Benelux" : `${names[0]}, …`;
  }
  #title(group) {
    const names = this.#names(group), list = new Intl.ListFormat(this.#language).format(names.slice(0, 3));
    return !names.length || group.parts[0].countries || group.parts.every(p => p.region) ? list : this.#text("near", list);
  }
  /** Begins with what is written under the sign, then says all of it. */
  #label(group) {
    const names = this.#names(group), count = this.#clusters(group.count), several = names.length > 1;
    const label = names.length ? this.#text("group", several ? this.#shortName(group) : this.#title(group), count) : count;
    return label + (several ? `, ${this.#title(group)}` : "") + (group.parts.every(p => p.unplaced) ? `, ${this.#text("unplaced")}` : "");
  }

  // Opening ------------------------------------------------------------------------------------------------------------------------------
  async #open(mark, byKeyboard) {
    const { group } = mark, map = this.#map;
    if (group.count > mostBerries && !group.onePlace && map.getZoom() < deepest - .1) {
      this.#close();
      map.fitBounds(group.bounds, { padding: 40, maxZoom: Math.max(map.getZoom() + 1, Math.min(deepest, map.getZoom() + 4)), duration: this.#calm });
      return;
    }
    this.#opened = group.key;
    this.#select(mark.button);
    const parts = group.parts, more = parts[0].unplaced ? { unplaced: parts[0].countries[0] }
      : parts[0].countries ? { within: parts.flatMap(p => p.countries).join(",") } : { boxes: parts.map(p => p.bounds.join(",")).join(";") };
    const response = await fetch(this.#address("map/members", more)).catch(() => undefined);
    if (!response?.ok || this.#opened !== group.key) return;
    const { total, items } = await response.json(), panel = this.querySelector(".map-group"), heading = panel.querySelector("h3");
    heading.textContent = this.#title(group);
    panel.querySelector("[data-count]").textContent = this.#clusters(total) + (parts[0].unplaced ? `, ${this.#text("unplaced")}` : "");
    panel.querySelector("ul").replaceChildren(...items.map(item => {
      const row = document.createElement("li"), link = document.createElement("a");
      link.href = `/${this.#language}${item.path}`;
      link.textContent = item.name;
      row.append(link);
      return row;
    }));
    const rest = panel.querySelector("[data-rest]");
    rest.hidden = total <= items.length;
    rest.textContent = this.#text("rest", this.#number(total - items.length));
    panel.hidden = false;
    if (byKeyboard) heading.focus();
  }

  #close(refocus) {
    const button = this.querySelector(".map-mark.is-selected");
    this.#opened = undefined;
    this.#select();
    this.querySelector(".map-group").hidden = true;
    if (refocus) (button ?? this.#map.getCanvas()).focus({ preventScroll: true });
  }

  #select(button) {
    for (const { button: other } of this.#marks.values()) {
      other.classList.toggle("is-selected", other === button);
      other.setAttribute("aria-expanded", other === button);
    }
  }
}
customElements.define("grappe-map", GrappeMap);
