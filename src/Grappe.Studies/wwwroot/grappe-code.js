// <grappe-code>: words marked in the answer become the part that is coded, and keys go through sentences and codes. Without it sentences are ticked.
class GrappeCode extends HTMLElement {
  connectedCallback() {
    const form = this.querySelector("form");
    const list = this.querySelector(".sentences");
    const code = form.elements.Code;
    const boxes = [...list.querySelectorAll("input[type=checkbox]")];
    const said = Object.assign(document.createElement("p"), { className: "hint" });
    said.setAttribute("role", "status");
    list.after(said);
    this.classList.add("is-on");

    // The place in the whole answer of a place in one of its sentences.
    const place = (node, offset) => {
      const sentence = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest?.("[data-start]");
      return sentence && node.nodeType === Node.TEXT_NODE ? Number(sentence.dataset.start) + offset : null;
    };
    const forget = () => { form.elements.Start.value = form.elements.End.value = said.textContent = ""; };

    document.addEventListener("selectionchange", () => {
      const marked = getSelection();
      if (!marked.rangeCount || !list.contains(marked.anchorNode) || !list.contains(marked.focusNode)) return;
      const range = marked.getRangeAt(0);
      const [start, end] = [place(range.startContainer, range.startOffset), place(range.endContainer, range.endOffset)];
      if (marked.isCollapsed || start === null || end === null || start >= end) return forget();
      form.elements.Start.value = start;
      form.elements.End.value = end;
      said.textContent = this.dataset.marked.replace("{0}", marked.toString().trim());
    });

    // Marking words in a label is no click on its box.
    list.addEventListener("click", event => {
      const marked = getSelection();
      if (!marked.isCollapsed && list.contains(marked.anchorNode)) event.preventDefault();
    });
    list.addEventListener("change", forget);
    form.addEventListener("keydown", event => {
      if (event.altKey && /^Digit[1-9]$/u.test(event.code)) {
        const chosen = code.options[Number(event.code.slice(5))];
        if (!chosen) return;
        event.preventDefault();
        code.value = chosen.value;
        form.requestSubmit();
        return;
      }

      const at = boxes.indexOf(event.target);
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (at < 0 || !step || !boxes[at + step]) return;
      event.preventDefault();
      boxes[at + step].focus();
    });
  }
}

customElements.define("grappe-code", GrappeCode);
