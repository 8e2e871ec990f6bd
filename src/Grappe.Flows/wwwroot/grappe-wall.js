// Keeps the wall of a workshop fresh: asks for its mark, and takes the wall from the page anew when the mark is another.
const pause = 2500;
let known = null;

async function look() {
  const wall = document.getElementById('wall');
  if (!wall) return;
  try {
    const answer = await fetch(wall.dataset.mark, { cache: 'no-store', headers: known ? { 'If-None-Match': known } : {} });
    const mark = answer.headers.get('ETag');
    if (answer.ok && mark !== known) {
      const page = await fetch(location.pathname, { cache: 'no-store' });
      // A wall that is gone was closed: the page says so.
      const fresh = page.ok && new DOMParser().parseFromString(await page.text(), 'text/html').getElementById('wall');
      if (page.ok && !fresh) location.reload();

      // Nobody who is about to follow a link loses it.
      if (fresh && !wall.contains(document.activeElement)) {
        wall.replaceChildren(...fresh.childNodes);
        known = mark;
      }
    }
  } catch {
    // Offline for a moment: the next look finds what was missed.
  }
  setTimeout(look, pause);
}

setTimeout(look, pause);
