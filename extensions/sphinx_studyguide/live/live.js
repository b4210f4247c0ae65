// Loads the page again when it is written, and once the server is back.
const connect = (again) => {
  const server = new WebSocket(`ws://${location.host}/live`);
  server.onopen = () => again && location.reload();
  server.onmessage = ({ data }) => (data === "reload" ? location.reload() : showFailure());
  server.onclose = () => setTimeout(connect, 500, true);
};

const showFailure = () => {
  const note = document.createElement("p");
  note.textContent = "The build failed: see the terminal. This page is the one of the build before.";
  note.setAttribute("role", "alert");
  note.style.cssText =
    "position: fixed; inset: auto 0 0; margin: 0; padding: 1em; background: #b00020; color: #fff; z-index: 999";
  document.body.append(note);
};

connect(false);
