// Starts the app, and says so where it cannot start or has died: a silent page is the worst answer.
// Written for the oldest browsers that know modules, so that they too can read why it failed.

const page = document.documentElement;
const { js, wasm } = document.querySelector("script[data-wasm]").dataset;

// The looks chosen in this tab or on this device, before anything is drawn; see `src/preferences.rs`.
const LOOKS = [
  ["theme", "janela:tema", ["light", "dark", "contrast"]],
  ["text", "janela:letra", ["large", "larger"]],
];
try {
  for (const [name, key, known] of LOOKS) {
    const chosen = sessionStorage.getItem(key) || localStorage.getItem(key);
    if (known.includes(chosen)) page.dataset[name] = chosen;
  }
} catch (blocked) {
  // A browser that keeps nothing has nothing to tell.
}

function show(id) {
  const element = document.getElementById(id);
  if (element) element.hidden = false;
}

function reloadWith(id) {
  const button = document.getElementById(id);
  if (button) button.addEventListener("click", () => location.reload());
}

// No WebAssembly, a program that does not compile, or no connection: the notice names them all.
function cannotStart(error) {
  console.error(error);
  page.dataset.app = "failed";
  if (!navigator.onLine) show("no-app-offline");
  show("no-app");
}

// A panic in Rust ends the program where it stands: from then on no button works, and the screen it
// was drawing may lack its heading and its title.
function mayHaveDied(error) {
  const isPanic = self.WebAssembly && error instanceof WebAssembly.RuntimeError;
  if (!isPanic || page.dataset.app === "failed") return;
  if (!document.title) document.title = "Janela";
  if (!document.querySelector("main h1")) {
    document.querySelector("#crashed h2").setAttribute("aria-level", "1");
  }
  show("crashed");
}

// Many people press twice. Where the first press brought another screen, the second is not for it.
const PRESSES_APART_MS = 500;
const PRESSES_APART_PX = 24;
let last = null;
let isPointed = false;
addEventListener("mousedown", () => { isPointed = true; }, true);
addEventListener("click", (press) => {
  const byPointer = isPointed;
  isPointed = false;
  if (!byPointer) return; // by a key, which presses what has the focus: the new heading
  const { timeStamp, clientX, clientY } = press;
  const again = last && timeStamp - last.timeStamp < PRESSES_APART_MS
    && Math.hypot(clientX - last.clientX, clientY - last.clientY) < PRESSES_APART_PX;
  if (again && last.href !== location.href) {
    press.preventDefault();
    press.stopImmediatePropagation();
  }
  last = { timeStamp, clientX, clientY, href: location.href };
}, true);

// What is sent before the program is here waits for it: as a plain form it would begin everything
// anew, and put what was typed in an address.
let isHeld = false;
addEventListener("submit", (event) => {
  if (page.dataset.app) return;
  event.preventDefault();
  if (isHeld) return;
  isHeld = true;
  show("opening");
  new MutationObserver((_, observer) => {
    observer.disconnect();
    const button = document.querySelector("#app [type=submit]");
    if (button) button.click();
  }).observe(page, { attributeFilter: ["data-app"] });
});

reloadWith("no-app-retry");
reloadWith("crashed-reload");
addEventListener("error", (event) => mayHaveDied(event.error));
addEventListener("unhandledrejection", (event) => mayHaveDied(event.reason));

import(js)
  .then((app) => app.default({ module_or_path: wasm }))
  .catch(cannotStart);
