// The one live line of a page: asked for by several, opened once.
let opened = null;

export function line() {
  opened ||= open();
  return opened;
}

async function open() {
  const { io } = await import("../vendor/socket.io-client/socket.io.esm.min.js");
  const csrf = document.querySelector("meta[name=hub-csrf]");
  return io({ auth: { csrf: csrf ? csrf.content : "" }, transports: ["websocket", "polling"] });
}
