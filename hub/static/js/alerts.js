// The bell. A push carries an id and an urgency and nothing else; the count is read again.
// While the socket is lost, the count is read every 20 seconds and one line says so.
import { BACKGROUND, clearLine, clockTime, sayLine } from "./fetching.js";
import { line } from "./line.js";

const EVERY = 20_000;
const GRACE = 3_000; // a connection that comes back by itself within this is not worth a line
const TOP_URGENCY = "UR3";

const one = (name) => document.querySelector(`[data-${name}]`);

export function watchAlerts() {
  const count = one("alerts-count");
  if (!count) return;
  const bell = { count, known: Number(count.textContent), seen: new Set(), timer: 0, lost: 0 };
  connect(bell).catch(() => lose(bell));
  // What was acknowledged on another page, or before Back, no longer counts here either.
  addEventListener("focus", () => read(bell));
  addEventListener("pageshow", (event) => event.persisted && read(bell));
}

async function connect(bell) {
  const socket = await line();
  socket.on("connect", () => regain(bell));
  socket.on("alert", (alert) => arrive(bell, alert));
  socket.on("disconnect", () => lose(bell));
  socket.on("connect_error", () => lose(bell));
}

function arrive(bell, { id, urgency }) {
  if (bell.seen.has(id)) return;
  bell.seen.add(id);
  announce(urgency);
  markNew();
  read(bell);
}

function announce(urgency) {
  const polite = one("alerts-status");
  const region = urgency === TOP_URGENCY ? one("alerts-urgent") : polite;
  const isUrgent = urgency === TOP_URGENCY || urgency === "UR2";
  // Emptied first, or the second alert of one kind would not be read out.
  region.textContent = "";
  setTimeout(() => {
    region.textContent = isUrgent ? polite.dataset.urgent : polite.dataset.one;
  }, 50);
}

async function read(bell) {
  try {
    const answer = await fetch("/alerts/count", {
      headers: { Accept: "application/json", ...BACKGROUND },
      redirect: "error",
    });
    if (!answer.ok) return;
    const { count, urgencies } = await answer.json();
    if (count > bell.known && bell.lost) {
      // The newest stand first: of those that came, the most urgent is said, as a push would.
      const came = urgencies.slice(0, count - bell.known);
      announce(came.reduce((most, one) => (one > most ? one : most), ""));
      markNew(count - bell.known);
    }
    bell.known = count;
    bell.count.textContent = String(count);
  } catch {
    // Still no connection: the next reading is already planned.
  }
}

function lose(bell) {
  if (bell.lost) return;
  bell.lost = setTimeout(() => {
    const said = one("connection");
    const text = said.dataset.text.replace("{time}", clockTime());
    sayLine(said, text, () => read(bell));
    bell.timer = setInterval(() => read(bell), EVERY);
    read(bell);
  }, GRACE);
}

function regain(bell) {
  clearTimeout(bell.lost);
  clearInterval(bell.timer);
  const wasLost = bell.lost !== 0;
  bell.lost = 0;
  clearLine(one("connection"));
  if (wasLost) read(bell);
}

// "2 new. Show" on top of each list it belongs in: rows never move under the pointer by themselves.
function markNew(more = 1) {
  document.querySelectorAll("[data-new-items]").forEach((place) => markLine(place, more));
}

function markLine(line, more) {
  const number = Number(line.dataset.number || 0) + more;
  line.dataset.number = String(number);
  const words = number === 1 ? line.dataset.one : line.dataset.many.replace("{number}", number);
  const link = document.createElement("a");
  link.href = location.pathname + location.search;
  link.className = "govuk-link";
  link.textContent = line.dataset.link;
  line.hidden = false;
  line.replaceChildren(`${words} `, link);
}
