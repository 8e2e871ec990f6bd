// Makes reconstructed-cases.json from published-tables.json: thirty cases that never existed, whose counts are the printed ones.
// The same every time. Run: node data/geces-2021/reconstruct.mjs
import { readFileSync, writeFileSync } from 'node:fs';

const folder = new URL('.', import.meta.url);
const { cases: size, tables } = JSON.parse(readFileSync(new URL('published-tables.json', folder)));
const table = number => tables.find(t => t.number === number);
const cases = Array.from({ length: size }, (_, i) => {
  const number = String(i + 1).padStart(2, '0');
  return { id: `case-${number}`, name: { en: `Case ${number}`, fr: `Cas ${number}` }, isSynthetic: true, answers: {}, notAsked: [] };
});

/** The same order every time for a seed, without a meaning (Park and Miller's generator). */
function shuffled(items, seed) {
  const order = [...items];
  let state = seed * 7919 + 1;
  for (let i = order.length - 1; i > 0; i--) {
    state = (state * 48271) % 2147483647;
    const j = state % (i + 1);
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}

/** Gives each of these cases one printed answer; who is left gave none, and whom the print lost was not asked. */
function one(number, among = cases) {
  const { variable, rows, noAnswer = 0 } = table(number);
  const order = shuffled(among, number);
  for (const row of rows) {
    for (let i = 0; i < row.count; i++) order.pop().answers[variable] = [row.code];
  }
  for (const lost of order.slice(noAnswer)) lost.notAsked.push(variable);
}

/** Gives each row's count of these cases that answer among several; every case gets at least one. */
function several(number, among) {
  const { variable, rows } = table(number);
  const waiting = shuffled(among, number);
  for (const row of rows) {
    const fresh = waiting.splice(0, row.count);
    const again = shuffled(among.filter(c => !fresh.includes(c) && c.answers[variable]), number + row.count).slice(0, row.count - fresh.length);
    for (const c of [...fresh, ...again]) (c.answers[variable] ??= []).push(row.code);
  }
  if (waiting.length > 0) throw new Error(`Table ${number} leaves ${waiting.length} cases without an answer.`);
}

/** Every choice of so many items. */
const choose = (items, some) => some === 0 ? [[]] : items.flatMap((item, i) => choose(items.slice(i + 1), some - 1).map(rest => [item, ...rest]));

/** Different combinations for numbers of cases, equal numbers in one order only. */
function assignments(combinations, counts) {
  if (counts.length === 0) return [[]];
  const [count, ...rest] = counts;
  return combinations.flatMap((combination, i) =>
    assignments(rest[0] === count ? combinations.slice(i + 1) : combinations.filter(c => c !== combination), rest).map(others => [[combination, count], ...others]));
}

/**
 * Table 8. Thirty cases have the social economy, as its column says, so all have an answer. Its rows sum to 31 clusters and hold "all six" twice, which is one
 * combination: that row goes. The rest would need 58 marks beside the social economy, and the columns have 54: one row of two goes from five types to three.
 */
function compositions() {
  const { variable, rows } = table(8);
  const others = rows.filter(row => row.code !== 'social-economy');
  const printed = { 1: [7], 2: [5, 1], 3: [2, 2, 2, 1, 1], 4: [2, 1, 1, 1], 5: [2, 1], 6: [1] };
  const options = Object.entries(printed).map(([sectors, counts]) => assignments(choose(others.map(row => row.code), sectors - 1), counts));
  const sum = (...parts) => others.map(row => parts.flat().reduce((n, [types, count]) => n + (types.includes(row.code) ? count : 0), 0));
  const fours = new Map(options[3].map(part => [sum(part).join(), part]).reverse());
  for (const two of options[1]) for (const five of options[4]) for (const three of options[2]) {
    const rest = sum(two, three, five, options[5][0]).map((n, i) => others[i].count - n);
    const four = fours.get(rest.join());
    if (!four) continue;
    const all = [...options[0][0], ...two, ...three, ...four, ...five, ...options[5][0]].flatMap(([types, count]) => Array(count).fill(types));
    shuffled(cases, 8).forEach((c, i) => { c.answers[variable] = rows.map(row => row.code).filter(code => code === 'social-economy' || all[i].includes(code)); });
    return;
  }
  throw new Error('No composition fits.');
}

for (const number of [2, 3, 4, 5, 6, 9, 10, 12, 13, 14, 15, 17, 19, 20, 21, 27, 28]) one(number);
compositions();
// Those that have mainstream firms among their members call themselves hybrid: both are 14.
for (const c of cases) c.answers.composition = [c.answers['member-types'].includes('mainstream-enterprise') ? 'hybrid' : 'social-economy'];
one(11, cases.filter(c => c.answers['target-number'][0] === 'one'));
several(18, cases.filter(c => c.answers['public-support']?.[0] === 'yes'));
several(22, cases.filter(c => c.answers.innovative));

const line = c => `    ${JSON.stringify(c.notAsked.length > 0 ? c : { ...c, notAsked: undefined })}`;
const note = {
  en: 'Thirty cases that never existed, made by reconstruct.mjs so that their counts equal the printed tables. Which answers meet in one case means nothing: the report publishes no answers per cluster.',
  fr: 'Trente cas qui n’ont jamais existé, faits par reconstruct.mjs pour que leurs comptes soient ceux des tableaux imprimés. La rencontre de réponses dans un cas ne signifie rien : le rapport ne publie aucune réponse par pôle.',
};
const unreachable = [{
  table: 8,
  sectors: 5,
  cell: 3,
  printed: 2,
  why: {
    en: 'With the columns as printed, thirty cases cannot hold this combination too: they would need more marks than the columns have. Two cases join three types instead.',
    fr: 'Avec les colonnes telles qu’imprimées, trente cas ne peuvent contenir aussi cette combinaison : il faudrait plus de marques que n’en ont les colonnes. Deux cas réunissent trois types à la place.',
  },
}, {
  table: 8,
  sectors: 6,
  cell: 2,
  printed: 1,
  why: {
    en: 'All six types are one combination, so that it cannot be counted twice; and the printed combinations add up to 31 clusters.',
    fr: 'Les six types ensemble ne font qu’une combinaison, qui ne peut être comptée deux fois ; et les combinaisons imprimées totalisent 31 pôles.',
  },
}];
writeFileSync(new URL('reconstructed-cases.json', folder),
  `{\n  "synthetic": true,\n  "note": ${JSON.stringify(note)},\n  "unreachable": ${JSON.stringify(unreachable, null, 2).replace(/\n/g, '\n  ')},\n  "cases": [\n${cases.map(line).join(',\n')}\n  ]\n}\n`);
