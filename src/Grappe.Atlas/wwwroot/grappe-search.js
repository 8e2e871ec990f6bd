customElements.define("grappe-search", class extends HTMLElement {});
