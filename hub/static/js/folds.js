// A link to an update inside a closed fold opens the fold; newer browsers do so by themselves.
export function openFolds() {
  const open = () => {
    const target = document.getElementById(location.hash.slice(1));
    const fold = target && target.closest("details[data-fold]");
    if (!fold || fold.open) return;
    fold.open = true;
    target.scrollIntoView();
  };
  window.addEventListener("hashchange", open);
  open();
}
