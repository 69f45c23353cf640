// "Why can I see this?" is a link without scripts; here it opens in its place, fetched once.
import { fragment } from "./fetching.js";

export function answerWhy() {
  document.querySelectorAll("a[data-why]").forEach(unfold);
}

function unfold(link) {
  const details = document.createElement("details");
  details.className = "hub-why";
  const summary = document.createElement("summary");
  summary.append(...link.childNodes);
  const about = link.getAttribute("aria-describedby");
  if (about) summary.setAttribute("aria-describedby", about);
  const answer = document.createElement("div");
  answer.className = "hub-why__answer";
  answer.hidden = true;
  details.append(summary, answer);
  details.addEventListener("toggle", () => details.open && fill(answer, link.href), { once: true });
  details.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !details.open) return;
    details.open = false;
    summary.focus();
  });
  link.replaceWith(details);
}

async function fill(answer, address) {
  try {
    const page = await fragment(address);
    const told = page.querySelector("[data-fragment]") || page.body;
    answer.replaceChildren(...[...told.childNodes].map((node) => document.importNode(node, true)));
  } catch {
    const link = document.createElement("a");
    link.href = address;
    link.className = "govuk-link";
    link.textContent = answer.previousElementSibling.textContent;
    answer.replaceChildren(link);
  }
  answer.hidden = false;
}
