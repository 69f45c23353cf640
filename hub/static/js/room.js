// The meeting's wall: arrows mark an item, B blanks the screen. When who is present changes, the
// wall is emptied first and read again after.
import { BACKGROUND } from "./fetching.js";

const EVERY = 2_000;
const WALL = "hub-room";

export function driveRoom() {
  keepApart();
  const wall = document.querySelector("[data-room-state]");
  if (wall) setInterval(() => compare(wall), EVERY);
  const list = document.querySelector("[data-room]");
  if (!list) return;
  const keys = document.querySelector("[data-room-keys]");
  const room = { rows: [...list.children], at: -1, isOn: true };
  document.addEventListener("keydown", (event) => press(room, event));
  if (!keys) return;
  keys.hidden = false;
  keys.querySelector("[data-room-off]").addEventListener("click", () => {
    room.isOn = false;
    keys.hidden = true;
  });
}

// The chair's own page does not open in the window that shows the room, not even by going back.
function keepApart() {
  if (document.querySelector("[data-room-state]")) window.name = WALL;
  const alone = document.querySelector("[data-alone]");
  if (!alone || window.name !== WALL) return;
  alone.replaceChildren();
  document.querySelector("[data-alone-refused]").hidden = false;
}

function press(room, event) {
  if (!room.isOn || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.matches("input, select, textarea")) return;
  if (event.key === "b" || event.key === "B") document.body.classList.toggle("hub-room--blank");
  else if (event.key === "ArrowDown") mark(room, room.at + 1, event);
  else if (event.key === "ArrowUp") mark(room, room.at - 1, event);
}

function mark(room, next, event) {
  if (next < 0 || next >= room.rows.length) return;
  event.preventDefault();
  if (room.rows[room.at]) room.rows[room.at].removeAttribute("aria-current");
  room.at = next;
  room.rows[next].setAttribute("aria-current", "true");
  room.rows[next].focus();
}

async function compare(wall) {
  let answer;
  try {
    answer = await fetch(wall.dataset.roomUrl, { headers: BACKGROUND, redirect: "manual" });
  } catch {
    return; // no connection: nothing can have been added, and the next look tells
  }
  const isSame = answer.ok && (await answer.json()).state === wall.dataset.roomState;
  if (isSame) return;
  wall.replaceChildren();
  location.reload();
}
