// Asking the server for a piece of a page.

// Sent with what the page does by itself, so that it does not keep a session awake.
export const BACKGROUND = { "Hub-Background": "1" };

// The server may answer with a fragment or with the whole page that holds it.
export async function fragment(address, options = {}) {
  const answer = await fetch(address, {
    credentials: "same-origin",
    redirect: "error",
    ...options,
    headers: { "Hub-Fragment": "1", ...(options.headers || {}) },
  });
  if (!answer.ok) throw new Error(String(answer.status));
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return page;
}

// Everything typed, without the files: they are sent when the form is.
export function typed(form) {
  const data = new FormData(form);
  form.querySelectorAll("input[type=file]").forEach((field) => data.delete(field.name));
  return data;
}

export function clockTime(at = new Date()) {
  return at.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/London" });
}

// A line of the frame: its text, and one button. Said once, because its element is a live region.
export function sayLine(line, text, press) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = line.dataset.button;
  button.addEventListener("click", press);
  const words = document.createElement("span");
  words.textContent = text;
  line.hidden = false;
  line.replaceChildren(words, button);
}

export function clearLine(line) {
  line.hidden = true;
  line.replaceChildren();
}
