// Choosing tags: the box above the list finds them while typing; a tag brings its usual
// sensitivity and way of knowing along. Without scripts a button finds, and the server fills in.
import { nearest } from "./near.js";

export function helpChoosing(form) {
  const group = form.querySelector("[data-tags]");
  if (!group) return;
  const touched = new Set();
  form.addEventListener("change", ({ target }) => {
    if (target.name === "tags") bringAlong(form, touched);
    else touched.add(target.name);
    if (target.name === "sensitivity") openReaders(form);
  });
  const box = group.querySelector("input[name=find]");
  box.addEventListener("input", () => find(group, box.value));
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
}

// Where no tag at all has the words, those that come near to them are shown. What is ticked stays in
// sight whatever is looked for next.
function find(group, words) {
  const list = group.querySelector("[data-all-tags]");
  const asked = plain(words).split(" ").filter(Boolean);
  const tags = [...group.querySelectorAll("[data-tag]")];
  const exact = tags.filter((item) => asked.every((word) => searched(item).includes(` ${word}`)));
  const hasNone = exact.length === 0;
  const found = hasNone ? nearest(new Map(tags.map((item) => [item, searched(item)])), asked) : exact;
  for (const item of tags) {
    item.hidden = list.contains(item) && found.length > 0 && !found.includes(item) && !isTicked(item);
  }
  list.querySelectorAll("[data-tag-group]").forEach((one) => {
    one.hidden = !one.querySelector("[data-tag]:not([hidden])");
  });
  const inList = tags.filter((item) => list.contains(item));
  list.open = inList.some((item) => isTicked(item) || (asked.length > 0 && found.includes(item)));
  sayNone(group.querySelector("[data-no-tag]"), hasNone, found.length > 0);
  sayAbove(group, asked.length > 0 ? found.filter((item) => !list.contains(item)) : []);
}

function isTicked(item) {
  return item.querySelector("input").checked;
}

function sayNone(line, hasNone, isNear) {
  line.textContent = hasNone ? (isNear ? line.dataset.near : line.dataset.none) : "";
  line.hidden = !hasNone;
}

// Words are looked for from their beginning: "rent" is no part of "parent".
function searched(item) {
  const { label, terms } = item.querySelector("input").dataset;
  const meaning = item.querySelector(".govuk-hint").textContent;
  return ` ${plain(`${label} ${meaning} ${terms}`)}`;
}

function plain(text) {
  return text.toLowerCase().replace(/['’]/g, "").replace(/[^\p{L}\p{N}]+/gu, " ");
}

// A usual tag is never hidden: the line says which of them have the words.
function sayAbove(group, items) {
  const line = group.querySelector("[data-tag-above]");
  const labels = items.map((item) => item.querySelector("input").dataset.label).join(", ");
  line.textContent = labels && line.dataset.words.replace("{tags}", labels);
  line.hidden = !labels;
}

function bringAlong(form, touched) {
  const chosen = [...form.querySelectorAll("input[name=tags]:checked")];
  const lowest = Math.max(1, ...chosen.map((tag) => Number(tag.dataset.sensitivity) || 1));
  const levels = [...form.querySelectorAll("input[name=sensitivity]")];
  for (const level of levels) {
    level.closest(".govuk-radios__item").hidden = Number(level.value) < lowest;
  }
  const present = levels.find((level) => level.checked);
  if (!present || Number(present.value) < lowest || !touched.has("sensitivity")) {
    const fitting = levels.find((level) => Number(level.value) >= lowest);
    if (fitting) fitting.checked = true;
  }
  sayWhy(form, chosen, lowest);
  openReaders(form);
  const usual = chosen.map((tag) => tag.dataset.evidence).find(Boolean);
  if (usual && !touched.has("evidence")) form.elements.namedItem("evidence").value = usual;
}

function sayWhy(form, chosen, lowest) {
  const place = form.querySelector("[data-sensitivity][data-never]");
  const legend = place.querySelector("legend");
  let hint = place.querySelector(".govuk-hint");
  if (!hint) {
    hint = document.createElement("div");
    hint.className = "govuk-hint";
    legend.after(hint);
  }
  const first = chosen.find((tag) => Number(tag.dataset.sensitivity) === lowest);
  const words = { 2: place.dataset.never, 3: place.dataset.high, 4: place.dataset.named }[lowest];
  hint.textContent = words && first ? words.replace("{tag}", first.dataset.label) : "";
}

function openReaders(form) {
  const readers = form.querySelector("[data-named-readers]");
  const level = form.querySelector("input[name=sensitivity]:checked");
  const place = form.querySelector("input[name=tags][value^='LC.']:checked");
  if (readers && (place || (level && level.value === "4"))) readers.open = true;
}
