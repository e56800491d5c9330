// Which page is shown, what the header says, and the warning on leaving.

/** Show the page that the address names; then move the focus to it. */
function show(first = false) {
  const [, name = "list", part, spot] = decodeURIComponent(location.hash).split("/");
  judge();
  const page = (pages[name] ?? pages.list)(part);
  const main = document.getElementById("main");
  main.replaceChildren(...page.content.flat(4).filter((each) => each));
  main.dataset.page = pages[name] ? name : "list";
  document.title = `${page.title} – ${listed(editions.map((edition) => edition.title))}`;
  showProgress();
  const target = spot && document.getElementById(`q-${spot}`);
  if (target) target.scrollIntoView();
  else scrollTo(0, 0);
  if (!first || target) (target || main.querySelector("h1")).focus({ preventScroll: true });
}

/** Say in the header how many questions are answered. */
function showProgress() {
  const shown = [...questions.keys()].filter(isShown);
  const done = shown.filter((id) => !isMissing(id)).length;
  const told = words("form.progress", { n: done, all: shown.length });
  const line = document.getElementById("progress");
  if (line.textContent !== told) line.textContent = told;
  line.hidden = document.getElementById("main").dataset.page === "result"; // it counts otherwise
}

/** Begin again with other answers; the controls for that are on the first page. */
function restart() {
  choose();
  show();
}

addEventListener("hashchange", () => show());
addEventListener("beforeunload", (event) => {
  if (!own.saved && !own.keeping) event.preventDefault();
});
document.querySelector(".skip").addEventListener("click", (event) => {
  event.preventDefault();
  document.getElementById("main").focus();
});
Object.assign(readiness, { editions, today, document: documentToSave });
start();
choose();
show(true);
