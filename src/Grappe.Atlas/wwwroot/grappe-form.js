// <grappe-form>: what a plain form cannot do. It counts the words of long texts, suggests towns and organisations, and, where the form has a button "keep", keeps
// what is typed: it sends the form as that button would, and puts the parts of the answer marked data-live in the place of the old ones.
import { morph } from "./grappe-morph.js";

const pause = 1200, patience = 20_000, suggestFrom = 2;

const changed = field => field.options ? [...field.options].some(option => option.selected !== option.defaultSelected)
  : field.type === "checkbox" || field.type === "radio" ? field.checked !== field.defaultChecked
  : field.defaultValue !== undefined && field.value !== field.defaultValue;

class GrappeForm extends HTMLElement {
  #end; #timer; #sending; #again = false; #suggesting;

  connectedCallback() {
    this.#end = new AbortController();
    const signal = this.#end.signal;
    for (const area of this.querySelectorAll("textarea[data-words]")) this.#count(area);
    this.#clocks();
    this.addEventListener("input", event => this.#typed(event.target), { signal });
    this.addEventListener("change", () => this.#soon(), { signal });
    this.addEventListener("submit", () => this.#stop(), { signal });
    // Whoever began to type before this script was there.
    if ([...this.#form.elements].some(changed)) this.#soon();
    // Whoever leaves in the middle of a word has it kept too.
    addEventListener("pagehide", () => { if (this.#timer && this.#keep) navigator.sendBeacon(this.#address, this.#said()); }, { signal });
  }

  disconnectedCallback() { this.#end?.abort(); this.#stop(); }

  get #form() { return this.querySelector("form"); }
  get #keep() { return this.#form.querySelector("button[name=keep]"); }
  get #address() { return this.#form.getAttribute("action") || location.href; }

  #typed(field) {
    if (field.dataset.words) this.#count(field);
    if (field.dataset.towns) this.#suggest(field);
    if (field.dataset.records) this.#name(field);
    this.#soon();
  }

  #count(area) {
    let line = document.getElementById(`${area.id}-count`);
    if (!line) {
      line = Object.assign(document.createElement("p"), { className: "count", id: `${area.id}-count` });
      area.after(line);
      area.setAttribute("aria-describedby", `${area.getAttribute("aria-describedby") ?? ""} ${line.id}`.trim());
    }
    const words = area.value.split(/\s+/u).filter(word => /[\p{L}\p{Nd}]/u.test(word)).length, most = Number(area.dataset.words);
    const one = words === 1 || (words === 0 && document.documentElement.lang === "fr");
    line.textContent = (one ? this.dataset.word : this.dataset.words).replace("{0}", words).replace("{1}", most);
    line.classList.toggle("is-over", words > most);
  }

  async #suggest(field) {
    this.#suggesting?.abort();
    if (field.value.trim().length < suggestFrom) return;
    this.#suggesting = new AbortController();
    try {
      const answer = await fetch(`${field.dataset.towns}?begins=${encodeURIComponent(field.value.trim())}`, { signal: this.#suggesting.signal });
      // "Strasbourg, France": the country has a field of its own.
      const towns = new Set((await answer.json()).map(town => town.slice(0, town.lastIndexOf(","))));
      document.getElementById(field.getAttribute("list")).replaceChildren(...[...towns].map(town => Object.assign(document.createElement("option"), { value: town })));
    } catch (error) { if (error.name !== "AbortError") return; }
  }

  /** Organisations by name. The one chosen brings the address of its record; another name takes that address away again. */
  async #name(field) {
    const address = document.getElementById(field.dataset.address), list = document.getElementById(field.getAttribute("list"));
    const chosen = [...list.options].find(option => option.value === field.value.trim());
    if (chosen) { address.value = address.dataset.chosen = chosen.dataset.address; return; }
    if (address.dataset.chosen && address.value === address.dataset.chosen) address.value = "";
    this.#suggesting?.abort();
    if (field.value.trim().length < suggestFrom) return;
    this.#suggesting = new AbortController();
    try {
      const answer = await fetch(`${field.dataset.records}?begins=${encodeURIComponent(field.value.trim())}`, { signal: this.#suggesting.signal });
      list.replaceChildren(...(await answer.json()).map(record => {
        const option = Object.assign(document.createElement("option"), { value: record.name, label: record.where });
        option.dataset.address = record.address;
        return option;
      }));
    } catch (error) { if (error.name !== "AbortError") return; }
  }

  /** Times by the reader's own clock. */
  #clocks() {
    for (const time of this.querySelectorAll("time[data-local]")) {
      time.textContent = new Date(time.dateTime).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
    }
  }

  #soon() {
    if (!this.#keep) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#send(), pause);
  }

  #stop() { clearTimeout(this.#timer); this.#timer = undefined; this.#sending?.abort(); }

  #said() {
    const said = new FormData(this.#form);
    said.set("keep", "typing");
    return said;
  }

  async #send() {
    this.#timer = undefined;
    if (this.#sending) { this.#again = true; return; }
    this.#sending = new AbortController();
    try {
      const answer = await fetch(this.#address, { method: "POST", body: this.#said(), signal: AbortSignal.any([this.#sending.signal, AbortSignal.timeout(patience)]) });
      if (!answer.ok) throw new Error(answer.statusText);
      this.#show(new DOMParser().parseFromString(await answer.text(), "text/html"), answer.url);
    } catch (error) {
      const line = document.getElementById("saved");
      if (error.name !== "AbortError" && line) line.textContent = this.dataset.unsaved;
    } finally {
      this.#sending = undefined;
      if (this.#again) { this.#again = false; this.#soon(); }
    }
  }

  #show(page, address) {
    for (const part of document.querySelectorAll("[data-live]")) {
      const next = page.getElementById(part.id);
      if (next) morph(part, next);
    }
    this.#clocks();
    // The first thing that is kept gives the draft an address of its own.
    if (new URL(address).pathname !== location.pathname) {
      history.replaceState(null, "", address);
      this.#form.setAttribute("action", address);
    }
  }
}

customElements.define("grappe-form", GrappeForm);
