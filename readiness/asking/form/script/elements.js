// Elements of the page. Text is only ever set as text, never as markup.

/** Create an element with attributes and children; null children are left out. */
function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.flat(4).filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

/** Return a copy of a drawing that the page holds in a template. */
function drawing(name) {
  return document.getElementById(name).content.firstElementChild.cloneNode(true);
}

/** Draw the bar of an area: met items solid, partly met ones hatched, open ones white. */
function areaBar({ met, partly, open }) {
  const whole = Math.max(met + partly + open, 1);
  const bar = drawing("bar");
  const [, solid, hatched] = bar.querySelectorAll("rect");
  const width = (part) => ((230 * part) / whole).toFixed(1);
  solid.setAttribute("width", width(met));
  hatched.setAttribute("x", width(met));
  hatched.setAttribute("width", width(partly));
  return bar;
}

/** Create a button that calls a function. */
function button(label, action, kind = "second") {
  const made = el("button", { type: "button", class: kind }, label);
  made.addEventListener("click", action);
  return made;
}

/** Tells whether a mouse button or a finger is down, and what waits until it is up. */
const pointer = { down: false, waiting: null };

/**
 * Change the page at once or, while a button of the mouse is down, when it is up: if the
 * page moved in between, the click would not reach what the person pressed.
 */
function whenReleased(change) {
  if (pointer.down) pointer.waiting = change;
  else change();
}

function released() {
  pointer.down = false;
  setTimeout(() => {
    pointer.waiting?.();
    pointer.waiting = null;
  });
}

addEventListener("pointerdown", () => (pointer.down = true), true);
for (const event of ["pointerup", "pointercancel", "keydown"]) addEventListener(event, () => pointer.down && released(), true);

/** Create a paragraph; small print is for remarks. */
function paragraph(text, small = false) {
  return el("p", { class: small && "small" }, text);
}
