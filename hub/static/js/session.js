// At 13 idle minutes a line offers to stay; at 15 the page leaves, and takes its text along.
import { BACKGROUND, clearLine, sayLine, typed } from "./fetching.js";

const LEFT = 120_000;

export function watchSession() {
  const line = document.querySelector("[data-session]");
  if (!line) return;
  const watch = { line, warnAfter: Number(document.body.dataset.idle) * 1000, timer: 0, form: null };
  document.addEventListener("input", ({ target }) => {
    if (isKeptHere(target.form)) watch.form = target.form;
  });
  restart(watch);
}

// The form of an update keeps its own drafts; the others are kept when the session is about to end.
function isKeptHere(form) {
  return form && form.method === "post" && !form.dataset.draftUrl && form.closest("main");
}

function restart(watch) {
  clearTimeout(watch.timer);
  clearLine(watch.line);
  watch.timer = setTimeout(() => warn(watch), watch.warnAfter);
}

function warn(watch) {
  // Whatever was typed is kept before the session can end.
  document.dispatchEvent(new CustomEvent("hub:save"));
  keep(watch);
  sayLine(watch.line, watch.line.dataset.text, () => stay(watch));
  watch.timer = setTimeout(() => leave(watch), LEFT);
}

async function stay(watch) {
  const answer = await ask({});
  if (answer) restart(watch);
  else leave(watch);
}

// Another tab may have kept the session alive: then this page stays too.
async function leave(watch) {
  if (await ask(BACKGROUND)) return restart(watch);
  const next = (await keep(watch)) || here();
  location.assign(`${watch.line.dataset.ended}&next=${encodeURIComponent(next)}`);
}

// Of the search only the name of a draft is taken along: whoever wrote it finds that one again.
function here() {
  const isDraft = /^\?draft=[0-9a-f-]+$/.test(location.search);
  return location.pathname + (isDraft ? location.search : "");
}

// Nothing is done with it: it is only kept. The answer says where it will be found.
async function keep({ form }) {
  if (!form) return null;
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      body: typed(form),
      headers: { Accept: "application/json", "Hub-Keep": "1", ...BACKGROUND },
      redirect: "error",
    });
    return answer.ok ? (await answer.json()).address : null;
  } catch {
    return null;
  }
}

async function ask(headers) {
  try {
    // The own account: the one page that nobody is refused.
    return (await fetch("/account", { method: "HEAD", headers, redirect: "error" })).ok;
  } catch {
    return false;
  }
}
