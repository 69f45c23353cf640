// Keys of the meeting's wall, and nowhere else: arrows mark an item, B blanks the screen.
export function driveRoom() {
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
