// What is being written is kept on the server, sealed: 2 seconds after a pause, 30 at most.
// Nothing is ever kept in the browser.
import { typed } from "./fetching.js";

const PAUSE = 2_000;
const AT_MOST = 30_000;

export function saveDrafts(form) {
  const state = { form, pause: 0, limit: 0, isSending: false };
  form.addEventListener("input", () => {
    clearTimeout(state.pause);
    state.pause = setTimeout(() => save(state), PAUSE);
    state.limit ||= setTimeout(() => save(state), AT_MOST);
  });
  form.addEventListener("submit", () => {
    state.isSending = true;
    stop(state);
  });
  document.addEventListener("hub:save", () => save(state));
}

function stop(state) {
  clearTimeout(state.pause);
  clearTimeout(state.limit);
  state.pause = state.limit = 0;
}

async function save(state) {
  stop(state);
  if (state.isSending) return;
  try {
    const answer = await fetch(state.form.dataset.draftUrl, {
      method: "POST",
      body: typed(state.form),
      headers: { Accept: "application/json" },
      redirect: "error",
    });
    if (!answer.ok) return;
    tell(state.form, await answer.json());
  } catch {
    // The next change tries again; the form itself still holds every word.
  }
}

// The answer: {"text": "Draft saved 10:43", "draft_id": "…"}.
function tell(form, { text, draft_id: draftId }) {
  const status = document.querySelector("[data-draft-status]");
  if (status) status.textContent = text;
  const field = form.elements.namedItem("draft_id");
  if (field) field.value = draftId || "";
}
