// How many boxes of a folded group are ticked, kept true while they are ticked.
export function countChosen(fold) {
  const count = fold.querySelector("[data-chosen]");
  fold.addEventListener("change", () => {
    count.textContent = fold.querySelectorAll("input:checked").length;
  });
}
