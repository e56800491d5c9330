// One question on a page. It is made once; a change only updates what the change is about.

/** Make a question; `onAnswer` is called after each change of its answer. */
function questionBox(item, onAnswer) {
  const box = el(
    "fieldset",
    { id: `q-${item.id}`, class: "question", "data-item": item.id, tabindex: -1 },
    el("legend", {}, item.question),
    earlier(item),
    el("details", { class: "help" }, el("summary", {}, words("field.help")), el("p")),
    el("p", { class: "error", id: `${item.id}-error`, hidden: true }),
    valueFields(item),
    el("div", { class: "others" }, otherFields(item)),
    el("p", { class: "outcome", id: `${item.id}-outcome`, hidden: true }),
    noteField(item),
  );
  fill(box, item);
  box.addEventListener("change", (event) => {
    if (event.target.classList.contains("note")) return setNote(item, event.target.value);
    makeExclusive(box, event.target);
    take(box, item);
    onAnswer();
  });
  box.querySelector(".still")?.addEventListener("click", () => confirmAgain(box, item, onAnswer));
  return box;
}

/** Take over what the fields say. */
function take(box, item) {
  const { answer, draft } = readFields(box, item);
  if (draft) own.drafts.set(item.id, draft);
  else own.drafts.delete(item.id);
  say(item, answer ?? null);
}

/** Show an answer from an earlier day; all but a measure can be confirmed. */
function earlier(item) {
  const entry = entryOf(item.id);
  if (!entry?.on || entry.on === today() || entry.unsure) return null;
  const told = words("form.earlier", { said: said(item, entry), day: dayWords(entry.on) });
  const changes = entry.revision < (item.revision ?? 1);
  if (changes) return el("p", { class: "earlier" }, told, " ", words("reason.revision"));
  const still = item.answer.kind !== "number" && el("button", { type: "button", class: "still" }, words("form.still"));
  return el("p", { class: "earlier" }, told, " ", still || words("form.measure-again"));
}

function confirmAgain(box, item, onAnswer) {
  const { on, revision, ...answer } = entryOf(item.id);
  say(item, answer);
  const told = box.querySelector(".earlier");
  told.textContent = words("form.confirmed", { day: dayWords(today()) });
  told.tabIndex = -1;
  told.focus();
  onAnswer();
}

function noteField(item) {
  const id = `${item.id}-note`;
  return el(
    "details",
    { class: "noting", open: Boolean(noteOf(item.id)) },
    el("summary", {}, words("form.note")),
    el("label", { for: id }, words("form.note.label")),
    el("textarea", { id, class: "note", rows: 2, maxlength: 4000 }),
  );
}

/** Bring a question up to date: whether it is asked, its state, its help and its fault. */
function refresh(box, item) {
  const finding = judged.findings.get(item.id);
  box.hidden = !isShown(item.id);
  box.dataset.state = finding.state;
  const help = forSystem(item.help);
  box.querySelector(".help").hidden = !help;
  box.querySelector(".help p").textContent = help ?? "";
  const because = box.querySelector(".because");
  if (because) because.hidden = !box.querySelector("[value='@not-applicable']").checked;
  refreshRead(box, item);
  refreshOutcome(box, item, finding);
  if (!own.drafts.get(item.id)?.text) showFault(box, item, "");
  else showFault(box, item, own.drafts.get(item.id).fault);
}

/** Show how a typed text was read. */
function refreshRead(box, item) {
  const read = box.querySelector(".read");
  if (!read || item.answer.kind === "text") return;
  const entry = entryOf(item.id);
  const typed = box.querySelector(".typed").value.trim();
  read.textContent = typed && entry && !own.drafts.has(item.id) ? words("form.read", { said: said(item, entry) }) : "";
}

function refreshOutcome(box, item, finding) {
  const outcome = box.querySelector(".outcome");
  const lacking = ["blocked", "not-met", "partly"].includes(finding.state) && item.needed;
  outcome.hidden = !lacking;
  outcome.className = `outcome ${TONES[finding.state] ?? "quiet"}`;
  outcome.textContent = lacking ? words("step.needed", { needed: ended(item.needed) }) : "";
}

/** Show what is wrong with an answer beside it; an empty text takes that back. */
function showFault(box, item, fault) {
  const error = box.querySelector(".error");
  error.hidden = !fault;
  error.textContent = fault ? words("form.error", { fault }) : "";
  box.classList.toggle("wrong", Boolean(fault));
  for (const input of box.querySelectorAll(".typed, .reason")) {
    input.setAttribute("aria-invalid", String(Boolean(fault)));
    if (fault) input.setAttribute("aria-describedby", `${item.id}-error`);
    else input.removeAttribute("aria-describedby");
  }
}
