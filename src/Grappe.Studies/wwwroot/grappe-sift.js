// <grappe-sift>: a long list of boxes to tick gets a field that searches in it. What is ticked always stays in sight.
const plain = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

class GrappeSift extends HTMLElement {
  connectedCallback() {
    if (this.querySelector("input[type=search]")) return;
    const field = Object.assign(document.createElement("input"), { type: "search", className: "form-control", autocomplete: "off" });
    const none = Object.assign(document.createElement("p"), { className: "hint", textContent: this.dataset.none, hidden: true });
    none.setAttribute("role", "status");
    field.setAttribute("aria-label", this.dataset.label);
    field.placeholder = this.dataset.label;
    field.addEventListener("input", event => {
      // The search is no answer.
      event.stopPropagation();
      const words = plain(field.value).split(/\s+/u).filter(Boolean);
      let shown = 0;
      for (const label of this.querySelectorAll("label")) {
        const fits = words.every(word => plain(label.textContent).includes(word));
        label.hidden = !fits && !label.querySelector("input").checked;
        shown += fits;
      }
      none.hidden = shown > 0;
    });
    field.addEventListener("change", event => event.stopPropagation());
    field.addEventListener("keydown", event => { if (event.key === "Enter") event.preventDefault(); });
    this.prepend(field, none);
    this.classList.add("is-sifting");
  }
}

customElements.define("grappe-sift", GrappeSift);
