// "print" opens the browser's own dialogue; without scripts the browser's menu does.
export function offerPrinting() {
  for (const link of document.querySelectorAll("a[data-print]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      window.print();
    });
  }
}
