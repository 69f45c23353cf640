// A filter is an open strip; on a phone it shuts to one line, unless it is what the page is about.
export function openFilters() {
  const wide = window.matchMedia("(min-width: 761px)");
  const filters = document.querySelectorAll("details[data-filter]");
  const set = () => filters.forEach((filter) => {
    filter.open = wide.matches || "keepOpen" in filter.dataset;
    filter.dataset.ready = "";
  });
  wide.addEventListener("change", set);
  set();
}
