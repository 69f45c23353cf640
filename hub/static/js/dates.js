// A browser writes a date field in its own language, so that 07/05 may be either of two days:
// under each stands the day that was understood, with its weekday and month in words.
export function sayDay(field) {
  const language = document.documentElement.lang.startsWith("en") ? "en-GB" : document.documentElement.lang;
  const words = new Intl.DateTimeFormat(language, {
    weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC",
  });
  const line = document.createElement("p");
  line.className = "govuk-hint hub-day-understood";
  line.setAttribute("aria-live", "polite");
  field.after(line);
  const say = () => {
    const day = field.valueAsDate;
    line.textContent = day ? words.format(day).replaceAll(",", "") : "";
  };
  field.addEventListener("input", say);
  field.addEventListener("change", say);
  say();
}
