// At 13 idle minutes a line offers to stay; at 15 the page leaves, and takes its text along.
import { BACKGROUND, clearLine, sayLine } from "./fetching.js";

const LEFT = 120_000;

export function watchSession() {
  const line = document.querySelector("[data-session]");
  if (!line) return;
  const watch = { line, warnAfter: Number(document.body.dataset.idle) * 1000, timer: 0 };
  restart(watch);
}

function restart(watch) {
  clearTimeout(watch.timer);
  clearLine(watch.line);
  watch.timer = setTimeout(() => warn(watch), watch.warnAfter);
}

function warn(watch) {
  // Whatever was typed is kept before the session can end.
  document.dispatchEvent(new CustomEvent("hub:save"));
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
  if (await ask(BACKGROUND)) restart(watch);
  else location.assign(watch.line.dataset.ended);
}

async function ask(headers) {
  try {
    const asked = { headers: { Accept: "application/json", ...headers }, redirect: "error" };
    return (await fetch("/alerts/count", asked)).ok;
  } catch {
    return false;
  }
}
