// Makes one element like another and touches only what differs, so that focus, open disclosures and the reader's place stay.

const keyOf = node => node.nodeType === Node.ELEMENT_NODE ? node.dataset.key ?? (node.id || undefined) : undefined;
const alike = (one, other) => one.nodeName === other.nodeName && keyOf(one) === keyOf(other);

/** @param now the element in the page @param next what it is to be; its nodes may be taken over */
export function morph(now, next) {
  if (now.nodeType !== Node.ELEMENT_NODE) { if (now.nodeValue !== next.nodeValue) now.nodeValue = next.nodeValue; return; }
  attributes(now, next);
  // Suggestions come from elsewhere.
  if (now.nodeName === "DATALIST") return;
  const keyed = new Map([...now.children].filter(keyOf).map(child => [keyOf(child), child]));
  let place = now.firstChild;
  for (const wanted of [...next.childNodes]) {
    const key = keyOf(wanted);
    let found = key === undefined ? place : keyed.get(key);
    if (found && !(alike(found, wanted))) found = undefined;
    if (!found) { now.insertBefore(document.importNode(wanted, true), place); continue; }
    if (found === place) place = place.nextSibling;
    else now.insertBefore(found, place);
    morph(found, wanted);
  }
  while (place) { const gone = place; place = place.nextSibling; gone.remove(); }
}

function attributes(now, next) {
  const isReaders = name => now.nodeName === "DETAILS" && name === "open";
  for (const { name } of [...now.attributes]) if (!next.hasAttribute(name) && !isReaders(name)) now.removeAttribute(name);
  for (const { name, value } of next.attributes) if (now.getAttribute(name) !== value && !isReaders(name)) now.setAttribute(name, value);
  if (now.nodeName === "INPUT") {
    now.checked = next.hasAttribute("checked");
    if (now !== document.activeElement && now.type !== "checkbox") now.value = next.getAttribute("value") ?? "";
  }
  if (now.nodeName === "OPTION") now.selected = next.hasAttribute("selected");
}
