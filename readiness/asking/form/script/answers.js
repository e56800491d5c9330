// The person's answers: a document as answers.schema.json says, in memory.
// It is kept in the browser only while the person wants that.

const MOST_BYTES = 5_000_000;
const KEY = `readiness:${content.editions.map((edition) => edition.profile).join("+")}`;

const own = {
  document: null,
  /** Item id to what is typed but not an answer yet: {text, fault} or {claim: true}. */
  drafts: new Map(),
  /** Item id to a note on a question that has no answer yet. */
  notes: new Map(),
  keeping: false,
  saved: true,
};

/** Return the local day, `ahead` days from now, as year-month-day. */
function today(ahead = 0) {
  const day = new Date();
  day.setDate(day.getDate() + ahead);
  return isoDay(day.getFullYear(), day.getMonth() + 1, day.getDate());
}

/** Make text that every program can store: composed letters, no half characters. */
function wellFormed(text) {
  const whole = text.toWellFormed?.() ?? text.replace(/\p{Surrogate}/gu, "\uFFFD");
  return whole.normalize("NFC");
}

function emptyDocument() {
  return { respondent: {}, answered_on: today(), asked: [], answers: {} };
}

/** Return what is answered for an item, if anything. */
function entryOf(id) {
  return Object.hasOwn(own.document.answers, id) ? own.document.answers[id] : undefined;
}

/** Set the answer for an item, of today; null takes it back. A note and evidence stay. */
function say(item, answer) {
  const { note = own.notes.get(item.id), evidence } = entryOf(item.id) ?? {};
  own.notes.delete(item.id);
  if (answer) {
    const kept = { note, evidence };
    const entry = { ...answer, on: today(), revision: item.revision ?? 1, ...kept };
    own.document.answers[item.id] = JSON.parse(JSON.stringify(entry));
  } else {
    delete own.document.answers[item.id];
    if (note) own.notes.set(item.id, note);
  }
  changed();
}

/** Set the note on an item; an empty one is removed. */
function setNote(item, text) {
  const note = wellFormed(text.trim());
  const entry = entryOf(item.id);
  if (entry) {
    if (note) entry.note = note;
    else delete entry.note;
  } else if (note) own.notes.set(item.id, note);
  else own.notes.delete(item.id);
  changed();
}

function noteOf(id) {
  return entryOf(id)?.note ?? own.notes.get(id) ?? "";
}

/** Set the person's name or id. */
function setRespondent(key, text) {
  const told = wellFormed(text.trim());
  if (told) own.document.respondent[key] = told;
  else delete own.document.respondent[key];
  changed();
}

function changed() {
  own.saved = false;
  if (own.keeping) keep();
}

/** Return the document to save: what was asked, and notes without an answer. */
function documentToSave() {
  const here = content.editions.map(({ profile, version, digest }) => ({ profile, version, edition: digest }));
  const profiles = here.map((asked) => asked.profile);
  const others = (own.document.asked ?? []).filter((asked) => !profiles.includes(asked.profile));
  const noted = [...own.notes].map(([id, note]) => [id, { unsure: true, note, on: today() }]);
  const answers = { ...own.document.answers, ...Object.fromEntries(noted) };
  return { ...own.document, answered_on: today(), asked: [...others, ...here], answers };
}

/** Save the answers as a file that the browser downloads. */
function download() {
  const text = `${JSON.stringify(documentToSave(), null, 2)}\n`;
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = el("a", { href: address, download: "my.answers.json" });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  own.saved = true;
}

// Loading -----------------------------------------------------------------------------

/** Read a file of answers; return a sentence for the person, and whether it was read. */
async function loadFile(file) {
  if (file.size > MOST_BYTES) return { read: false, told: words("form.load.large") };
  return loadText(await file.text());
}

/** Read the text of a file of answers, and use it in place of what is here. */
function loadText(text) {
  let document;
  try {
    document = JSON.parse(text);
  } catch {
    return { read: false, told: words("form.load.not-json") };
  }
  const fault = documentFault(document);
  if (fault) return { read: false, told: fault };
  use(document);
  changed();
  return { read: true, told: carriedWords() };
}

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Say why a document cannot be used; empty if it can. */
function documentFault(document) {
  if (!isObject(document) || !isObject(document.answers)) return words("form.load.not-answers");
  const { respondent = {}, asked = [], answered_on: base } = document;
  const entries = Object.entries(document.answers).filter(([name]) => name !== "$comment");
  const sound = isObject(respondent) && Array.isArray(asked) && entries.every(([, entry]) => isEntry(entry));
  if (!sound || Object.values(respondent).some((told) => typeof told !== "string")) {
    return words("form.load.not-answers");
  }
  const days = [base, ...entries.map(([, entry]) => entry.on)].filter((day) => typeof day === "string");
  const last = days.sort().at(-1);
  return last && last > today(1) ? words("form.load.ahead", { day: last }) : "";
}

function isEntry(entry) {
  if (entry === null || entry === undefined) return false;
  if (!isObject(entry)) return ["boolean", "string", "number", "object"].includes(typeof entry);
  return ["value", "not_applicable", "unsure"].some((key) => Object.hasOwn(entry, key));
}

/** Use a document; a bare value gets the day of the whole file. */
function use(document) {
  const dated = (value) => (document.answered_on ? { value, on: document.answered_on } : { value });
  const entries = Object.entries(document.answers).map(([name, entry]) => {
    if (name === "$comment") return [name, entry];
    if (!isObject(entry)) return [name, dated(entry)];
    return [name, "on" in entry || !document.answered_on ? entry : { ...entry, on: document.answered_on }];
  });
  own.document = { ...emptyDocument(), ...document, answers: Object.fromEntries(entries) };
  own.document.respondent = { ...own.document.respondent };
  own.drafts.clear();
  own.notes.clear();
}

/** Say how many loaded answers are used, have to be given again, or are not asked here. */
function carriedWords() {
  const ids = Object.keys(own.document.answers).filter((name) => name !== "$comment");
  const known = ids.filter((id) => questionOf(id));
  const again = known.filter((id) => entryOf(id).revision < (questionOf(id).revision ?? 1));
  const counts = { carried: known.length - again.length, again: again.length, gone: ids.length - known.length };
  const parts = Object.entries(counts).filter(([key, n]) => n || key === "carried");
  return parts.map(([key, n]) => words(`form.load.${key}`, { n })).join(" ");
}

// Keeping -----------------------------------------------------------------------------

/** Keep the answers in this browser; return whether it allowed that. */
function keep() {
  try {
    const notes = Object.fromEntries(own.notes);
    localStorage.setItem(KEY, JSON.stringify({ document: own.document, notes }));
    own.keeping = true;
  } catch {
    own.keeping = false;
  }
  return own.keeping;
}

/** Remove the answers from this browser; what is on the page stays. */
function stopKeeping() {
  own.keeping = false;
  try {
    localStorage.removeItem(KEY);
  } catch {
    // A browser that refuses storage holds nothing.
  }
}

/** Forget everything, on the page and in the browser. */
function forget() {
  stopKeeping();
  use(emptyDocument());
  own.saved = true;
}

/** Start with what the browser kept, else with what the form was made with. */
function start() {
  use(content.answers ?? emptyDocument());
  let kept = null;
  try {
    kept = JSON.parse(localStorage.getItem(KEY));
  } catch {
    // Refused or damaged storage is the same as none.
  }
  if (!kept || documentFault(kept.document)) return;
  use(kept.document);
  for (const [id, note] of Object.entries(kept.notes ?? {})) own.notes.set(id, String(note));
  own.keeping = true;
}
