// The pages of the form: the list of areas, an area, check your answers, and the result.

function addressOf(id) {
  return `#/area/${areaOf(id)}/${id}`;
}

const pages = {
  list: listPage,
  area: areaPage,
  check: checkPage,
  result: resultPage,
};

function titled(title, ...parts) {
  return { title, content: [el("h1", { tabindex: -1 }, title), ...parts] };
}

function goTo(address) {
  return () => {
    location.hash = address;
  };
}

// The list of areas -------------------------------------------------------------------

function listPage() {
  const titles = editions.map((edition) => words("requirements", edition));
  const issuers = [...new Set(editions.map((edition) => edition.issuer.name).filter(Boolean))];
  const by = words("form.intro", { titles: listed(titles), issuer: listed(issuers) });
  const rows = [...areas.values()].map(taskRow).filter(Boolean);
  return titled(
    words(content.only ? `form.title.${content.only}` : "form.title"),
    paragraph(by),
    paragraph(words("form.nothing-sent")),
    clashes(),
    respondentFields(),
    el("h2", {}, words("form.tasks")),
    rows.length ? el("ul", { class: "tasks", role: "list" }, rows) : paragraph(words("form.nothing-to-ask")),
    el("p", {}, button(words("form.result"), goTo("#/result"), "first")),
    el("h2", {}, words("form.yours")),
    keepingFields(),
    savingFields(),
  );
}

function taskRow(area) {
  const shown = shownIn(area.id);
  if (!shown.length) return null;
  const left = shown.filter((item) => isMissing(item.id));
  const open = left.filter((item) => !entryOf(item.id)?.unsure);
  const key = !left.length ? "done" : !open.length ? "find-out" : open.length === shown.length ? "new" : "some";
  const n = key === "find-out" ? left.length : shown.length;
  const state = words(`form.task.${key}`, { n, done: shown.length - left.length });
  return el("li", {}, el("a", { href: `#/area/${area.id}` }, area.title), el("span", { class: `task ${key}` }, state));
}

function respondentFields() {
  const row = (key) => {
    const id = `respondent-${key}`;
    const input = el("input", { type: "text", id, maxlength: key === "id" ? 100 : 200, autocomplete: key === "name" ? "name" : "off" });
    input.value = own.document.respondent[key] ?? "";
    input.addEventListener("change", () => setRespondent(key, input.value));
    return el("p", { class: "line" }, el("label", { for: id }, words(`form.${key}`)), input);
  };
  return el("div", { class: "person" }, row("name"), row("id"));
}

function keepingFields() {
  const status = el("p", { role: "status", class: "small" });
  const tick = el("input", { type: "checkbox", id: "keep" });
  tick.checked = own.keeping;
  tick.addEventListener("change", () => {
    status.textContent = words(setKeeping(tick));
  });
  const label = el("label", { for: "keep" }, words("form.keep"));
  return el("div", { class: "keeping" }, el("div", { class: "option" }, tick, label), paragraph(words("form.keep.about"), true), status);
}

/** Keep the answers in the browser or stop that; return the key of what to say. */
function setKeeping(tick) {
  if (!tick.checked) {
    stopKeeping();
    return "form.not-kept";
  }
  tick.checked = keep();
  return tick.checked ? "form.kept" : "form.keep.refused";
}

function savingFields() {
  const status = el("p", { role: "status", class: "loaded" });
  const file = el("input", { type: "file", id: "load", accept: ".json,application/json" });
  file.addEventListener("change", async () => {
    if (!file.files.length) return;
    const { read, told } = await loadFile(file.files[0]);
    if (read) restart();
    const shown = document.getElementById("loaded") ?? status;
    shown.textContent = told;
    shown.classList.toggle("error", !read);
  });
  status.id = "loaded";
  return el(
    "div",
    { class: "saving" },
    el("p", {}, saveButton(status), button(words("form.forget"), askToForget)),
    el("p", { class: "line" }, el("label", { for: "load" }, words("form.load")), file),
    status,
  );
}

/** Make the button that saves the answers to a file, and then says where they are. */
function saveButton(status, kind) {
  const save = () => {
    download();
    status.textContent = words("form.saved");
    status.classList.remove("error");
  };
  return button(words("form.save"), save, kind);
}

function askToForget() {
  if (!confirm(words("form.forget.sure"))) return;
  forget();
  restart();
}

// An area -----------------------------------------------------------------------------

function areaPage(name) {
  const area = areas.get(name);
  if (!area) return listPage();
  const items = questionsIn(name);
  const boxes = new Map();
  const waiting = el("p", { class: "small" });
  const summary = el("div", { class: "summary", role: "alert", tabindex: -1, hidden: true });
  let address = "";
  const onward = button("", () => leave(boxes, summary, address), "first");
  const update = () => {
    judge();
    address = addressAfter(name);
    whenReleased(display);
  };
  const display = () => {
    for (const [item, box] of boxes) refresh(box, item);
    const n = items.filter((item) => judged.findings.get(item.id).why === "undetermined").length;
    waiting.textContent = n ? words("form.waiting", { n }) : "";
    const next = nextArea(name); // an answer here can bring questions in another area
    onward.textContent = next ? words("form.continue", { area: next.title }) : words("form.check");
    showProgress();
  };
  for (const item of items) boxes.set(item, questionBox(item, update));
  address = addressAfter(name);
  display();
  return titled(
    area.title,
    summary,
    [...boxes.values()],
    waiting,
    el("p", { class: "onward" }, onward, el("a", { href: "#/list" }, words("form.back"))),
  );
}

function addressAfter(name) {
  const next = nextArea(name);
  return next ? `#/area/${next.id}` : "#/check";
}

function nextArea(name) {
  const shown = [...areas.values()].filter((area) => area.id === name || shownIn(area.id).length);
  return shown[shown.findIndex((area) => area.id === name) + 1];
}

/** Go on, unless something typed here is not an answer: then say what, and where. */
function leave(boxes, summary, address) {
  const faults = [...boxes].filter(([item, box]) => !box.hidden && own.drafts.has(item.id));
  if (!faults.length) {
    location.hash = address;
    return;
  }
  for (const [item, box] of faults) showFault(box, item, own.drafts.get(item.id).fault);
  const rows = faults.map(([item]) => el("li", {}, faultLink(item)));
  summary.replaceChildren(el("h2", {}, words("form.errors")), el("ul", {}, rows));
  summary.hidden = false;
  document.title = words("form.error", { fault: document.title.replace(words("form.error", { fault: "" }), "") });
  summary.focus();
}

/** Make a link to the field that is at fault. */
function faultLink(item) {
  const { fault, claim } = own.drafts.get(item.id);
  const link = el("a", { href: addressOf(item.id) }, `${item.title}${words("list.colon")}${fault}`);
  link.addEventListener("click", (event) => {
    event.preventDefault();
    document.getElementById(`${item.id}-${claim ? "reason" : "typed"}`).focus();
  });
  return link;
}

// Check your answers ------------------------------------------------------------------

function checkPage() {
  judge();
  const groups = [...areas.values()].map((area) => [area, shownIn(area.id)]).filter(([, items]) => items.length);
  return titled(
    words("form.check"),
    clashes(),
    groups.map(([area, items]) => [el("h2", {}, area.title), el("dl", { class: "answers" }, items.map(answerRow))]),
    el("p", { class: "onward" }, button(words("form.result"), goTo("#/result"), "first"), el("a", { href: "#/list" }, words("form.back"))),
  );
}

function answerRow(item) {
  const label = words("form.change.what", { what: item.title });
  const change = el("a", { href: addressOf(item.id), "aria-label": label }, words("form.change"));
  const value = capital(said(item, entryOf(item.id))) || words("state.unanswered");
  const question = item.answer.kind === "yes-no" ? el("span", { class: "small" }, item.question) : null;
  const { state } = judged.findings.get(item.id);
  return el(
    "div",
    { class: isMissing(item.id) && "missing", "data-item": item.id, "data-state": state },
    el("dt", {}, item.title, question),
    el("dd", { dir: "auto" }, value),
    el("dd", {}, change),
  );
}

/** Name answers that do not fit together. */
function clashes() {
  const found = new Map(editions.flatMap((edition) => readiness.consistency(edition, documentToJudge(), today())).map((rule) => [rule.say, rule]));
  if (!found.size) return null;
  const rows = [...found.values()].map((rule) => el("li", {}, rule.say, " ", ...clashLinks(rule)));
  return el("div", { class: "summary clash" }, el("h2", {}, words("form.clashes")), el("ul", {}, rows));
}

function clashLinks(rule) {
  return rule.items.flatMap((id) => [el("a", { href: addressOf(id) }, questionOf(id)?.title ?? id), " "]);
}

// The result --------------------------------------------------------------------------

function resultPage() {
  judge();
  const status = el("p", { role: "status", class: "loaded" });
  const several = editions.length > 1;
  const results = editions.map((edition, number) => [several && el("h2", { class: "edition" }, edition.title), resultSection(edition, judged.results[number])]);
  return titled(
    words("form.result.title"),
    el("p", { class: "screen" }, el("a", { href: "#/list" }, words("form.back"))),
    clashes(),
    results,
    el(
      "section",
      { class: "screen" },
      el("h2", {}, words("form.send")),
      paragraph(words("form.send.about")),
      el("p", {}, saveButton(status, "first"), button(words("form.print"), () => print())),
      status,
    ),
  );
}
