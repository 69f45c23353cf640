// An open page of a family. When what it shows may no longer be seen, it is covered, not kept. The
// live line says "changed" and nothing else; while there is none, the page asks by itself.
import { BACKGROUND } from "./fetching.js";
import { line } from "./line.js";

const EVERY = 20_000;
const LEAVING = 10_000; // a form of this page was sent: its answer takes this page's place

export function watchPage() {
  const places = [...document.querySelectorAll("[data-watch]")]; // My work lists many families
  if (!places.length) return;
  const page = { places, timer: 0, leftAt: -LEAVING, isCovered: false };
  document.addEventListener("submit", () => (page.leftAt = performance.now()));
  window.addEventListener("pageshow", (event) => event.persisted && ask(page));
  connect(page).catch(() => poll(page));
}

async function connect(page) {
  const socket = await line();
  const shown = page.places.map(({ dataset: { family, update, mark } }) => ({
    family,
    update,
    mark,
  }));
  const watch = () => {
    clearInterval(page.timer);
    page.timer = 0;
    socket.emit("watch", shown);
  };
  socket.on("connect", watch);
  socket.on("changed", () => change(page));
  socket.on("disconnect", () => poll(page));
  socket.on("connect_error", () => poll(page));
  if (socket.connected) watch();
}

function poll(page) {
  if (page.timer) return;
  page.timer = setInterval(() => ask(page), EVERY);
  ask(page);
}

async function ask(page) {
  for (const place of page.places) await askOf(page, place);
}

async function askOf(page, place) {
  if (page.isCovered) return;
  let answer;
  try {
    answer = await fetch(place.dataset.url, { headers: BACKGROUND, redirect: "manual" });
  } catch {
    return; // no connection: the next look tells
  }
  // A busy server is no news; an ended session is.
  if (answer.status >= 429) return;
  if (!answer.ok || !(await answer.json()).stands) change(page);
}

// His own act may be what changed it: then the answer to it is on its way and replaces this page.
function change(page) {
  const left = page.leftAt + LEAVING - performance.now();
  if (left > 0) setTimeout(() => cover(page), left);
  else cover(page);
}

function cover(page) {
  if (page.isCovered) return;
  page.isCovered = true;
  clearInterval(page.timer);
  document.dispatchEvent(new CustomEvent("hub:save"));
  const notice = page.places[0].querySelector("template").content.cloneNode(true);
  const main = document.getElementById("main");
  for (const other of [...main.parentElement.children]) if (other !== main) other.remove();
  document.title = document.querySelector(".hub-header__home").textContent.trim();
  main.replaceChildren(notice);
  const link = main.querySelector("a");
  link.href = location.pathname + location.search;
  link.focus();
}
