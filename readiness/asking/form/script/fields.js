// The fields of one question: made once, filled from an answer, and read into one.

/** Make the fields for an item's kind of answer. */
function valueFields(item) {
  return { "yes-no": yesNoFields, choice: choiceFields, choices: choicesFields }[item.answer.kind]?.(item) ?? typedFields(item);
}

function yesNoFields(item) {
  const option = (value) => field(item, "radio", String(value), words(value ? "form.yes" : "form.no"));
  return [option(true), option(false)];
}

function choiceFields(item) {
  return offered(item).map((option) => field(item, "radio", option.value, option.label));
}

function choicesFields(item) {
  const options = offered(item);
  const fields = options.map((option) => field(item, "checkbox", option.value, option.label, option.alone && "alone"));
  if (options.some((option) => option.alone)) return fields;
  return [...fields, field(item, "checkbox", "@none", words("form.none-of-these"), "alone")];
}

/** Return the options to offer: not the retired ones, unless it is the present answer. */
function offered(item) {
  const value = [entryOf(item.id)?.value].flat();
  return item.answer.options.filter((option) => !option.retired || value.includes(option.value));
}

function typedFields(item) {
  const { kind, unit } = item.answer;
  const id = `${item.id}-typed`;
  const label = { number: words("form.number", { unit }), date: words("form.date"), text: words("form.text") }[kind];
  const shape = kind === "text" ? { rows: 3, maxlength: 4000 } : { type: "text", maxlength: 100, autocomplete: "off" };
  if (kind === "number") shape.inputmode = "decimal";
  const input = el(kind === "text" ? "textarea" : "input", { id, name: item.id, class: "typed", ...shape });
  const instead = (item.answer.instead ?? []).map((o) => field(item, "checkbox", o.value, o.label, "alone"));
  return [el("p", { class: "line" }, el("label", { for: id }, label), input, el("output", { for: id, class: "read" })), ...instead];
}

/** Make a radio button or a tick box with its label. */
function field(item, type, value, label, kind) {
  const id = `${item.id}-${value}`;
  const input = el("input", { type, id, name: item.id, value, class: kind || null });
  return el("div", { class: "option" }, input, el("label", { for: id }, label));
}

/** Make the two answers that every question allows, beside its own. */
function otherFields(item) {
  const type = ["yes-no", "choice"].includes(item.answer.kind) ? "radio" : "checkbox";
  const unsure = field(item, type, "@unsure", words("form.unsure"), "alone");
  if (areaOf(item.id) === "situation") return [unsure];
  const id = `${item.id}-reason`;
  const reason = el("input", { type: "text", id, class: "reason", maxlength: 1000, autocomplete: "off" });
  return [
    unsure,
    field(item, type, "@not-applicable", words("form.not-applicable"), "alone"),
    el("p", { class: "line because", hidden: true }, el("label", { for: id }, words("form.reason")), reason),
  ];
}

/** Show an answer, or what is typed but not an answer yet, in the fields of a question. */
function fill(box, item) {
  const entry = entryOf(item.id);
  const draft = own.drafts.get(item.id);
  const chosen = draft?.claim ? ["@not-applicable"] : chosenBy(entry);
  for (const input of box.querySelectorAll("[type=radio], [type=checkbox]")) input.checked = chosen.includes(input.value);
  const typed = box.querySelector(".typed");
  if (typed) typed.value = draft?.text ?? typedText(item, entry);
  const reason = box.querySelector(".reason");
  if (reason) reason.value = entry?.not_applicable ?? "";
  box.querySelector(".note").value = noteOf(item.id);
}

function chosenBy(entry) {
  if (!entry) return [];
  if (entry.unsure) return ["@unsure"];
  if (entry.not_applicable) return ["@not-applicable"];
  return Array.isArray(entry.value) && !entry.value.length ? ["@none"] : [entry.value].flat().map(String);
}

function typedText(item, entry) {
  const instead = (item.answer.instead ?? []).some((option) => option.value === entry?.value);
  return entry?.value === undefined || instead ? "" : String(entry.value);
}

/** Clear what cannot stand beside what was just chosen or typed. */
function makeExclusive(box, target) {
  const typed = box.querySelector(".typed");
  const boxes = [...box.querySelectorAll("[type=checkbox]")];
  if (target === typed) {
    if (typed.value.trim()) boxes.forEach((each) => (each.checked = false));
  } else if (target.type === "checkbox" && target.checked) {
    const alone = target.classList.contains("alone");
    for (const each of boxes) if (each !== target && (alone || each.classList.contains("alone"))) each.checked = false;
    if (typed) typed.value = "";
  }
}

/** Read the fields of a question: {answer}, {draft}, or {} when nothing is answered. */
function readFields(box, item) {
  const ticked = [...box.querySelectorAll(":checked")].map((input) => input.value);
  if (ticked.includes("@unsure")) return { answer: { unsure: true } };
  if (ticked.includes("@not-applicable")) return readClaim(box);
  if (ticked.includes("@none")) return { answer: { value: [] } };
  const typed = box.querySelector(".typed");
  if (typed?.value.trim()) return readText(item, typed.value);
  if (!ticked.length) return {};
  if (item.answer.kind === "choices") return { answer: { value: ticked } };
  return { answer: { value: item.answer.kind === "yes-no" ? ticked[0] === "true" : ticked[0] } };
}

function readClaim(box) {
  const reason = wellFormed(box.querySelector(".reason").value.trim());
  return reason ? { answer: { not_applicable: reason } } : { draft: { claim: true, fault: words("form.fault.reason") } };
}

function readText(item, text) {
  const { value, fault } = readTyped(item, wellFormed(text));
  return fault ? { draft: { text, fault } } : { answer: { value } };
}
