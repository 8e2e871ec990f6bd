// Groups on the screen: how large a bunch is, which ones touch, how they are drawn. No map library here.

/** From this many on, a group is one berry with the number in it. */
export const mostBerries = 16;
const bigBerry = 44;

/** Centres of n berries in rows of w, w-1, w-2 … with w the smallest whose triangle holds them: the sign of the whole site. */
function bunch(count, radius) {
  const step = radius * 2 + 1.1;
  let width = 1;
  while (width * (width + 1) / 2 < count) width++;
  width = Math.min(width, Math.max(1, count));
  const berries = [];
  for (let row = 0; berries.length < count; row++)
    for (let i = 0; i < width - row && berries.length < count; i++)
      berries.push([radius + i * step + row * step / 2, radius + row * step * .866]);
  return berries;
}

/** Width and height of a group's sign, in pixels, with berries of so many pixels in radius. */
export function size(count, radius) {
  if (count > mostBerries) return [bigBerry, bigBerry];
  const berries = bunch(count, radius);
  return [Math.max(...berries.map(b => b[0])) + radius, berries.at(-1)[1] + radius];
}

/**
 * Joins groups whose signs would touch, the smaller into the larger, until none do.
 * @param groups [{ key, x, y, count, rings, … }] in pixels
 * @returns the same kind of list; a joined group holds its parts in `parts`
 */
export function merge(groups, radius) {
  let list = groups.map(g => ({ ...g, parts: [g] })).sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
  for (let touched = true; touched;) {
    touched = false;
    for (let i = 0; i < list.length; i++) {
      for (let j = list.length - 1; j > i; j--) {
        if (!touching(list[i], list[j], radius)) continue;
        list[i] = join(list[i], list[j]);
        list.splice(j, 1);
        touched = true;
      }
    }
  }
  return list;
}
function touching(a, b, radius) {
  const [aw, ah] = size(a.count, radius), [bw, bh] = size(b.count, radius);
  // Below the upper one there is room for its number.
  return Math.abs(a.x - b.x) < (aw + bw) / 2 + radius / 2 && Math.abs(a.y - b.y) < (ah + bh) / 2 + radius * 1.6;
}
function join(a, b) {
  const count = a.count + b.count, at = name => (a[name] * a.count + b[name] * b.count) / count;
  const [w, s, e, n] = a.bounds, [w2, s2, e2, n2] = b.bounds;
  return { ...a, x: at("x"), y: at("y"), lon: at("lon"), lat: at("lat"), count, rings: a.rings + b.rings, onePlace: false,
    bounds: [Math.min(w, w2), Math.min(s, s2), Math.max(e, e2), Math.max(n, n2)], parts: [...a.parts, ...b.parts] };
}

/** Signs that mark no place, a country's count, step aside from those that do. Returns both. */
export function aside(free, placed, radius) {
  const taken = [...placed];
  for (const group of free) {
    const ring = [0, 24, 40, 56, 72].flatMap(d => d ? [[0, -d], [d, 0], [-d, 0], [0, d], [d, -d], [-d, -d], [d, d], [-d, d]] : [[0, 0]]);
    const clear = ring.map(([dx, dy]) => ({ ...group, x: group.x + dx, y: group.y + dy, moved: dx !== 0 || dy !== 0 }))
      .find(g => !taken.some(t => touching({ ...g, y: g.y + 6 }, t, radius * 3)));
    taken.push(clear ?? group);
  }
  return taken;
}

/** The sign of a group: berries, rings for those whose town is not stated, or one large berry with the number in it. */
export function sign(count, rings, number, radius) {
  const [width, height] = size(count, radius), svg = element("svg", { class: "map-sign", width: width + 2, height: height + 2, viewBox: `-1 -1 ${width + 2} ${height + 2}`, "aria-hidden": "true", focusable: "false" });
  if (count > mostBerries) {
    const hollow = rings === count;
    svg.append(element("circle", { class: hollow ? "b-ring" : "b", cx: bigBerry / 2, cy: bigBerry / 2, r: bigBerry / 2 - (hollow ? 1 : 0) }));
    const text = element("text", { class: hollow ? "map-number is-hollow" : "map-number", x: bigBerry / 2, y: bigBerry / 2 });
    text.textContent = number;
    svg.append(text);
    return svg;
  }
  bunch(count, radius).forEach(([cx, cy], i) => {
    const ring = i >= count - rings;
    svg.append(element("circle", { class: ring ? "b-ring" : "b", cx: cx.toFixed(1), cy: cy.toFixed(1), r: ring ? radius - .9 : radius }));
  });
  return svg;
}
function element(name, attributes) {
  const e = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) e.setAttribute(key, value);
  return e;
}
