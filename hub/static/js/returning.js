// This page answered a form that was sent, and is kept nowhere: coming back to it would have to send
// the form again. In the history it stands as the page of its form instead.
export function comeBackToTheForm() {
  const { toForm } = document.body.dataset;
  if (toForm === undefined) return;
  const parts = location.pathname.split("/");
  const above = parts.slice(0, parts.length - Number(toForm)).join("/") || "/";
  // With the place on it that the button pointed to.
  history.replaceState(null, "", Number(toForm) ? above + location.hash : location.href);
}
