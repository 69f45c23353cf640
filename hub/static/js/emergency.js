// The time left of an emergency opening. Its end is the server's: this only says when.
const MINUTE = 60_000;
const SAID_AT = [30, 10, 1];

export function countDown(bar) {
  // By the server's clock: the browser's own may be wrong, and only has to count.
  const closes = Date.now() + Number(bar.dataset.seconds) * 1000;
  const tick = () => {
    const left = closes - Date.now();
    if (left <= 0) {
      // What was read goes at once, whatever the connection does.
      document.querySelector("main").replaceChildren();
      location.replace(bar.dataset.page);
      return;
    }
    const minutes = Math.floor(left / MINUTE);
    bar.querySelector("[data-time-left]").textContent = inWords(bar, minutes);
    if (SAID_AT.includes(minutes)) say(bar, minutes);
    setTimeout(tick, left % MINUTE || MINUTE);
  };
  tick();
}

function inWords(bar, minutes) {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (!hours) return bar.dataset.minutes.replace("{minutes}", rest);
  return bar.dataset.hours.replace("{hours}", hours).replace("{minutes}", String(rest).padStart(2, "0"));
}

function say(bar, minutes) {
  bar.querySelector("[data-emergency-said]").textContent = bar.dataset.said.replace("{minutes}", minutes);
}
