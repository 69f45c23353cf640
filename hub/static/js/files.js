// A file that the server would not take is told about before it travels; nothing typed is lost.
export function checkFiles(field) {
  const most = { bytes: Number(field.dataset.mostBytes), files: Number(field.dataset.mostFiles) };
  field.addEventListener("change", () => tell(field, problem(field, most)));
  field.form.addEventListener(
    "submit",
    (event) => {
      const words = problem(field, most);
      tell(field, words);
      if (!words) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const fold = field.closest("details");
      if (fold) fold.open = true;
      field.focus();
    },
    { capture: true },
  );
}

function problem(field, most) {
  const large = [...field.files].find((file) => file.size > most.bytes);
  if (large) return field.dataset.tooLarge.replace("{name}", large.name);
  return field.files.length > most.files ? field.dataset.tooMany : "";
}

function tell(field, words) {
  const id = `${field.id}-checked`;
  let line = document.getElementById(id);
  if (!line) {
    line = document.createElement("p");
    line.id = id;
    line.className = "govuk-error-message";
    line.setAttribute("role", "alert");
    field.before(line);
  }
  line.hidden = !words;
  line.textContent = words;
  field.classList.toggle("govuk-file-upload--error", Boolean(words));
}
