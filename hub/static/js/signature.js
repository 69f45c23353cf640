// A signature drawn with a finger, a pen or a mouse. The name typed below it does as well: without
// this script, or by keyboard, nothing is missing. What is drawn is kept in a field as points of a
// field of its own size, so that it looks the same on every screen.
const MOST_LETTERS = 29_000;

export function takeSignature(pad) {
  const canvas = pad.querySelector("canvas");
  const field = pad.querySelector("input[type=hidden]");
  const said = pad.querySelector("[role=status]");
  const lines = read(field.value);
  let line = null;

  const point = (event) => {
    const box = canvas.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * canvas.width;
    const y = ((event.clientY - box.top) / box.height) * canvas.height;
    return [within(x, canvas.width), within(y, canvas.height)];
  };
  const keep = () => {
    field.value = write(lines);
  };

  canvas.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || field.value.length > MOST_LETTERS) return;
    canvas.setPointerCapture(event.pointerId);
    line = [point(event)];
    lines.push(line);
    said.textContent = pad.dataset.drawn;
    draw(canvas, lines);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!line || field.value.length + line.length * 8 > MOST_LETTERS) return;
    const [x, y] = point(event);
    const [lastX, lastY] = line.at(-1);
    if (Math.hypot(x - lastX, y - lastY) < 2) return;
    line.push([x, y]);
    draw(canvas, lines);
  });
  for (const end of ["pointerup", "pointercancel"]) {
    canvas.addEventListener(end, () => {
      line = null;
      keep();
    });
  }
  pad.querySelector("button").addEventListener("click", () => {
    lines.length = 0;
    keep();
    said.textContent = pad.dataset.cleared;
    draw(canvas, lines);
  });
  pad.hidden = false;
  draw(canvas, lines);
}

const within = (value, most) => Math.max(0, Math.min(most, Math.round(value)));
const write = (lines) => lines.map((line) => line.map((at) => at.join(",")).join(" ")).join(";");
const read = (text) =>
  text ? text.split(";").map((line) => line.split(" ").map((at) => at.split(",").map(Number))) : [];

function draw(canvas, lines) {
  const pen = canvas.getContext("2d");
  pen.clearRect(0, 0, canvas.width, canvas.height);
  pen.strokeStyle = getComputedStyle(canvas).color;
  pen.lineWidth = 3;
  pen.lineCap = "round";
  pen.lineJoin = "round";
  for (const line of lines) {
    pen.beginPath();
    pen.moveTo(...line[0]);
    (line.length > 1 ? line : [...line, ...line]).forEach((at) => pen.lineTo(...at));
    pen.stroke();
  }
}
