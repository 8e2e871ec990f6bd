// <grappe-search>: the search page without reloading it. The server renders every state of the page at an address of its own; this fetches
// that address and puts the new parts in the place of the old ones. The page works without it, and falls back to plain links on any trouble.
import { morph } from "./grappe-morph.js";

const pause = 250, suggestFrom = 2;

class GrappeSearch extends HTMLElement {
  #asking; #timer; #spell = false; #suggesting; #shown; #said; #end;

  connectedCallback() {
    this.#end = new AbortController();
    this.#shown = location.href.split("#")[0];
    const signal = this.#end.signal;
    this.#said = document.createElement("p");
    this.#said.className = "visually-hidden";
    this.#said.setAttribute("role", "status");
    this.append(this.#said);
    this.addEventListener("change", event => { if (event.target.form === this.#form && event.target.type !== "search") this.#go(this.#address()); }, { signal });
    this.addEventListener("input", event => this.#typed(event.target), { signal });
    this.addEventListener("submit", event => { if (event.target === this.#form) { event.preventDefault(); this.#go(this.#address()); } }, { signal });
    this.addEventListener("click", event => this.#clicked(event), { signal });
    // A move within the page is one too, and needs nothing.
    addEventListener("popstate", () => { if (location.href.split("#")[0] !== this.#shown) this.#go(location.href, { visit: false }); }, { signal });
    addEventListener("keydown", event => this.#slash(event), { signal });
  }

  disconnectedCallback() { this.#end?.abort(); this.#asking?.abort(); clearTimeout(this.#timer); this.#said?.remove(); }

  get #form() { return this.querySelector("#filters"); }

  /** The address of what the form says now: empty fields are not part of it. */
  #address() {
    const query = new URLSearchParams([...new FormData(this.#form)].filter(([name, value]) => value.trim() && !(name === "within" && !this.#form.elements.near.value.trim())));
    return new URL(`${this.#form.action}${query.size ? `?${query}` : ""}`).href;
  }

  #typed(field) {
    if (field.id === "near") this.#suggest(field);
    if (field.id !== "q") return;
    clearTimeout(this.#timer);
    // One visit for a spell of typing: Back leaves the search instead of taking it apart letter by letter.
    this.#timer = setTimeout(() => this.#go(this.#address(), { visit: this.#spell ? "replace" : "push", typed: true }), pause);
  }

  #clicked(event) {
    const link = event.target.closest("a[data-swap], .pages a");
    if (!link && event.target.closest("a[href]")) this.#asking?.abort();
    if (!link || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    this.#go(link.href, { focus: true });
  }

  #slash(event) {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input, textarea, select, [contenteditable]")) return;
    event.preventDefault();
    this.querySelector("#q").focus();
  }

  /** Shows an address. @param options visit: "push", "replace", or false when the browser has moved already; focus: go to the result; typed: letter by letter */
  async #go(address, { visit = "push", focus = false, typed = false } = {}) {
    clearTimeout(this.#timer);
    if (!typed) this.#spell = false;
    this.#asking?.abort();
    const asking = this.#asking = new AbortController();
    const hits = this.querySelector("#hits");
    hits.setAttribute("aria-busy", "true");
    try {
      const response = await fetch(address, { signal: asking.signal, headers: { accept: "text/html" } });
      if (!response.ok) throw new Error(`${response.status}`);
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      if (asking.signal.aborted) return;
      this.#show(page, response.url, visit);
      this.#spell = typed;
      if (focus) this.#toResult();
    } catch (error) {
      if (error.name === "AbortError") return;
      console.warn(error);
      location.assign(address);
    }
  }

  #show(page, address, visit) {
    const fresh = page.querySelector("grappe-search");
    for (const part of this.querySelectorAll("[data-part]")) morph(part, fresh.querySelector(`[data-part="${part.dataset.part}"]`));
    const words = this.querySelector("#q"), other = fresh.querySelector("#q").getAttribute("value") ?? "";
    if (words !== document.activeElement || !visit) words.value = other;
    if (visit === "push" && address !== location.href) history.pushState(null, "", address);
    else if (visit) history.replaceState(null, "", address);
    this.#shown = address.split("#")[0];
    document.title = page.title;
    for (const link of document.querySelectorAll(".nav-tools a[hreflang]")) link.href = page.querySelector(".nav-tools a[hreflang]").href;
    const query = new URL(address).search;
    const map = this.querySelector("grappe-map");
    map?.setAttribute("query", query);
    // Until the live map is there, the picture that the server drew is the map.
    if (map && !map.hasAttribute("ready")) morph(map.querySelector(".map-svg"), fresh.querySelector(".map-svg"));
    this.dispatchEvent(new CustomEvent("atlaschange", { bubbles: true, detail: { query } }));
    this.#said.textContent = `${this.querySelector("[data-part=notice]").textContent.trim()} ${this.querySelector("#count").textContent}`.trim();
  }

  /** After a link of the list itself, such as the next page or a filter that is no more: its place is gone, the count tells where one is. */
  #toResult() {
    const count = this.querySelector("#count");
    count.focus({ preventScroll: true });
    if (count.getBoundingClientRect().top < 0) count.scrollIntoView({ block: "start" });
  }

  async #suggest(field) {
    this.#suggesting?.abort();
    if (field.value.trim().length < suggestFrom) return;
    const suggesting = this.#suggesting = new AbortController();
    try {
      const response = await fetch(`${field.dataset.towns}?begins=${encodeURIComponent(field.value.trim())}`, { signal: suggesting.signal });
      if (!response.ok) return;
      field.list.replaceChildren(...(await response.json()).map(name => new Option(name, name)));
    } catch (error) { if (error.name !== "AbortError") console.warn(error); }
  }
}

customElements.define("grappe-search", GrappeSearch);
