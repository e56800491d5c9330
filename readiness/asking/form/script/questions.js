// The questions of all requirements on this form, and what the rules say about them.

const editions = content.editions;

/** Worst first: the state of a question under several requirements is the first of these. */
const STATES = ["blocked", "unanswered", "expired", "not-met", "partly", "claimed", "met", "info"];
const OPEN = ["blocked", "unanswered", "expired", "not-met", "partly"];
const MISSING = ["unanswered", "expired"];
const SYSTEM = "situation.computer-system";

function asks(edition, item) {
  return item.who !== "employer" && !Object.hasOwn(edition.answers, item.id);
}

/** Every question once, as the first requirements that ask it have it. */
const questions = new Map();
for (const edition of editions) {
  for (const item of edition.items) {
    if (asks(edition, item) && !questions.has(item.id)) questions.set(item.id, item);
  }
}
const areas = new Map();
for (const area of editions.flatMap((edition) => edition.areas)) {
  const asked = [...questions.keys()].some((id) => areaOf(id) === area.id);
  if (asked && !areas.has(area.id)) areas.set(area.id, area);
}

function areaOf(id) {
  return id.split(".")[0];
}

function questionOf(id) {
  return questions.get(id);
}

/** What the rules say now: for each edition its assessment, and each question's finding. */
const judged = { results: [], findings: new Map() };

/** Judge the answers again by every edition. */
function judge() {
  judged.results = editions.map((edition) => readiness.assess(edition, documentToJudge(), today()));
  judged.findings = new Map([...questions.keys()].map((id) => [id, worst(id)]));
}

function documentToJudge() {
  return own.document;
}

function worst(id) {
  const found = judged.results.flatMap((result, number) => {
    const edition = editions[number];
    const finding = result.findings.find((each) => each.item === id);
    return finding && edition.items.some((item) => item.id === id && asks(edition, item)) ? [finding] : [];
  });
  const rank = (finding) => (isAsked(finding) ? STATES.indexOf(finding.state) : STATES.length);
  return found.sort((a, b) => rank(a) - rank(b))[0];
}

function isAsked(finding) {
  return !["not-applicable", "later"].includes(finding.state) && finding.why !== "undetermined";
}

/** The questions asked when the form was opened, and those of them that it is about. */
const wanted = { asked: new Set(), ids: null };

/** Choose what to ask: everything, what is open, or what is due for renewal. */
function choose() {
  judge();
  wanted.asked = new Set([...questions.keys()].filter((id) => isAsked(judged.findings.get(id))));
  const test = { open: isOpen, due: isDue }[content.only];
  wanted.ids = test ? new Set([...wanted.asked].filter((id) => test(judged.findings.get(id)))) : null;
}

function isOpen(finding) {
  return OPEN.includes(finding.state);
}

function isDue(finding) {
  return finding.state === "expired" || finding.flags.includes("due") || (finding.until ?? "9999") <= today(30);
}

/** Tell whether a question is to be shown: it applies, and this form is about it. */
function isShown(id) {
  if (!isAsked(judged.findings.get(id))) return false;
  return !wanted.ids || wanted.ids.has(id) || !wanted.asked.has(id);
}

/** Return the questions of an area. */
function questionsIn(area) {
  return [...questions.values()].filter((item) => areaOf(item.id) === area);
}

/** Return the questions of an area that are shown. */
function shownIn(area) {
  return questionsIn(area).filter((item) => isShown(item.id));
}

function isMissing(id) {
  return MISSING.includes(judged.findings.get(id).state);
}

/** Return the person's system, such as "windows"; empty while it is not known. */
function systemOf() {
  return String(entryOf(SYSTEM)?.value ?? "");
}

/** Return what to read for the person's system: a text, or a list of steps. */
function forSystem(texts) {
  return texts ? spelled(texts[systemOf()] ?? texts.any) : undefined;
}

/** Return a text in full: one that occurs often is stored once, and named by its number. */
function spelled(text) {
  if (Array.isArray(text)) return text.map(spelled);
  return typeof text === "number" ? content.texts[text] : text;
}

/** Return an answer as people say it; empty if there is none. */
function said(item, entry) {
  if (!entry) return "";
  if (entry.unsure) return words("said.unsure");
  if (entry.not_applicable) return words("said.claim", { reason: entry.not_applicable });
  return valueWords(item, entry.value);
}

function valueWords({ answer }, value) {
  const label = (each) => [...(answer.options ?? []), ...(answer.instead ?? [])].find((o) => o.value === each)?.label;
  if (Array.isArray(value)) return value.map((each) => label(each) ?? each).join("; ") || words("answer.none-of-these");
  if (typeof value === "boolean") return words(value ? "answer.yes" : "answer.no");
  if (label(value)) return label(value);
  if (typeof value === "number") return numberWords(answer, value);
  return answer.kind === "date" && readiness.readDay(value) !== null ? dayWords(value) : String(value);
}

function numberWords({ unit }, value) {
  if (value === 1 && content.words[`unit.${unit}`]) return words(`unit.${unit}`);
  return `${value} ${unit}`;
}
