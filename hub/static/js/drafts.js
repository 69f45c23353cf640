// What is being written is kept on the server, sealed: 2 seconds after a pause, 30 at most.
// Nothing is ever kept in the browser.
import { typed } from "./fetching.js";

const PAUSE = 2_000;
const AT_MOST = 30_000;
const PATIENCE = 4_000;

export function saveDrafts(form) {
  const state = { form, pause: 0, limit: 0, isSending: false, saving: null };
  form.addEventListener("input", () => {
    clearTimeout(state.pause);
    state.pause = setTimeout(() => save(state), PAUSE);
    state.limit ||= setTimeout(() => save(state), AT_MOST);
  });
  form.addEventListener("submit", (event) => send(state, event));
  document.addEventListener("hub:save", () => save(state));
  addEventListener("pagehide", () => leave(state));
}

// Left by a link within the pause: what was typed since is still sent, and nobody waits for it.
function leave(state) {
  const isUnsaved = state.pause || state.limit;
  stop(state);
  if (!isUnsaved || state.isSending) return;
  const body = typed(state.form);
  fetch(state.form.dataset.draftUrl, { method: "POST", body, keepalive: true }).catch(() => {});
}

// A saving under way is heard out first, so that it cannot come after what is sent now; but nobody
// waits long for a line that is down. The server knows the page by its key either way.
function send(state, event) {
  stop(state);
  const isWaiting = state.isSending;
  state.isSending = true;
  if (!state.saving) return;
  event.preventDefault();
  if (isWaiting) return;
  const { submitter } = event;
  Promise.race([state.saving, new Promise((done) => setTimeout(done, PATIENCE))]).then(() => {
    state.saving = null;
    state.form.requestSubmit(submitter);
  });
}

function stop(state) {
  clearTimeout(state.pause);
  clearTimeout(state.limit);
  state.pause = state.limit = 0;
}

// One saving at a time: the next one has to know what the one before it made.
async function save(state) {
  stop(state);
  if (state.isSending) return;
  await state.saving;
  if (state.isSending) return;
  const mine = ask(state.form);
  state.saving = mine;
  await mine;
  if (state.saving === mine) state.saving = null;
}

async function ask(form) {
  try {
    const answer = await fetch(form.dataset.draftUrl, {
      method: "POST",
      body: typed(form),
      headers: { Accept: "application/json" },
      redirect: "error",
      signal: AbortSignal.timeout(AT_MOST),
    });
    if (answer.ok) tell(form, await answer.json());
    else fail();
  } catch {
    fail();
  }
}

// The next change tries again; the form itself still holds every word.
function fail() {
  const status = document.querySelector("[data-draft-status]");
  if (status) status.textContent = status.dataset.failed;
}

// The answer: {"text": "Draft saved 10:43", "draft_id": "…", "draft_state": "…"}.
function tell(form, answer) {
  const status = document.querySelector("[data-draft-status]");
  if (status) status.textContent = answer.text;
  for (const name of ["draft_id", "draft_state"]) {
    const field = form.elements.namedItem(name);
    if (field) field.value = answer[name] || "";
  }
  // Opened again, the page is the page of its own draft.
  if (answer.draft_id) {
    history.replaceState(history.state, "", `${new URL(form.action).pathname}?draft=${answer.draft_id}`);
  }
}
