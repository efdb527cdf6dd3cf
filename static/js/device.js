// Answers that stay in this browser. They are kept under one key of localStorage, each with an end
// date, once somebody ticks something. Nothing is ever sent: this module asks nobody for anything,
// and the policy of every page that loads it allows no connection (docs/decisions/0037).
//
// The page brings everything else: ticks ([data-device-field]) in a group for each question
// ([data-device]), items that say which answers they lack ([data-lacks]), and every text.
// A style sheet hides and shows the items, with or without this module.

const KEY = "warum-device";
const VERSION = 1;
const DAY = 24 * 60 * 60 * 1000;
const DAYS_AT_MOST = 30;

const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const groups = all("[data-device]");

let trouble = ""; // "blocked": the browser keeps nothing. "junk": it holds what nobody can read.

/** The answers that are kept, by field: { values, words, until }. Those that have ended go. */
function kept() {
  if (trouble !== "blocked") trouble = "";
  let text;
  try {
    text = localStorage.getItem(KEY);
  } catch {
    trouble = "blocked";
  }
  if (!text) return {};
  try {
    const answers = checked(JSON.parse(text));
    const current = Object.entries(answers).filter(([, one]) => Date.parse(one.until) > Date.now());
    if (current.length < Object.keys(answers).length) keep(Object.fromEntries(current));
    return Object.fromEntries(current);
  } catch {
    trouble = "junk";
    return {};
  }
}

/** What was read, if this version wrote it. Throws for anything else. */
function checked({ version, answers }) {
  const latest = Date.now() + (DAYS_AT_MOST + 1) * DAY;
  const isAnswer = ({ values, words, until }) =>
    Array.isArray(values) &&
    values.every((one) => typeof one === "string") &&
    Number.isInteger(words) &&
    Date.parse(until) < latest;
  if (version !== VERSION || !Object.values(answers).every(isAnswer)) throw new TypeError();
  return answers;
}

/** Keep these answers and no others. */
function keep(answers) {
  try {
    if (Object.keys(answers).length === 0) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, JSON.stringify({ version: VERSION, answers }));
    trouble = "";
  } catch {
    trouble = "blocked"; // storage is full, or switched off
  }
}

/** Somebody ticked something, or took a tick away. */
function ticked(group) {
  const { device: field, words, days } = group.dataset;
  const values = boxes(group).filter((box) => box.checked).map((box) => box.value);
  const until = new Date(Date.now() + Math.min(Number(days), DAYS_AT_MOST) * DAY).toISOString();
  const { [field]: _before, ...others } = kept();
  keep(values.length ? { ...others, [field]: { values, words: Number(words), until } } : others);
  show(trouble ? undefined : kept());
}

function remove(field) {
  const { [field]: _gone, ...others } = kept();
  keep(others);
  boxes(document, field).forEach((box) => (box.checked = false));
  show(kept());
}

const boxes = (within, field) =>
  all(field ? `[data-device-field="${field}"]` : "[data-device-field]", within);

/** Bring the page in line with what is kept. Without answers the ticks stay as they are. */
function show(answers) {
  for (const group of groups) {
    const answer = answers?.[group.dataset.device];
    const isOfOtherWords = answer && answer.words !== Number(group.dataset.words);
    if (answers && trouble !== "blocked") {
      for (const box of boxes(group)) {
        box.checked = Boolean(answer) && !isOfOtherWords && answer.values.includes(box.value);
      }
    }
    tell(group, answer, isOfOtherWords ? "wordsChanged" : trouble);
  }
  for (const place of all("[data-device-trouble]")) {
    if (!place.closest("[data-device]")) say(place, place.dataset[trouble] ?? "");
  }
  mark();
  if (holdings && !holdings.hidden) print(holdings);
}

/** What a group says of its answer: the values, until when, and what is wrong. */
function tell(group, answer, wrong) {
  for (const place of all("[data-value]", group)) {
    place.hidden = !answer?.values.includes(place.dataset.value);
  }
  for (const place of all("[data-device-nothing]", group)) place.hidden = Boolean(answer);
  for (const place of all("[data-device-until]", group)) {
    say(place, answer ? place.dataset.text.replace("{date}", day(answer.until)) : "");
  }
  for (const place of all("[data-device-trouble]", group)) say(place, place.dataset[wrong] ?? "");
  for (const button of all("[data-device-delete]", group)) {
    button.hidden = !answer && trouble !== "junk";
  }
}

/** Mark the items that have everything that is ticked, and say how many they are. */
function mark() {
  const wanted = boxes(document).filter((box) => box.checked).map((box) => box.dataset.option);
  const total = new Set();
  const marked = new Set();
  for (const item of all("[data-item][data-lacks]")) {
    const lacks = item.dataset.lacks.split(" ");
    const fits = wanted.length > 0 && !wanted.some((number) => lacks.includes(number));
    item.toggleAttribute("data-marked", fits);
    total.add(item.dataset.item);
    if (fits) marked.add(item.dataset.item);
  }
  for (const place of all("[data-device-count]")) {
    const { none, one, many } = place.dataset;
    const text = marked.size === 0 ? none : marked.size === 1 ? one : many;
    const filled = text.replace("{marked}", marked.size).replace("{total}", total.size);
    say(place, wanted.length ? filled : "");
  }
}

/** Everything that this browser holds for the site in its storage: in words, and as it is. */
function print(place) {
  const { nothing, entry, unread, raw } = place.dataset;
  const lines = [];
  const answers = kept();
  for (const [field, { values, words, until }] of Object.entries(answers)) {
    const group = groups.find((one) => one.dataset.device === field);
    const name = group?.querySelector("h3")?.textContent ?? field;
    const named = values.map(
      (value) => all("[data-value]", group ?? place).find((one) => one.dataset.value === value)
        ?.textContent ?? value,
    );
    const facts = { name, values: named.join(", "), words, date: day(until) };
    lines.push(["p", entry.replace(/\{(\w+)\}/g, (_all, fact) => facts[fact])]);
  }
  if (trouble === "junk") lines.push(["p", unread]);
  for (const [key, text] of stored()) {
    lines.push(["p", raw.replace("{key}", key)], ["pre", text]);
  }
  place.replaceChildren(
    ...(lines.length ? lines : [["p", nothing]]).map(([tag, text]) =>
      Object.assign(document.createElement(tag), { textContent: text }),
    ),
  );
}

function stored() {
  try {
    return Object.entries(localStorage);
  } catch {
    return [];
  }
}

/** A day as this site writes it: "30 December 2026". */
function day(moment) {
  const { lang } = document.documentElement;
  const written = { day: "numeric", month: "long", year: "numeric" };
  return new Date(moment).toLocaleDateString(lang === "en" ? "en-GB" : lang, written);
}

/** Write a text only if it is another one: a screen reader reads out what is written. */
function say(place, text) {
  if (place.textContent !== text) place.textContent = text;
}

const holdings = document.querySelector("[data-device-holds]");
if (holdings) holdings.hidden = true;

all("[data-device-plain]").forEach((place) => (place.hidden = true));
all("[data-device-kept], [data-device-show]").forEach((place) => (place.hidden = false));

document.addEventListener("change", ({ target }) => {
  if (target.matches("[data-device-field]")) ticked(target.closest("[data-device]"));
});
document.addEventListener("click", ({ target }) => {
  const button = target.closest("button");
  if (button?.matches("[data-device-delete]")) {
    remove(button.closest("[data-device]").dataset.device);
  }
  if (button?.matches("[data-device-show]")) {
    holdings.hidden = !holdings.hidden;
    button.setAttribute("aria-expanded", String(!holdings.hidden));
    if (!holdings.hidden) print(holdings);
  }
});
// The server tells the browser to empty its storage as well; this also works where it does not.
document.addEventListener("submit", ({ target }) => {
  if (target.matches("[data-device-forget]")) keep({});
});

// Other tabs, and pages that come back by Back.
addEventListener("storage", ({ key }) => (key === KEY || key === null) && show(kept()));
addEventListener("pageshow", ({ persisted }) => persisted && show(kept()));
document.addEventListener("visibilitychange", () => document.hidden || show(kept()));

show(kept());
