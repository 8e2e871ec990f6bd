// Keeps the state of a computation fresh while it runs; whoever reads without scripts asks the page again.
const pause = 1500;

async function look() {
  const state = document.getElementById("types-state");
  if (!state?.querySelector("progress")) return;
  try {
    const page = await fetch(location.pathname, { cache: "no-store" });
    const fresh = page.ok && new DOMParser().parseFromString(await page.text(), "text/html").getElementById("types-state");
    if (!fresh) return;
    const [bar, next] = [state.querySelector("progress"), fresh.querySelector("progress")];
    if (!next) {
      location.replace(location.pathname);
      return;
    }

    // Only the bar and its words: the button stays, so that nobody who is about to press it loses it.
    bar.value = next.value;
    state.querySelector("[role=status]").textContent = fresh.querySelector("[role=status]").textContent;
  } catch {
    // Offline for a moment: the next look finds what was missed.
  }
  setTimeout(look, pause);
}

setTimeout(look, pause);
