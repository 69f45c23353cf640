// Who will see it, asked again shortly after a choice changed. Typing alone asks nothing.
// From the choice until its answer the panel is busy: what it says is of an earlier choice.
import { fragment, typed } from "./fetching.js";

const WAIT = 400;

export function keepPreview(form) {
  const state = { form, timer: 0, asked: 0, controller: null };
  form.addEventListener("change", (event) => {
    if (!isChoice(event.target)) return;
    clearTimeout(state.timer);
    state.asked += 1; // an answer to an earlier choice comes too late
    panel().setAttribute("aria-busy", "true");
    state.timer = setTimeout(() => ask(state), WAIT);
  });
}

function isChoice(field) {
  if (field.closest("[data-preview-trigger]")) return true;
  return field.matches("select, input[type=checkbox], input[type=radio], input[type=date]");
}

const panel = () => document.querySelector("[data-preview-panel]");

async function ask(state) {
  if (state.controller) state.controller.abort();
  state.controller = new AbortController();
  const mine = ++state.asked;
  const slow = setTimeout(() => say("checking"), WAIT);
  try {
    const page = await fragment(state.form.dataset.previewUrl, {
      method: "POST",
      body: typed(state.form),
      signal: state.controller.signal,
    });
    if (mine === state.asked) show(page.querySelector("[data-preview-panel]"));
  } catch (fault) {
    if (mine === state.asked && fault.name !== "AbortError") fail();
  } finally {
    clearTimeout(slow);
  }
}

function show(fresh) {
  if (!fresh) return fail();
  panel().replaceWith(document.importNode(fresh, true));
  noteWarning(fresh);
  const words = fresh.dataset.summary;
  for (const name of ["status", "bar"]) {
    const place = document.querySelector(`[data-preview-${name}]`);
    if (place && place.textContent !== words) place.textContent = words;
  }
}

// Whoever has been warned here is not warned again by the server.
function noteWarning(fresh) {
  const field = document.querySelector("input[name=nudged]");
  if (field && fresh.querySelector("[data-nudge]")) field.value = "yes";
}

// The old answer goes: it may not hold for what the form says now.
function fail() {
  panel().removeAttribute("aria-busy");
  panel().querySelectorAll("[data-answer]").forEach((part) => part.remove());
  say("failed");
  const bar = document.querySelector("[data-preview-bar]");
  if (bar) bar.textContent = document.querySelector("[data-preview-checked]").dataset.failed;
  const status = document.querySelector("[data-preview-status]");
  if (status) status.textContent = document.querySelector("[data-preview-checked]").dataset.failed;
}

function say(what) {
  const line = document.querySelector("[data-preview-checked]");
  if (line) line.textContent = line.dataset[what];
}
