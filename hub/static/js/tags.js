// Choosing tags: the box above the list finds them while typing; a tag brings its usual
// sensitivity and way of knowing along. Without scripts a button finds, and the server fills in.
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

function find(group, words) {
  const list = group.querySelector("[data-all-tags]");
  const asked = words.toLowerCase().split(/\s+/).filter(Boolean);
  let hits = 0;
  list.querySelectorAll("[data-tag]").forEach((item) => {
    const text = item.textContent.toLowerCase();
    item.hidden = !asked.every((word) => text.includes(word));
    if (!item.hidden) hits += 1;
  });
  list.querySelectorAll("[data-tag-group]").forEach((one) => {
    one.hidden = !one.querySelector("[data-tag]:not([hidden])");
  });
  list.open = asked.length > 0;
  list.querySelector("[data-no-tag]").hidden = hits > 0;
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
