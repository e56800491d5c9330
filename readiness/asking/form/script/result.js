// The result: what page one of the report and its plan say, in the same words.

const TONES = { blocked: "bad", "not-met": "unmet", partly: "partly", met: "good", unanswered: "open", expired: "open", claimed: "open" };
const PARTS = ["fix-first", "find-out", "within-7-days", "within-30-days"];
const SOON = { "within-7-days": "major", "within-30-days": "minor" };
const FIRST = 5;

/** What a result is told from: the edition, what the rules say, and both by item id. */
function briefOf(edition, result) {
  const findings = new Map(result.findings.map((finding) => [finding.item, finding]));
  const items = new Map(edition.items.map((item) => [item.id, item]));
  const numbers = new Map(result.plan.steps.map((step, number) => [step.item, number + 1]));
  return { edition, result, findings, items, numbers, counted: new Set(result.counted) };
}

/** Return the result under one edition. */
function resultSection(edition, result) {
  const brief = briefOf(edition, result);
  return el(
    "section",
    { class: "result", "aria-label": edition.title },
    verdictBox(brief),
    facts(brief),
    firstSteps(brief),
    areaBars(brief),
    comesNext(brief),
    paragraph(words("form.notice"), true),
    el("p", { class: "paper small" }, words("form.print.about")),
    plan(brief),
    employerMessage(brief),
  );
}

// Verdict -----------------------------------------------------------------------------

function verdictBox(brief) {
  const { verdict } = brief.result;
  return el(
    "div",
    { class: `verdict ${verdict}` },
    drawing(`shape-${verdict}`),
    el(
      "div",
      {},
      el("h2", {}, words(`verdict.${verdict}`)),
      el("p", { class: "because" }, whySentence(brief)),
      meaning(brief).map((text) => paragraph(text)),
      notes(brief).map((text) => el("p", { class: "note" }, text)),
    ),
  );
}

/** Return the sentence on which rule decided, and because of what: as in the report. */
function whySentence(brief) {
  const { edition, result } = brief;
  const counted = result.findings.filter((finding) => counts(brief, finding));
  const allMet = result.rule === "all-met";
  const n = allMet ? counted.filter((finding) => OPEN.includes(finding.state)).length : result.because.length;
  if (allMet && !n) return words("rule.all-met-wholly");
  if (result.rule === "nothing-counted" && counted.length) return words("rule.nothing-counted-claims");
  const best = edition.best_verdict ? words(`verdict.${edition.best_verdict}`) : "";
  const what = some(result.because.map((id) => nameOf(brief.items.get(id), result.rule)));
  return words(`rule.${result.rule}`, { n, what, progress: result.progress, least: edition.min_progress, best });
}

/** Name an item; one that must be fixed first by what to do about it. */
function nameOf(item, rule) {
  return rule === "blocked" && item.action !== item.title ? within(item.action) : item.title;
}

/** Tell whether a finding counts for the verdict. */
function counts({ counted }, finding) {
  return counted.has(finding.item);
}

function meaning(brief) {
  const { edition, result } = brief;
  const said = edition.meaning[result.verdict] ?? words(`meaning.${result.verdict}`);
  const told = result.rule === "nothing-counted" ? words("meaning.nothing-counted") : unrepeated(said, whySentence(brief));
  const [first] = ways(brief);
  const reach = first && words("way.reach", { verdict: words(`verdict.${first.verdict}`), totals: totals(brief, first) });
  return [told, reach].filter(Boolean);
}

/** Leave out the first sentence if most of its words repeat what the rule says. */
function unrepeated(said, sentence) {
  const telling = (text) => new Set((text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? []).filter((word) => word.length > 3));
  const cut = said.indexOf(". ");
  const own = telling(cut < 0 ? said : said.slice(0, cut));
  const rule = telling(sentence.split(words("list.colon"))[0]);
  const shared = [...own].filter((word) => rule.has(word)).length;
  if (!own.size || shared < 0.6 * own.size) return said;
  return cut < 0 ? "" : said.slice(cut + 2);
}

function notes(brief) {
  const counted = brief.result.findings.filter((finding) => counts(brief, finding));
  const groups = {
    "note.claims": counted.filter((finding) => finding.state === "claimed"),
    "note.due": counted.filter((finding) => finding.flags.includes("due")),
  };
  return Object.entries(groups).flatMap(([key, found]) => {
    const titles = some(found.map((finding) => brief.items.get(finding.item).title));
    return found.length ? [`${words(key, { n: found.length })}${words("list.colon")}${titles}.`] : [];
  });
}

// Facts -------------------------------------------------------------------------------

function facts({ edition, result }) {
  const { name, id } = own.document.respondent;
  const requirements = words("requirements", { title: edition.title, version: edition.version });
  const { answered, asked } = result.completeness;
  const pairs = {
    person: name || id || words("fact.nobody"),
    "as-of": dayWords(today()),
    "valid-until": validUntil(result),
    "judged-by": words("fact.judged-by.value", { requirements, issuer: edition.issuer.name ?? "" }),
    answered: asked ? words("fact.answered.value", { n: answered, asked }) : words("fact.answered.none"),
    known: words(answered ? "fact.known.only-own" : "fact.known.none"),
    progress: progressWords(result),
  };
  const rows = Object.entries(pairs).map(([key, value]) =>
    el("div", {}, el("dt", {}, words(`fact.${key}`)), el("dd", { dir: "auto" }, value)),
  );
  return el("dl", { class: "facts" }, rows);
}

function validUntil({ verdict, valid_until: until }) {
  if (!["ready", "conditional"].includes(verdict)) return words("valid.not-set");
  if (!until) return words("valid.no-end");
  return words(until < today() ? "valid.past" : "valid.on", { day: dayWords(until) });
}

function progressWords({ progress, verdict }) {
  if (progress === null) return words("fact.progress.none");
  return words(verdict === "not-ready" ? "fact.progress.blocked" : "fact.progress.value", { n: progress });
}

// Ways and steps ----------------------------------------------------------------------

/** Return the ways to conditional and to ready, or only one if they are the same. */
function ways({ result }) {
  const { conditional, ready } = result.plan;
  const alike = conditional && ready && conditional.items.join() === ready.items.join();
  return [
    ...(conditional && !alike ? [{ verdict: "conditional", ...conditional }] : []),
    ...(ready ? [{ verdict: "ready", ...ready }] : []),
  ];
}

/** Return a way's own time, longest wait and cost in one line. */
function totals(brief, way) {
  const wait = way.wait_days[1] ? words("way.wait", { wait: waitWords(way.wait_days) }) : "";
  return [minutesWords(way.minutes), wait, wayCost(brief, way)].filter(Boolean).join(words("list.comma"));
}

function wayCost({ result }, way) {
  const steps = result.plan.steps.filter((step) => way.items.includes(step.item));
  if (!steps.some((step) => step.cost_usd)) return "";
  const again = { month: way.cost_usd_month, year: way.cost_usd_year };
  const parts = Object.entries(again).flatMap(([per, cost]) => (cost?.[1] ? [dollarsWords(cost, per)] : []));
  if (parts.length && !way.cost_usd[1]) return listed(parts, "also");
  return listed([dollarsWords(way.cost_usd, parts.length ? "first" : "once"), ...parts], "also");
}

function waySentence(brief, way) {
  const verdict = words(`verdict.${way.verdict}`);
  if (!way.items.length) return words("way.nothing", { verdict });
  const uncertain = brief.result.plan.steps.some((s) => s.part === "find-out" && way.items.includes(s.item));
  const steps = runs(way.items.map((id) => brief.numbers.get(id)));
  const values = { n: way.items.length, steps, verdict, totals: totals(brief, way) };
  return words(uncertain ? "way.if-good" : "way.sure", values);
}

function firstSteps(brief) {
  const { steps } = brief.result.plan;
  if (brief.result.verdict === "ready" || !steps.length) return keepItSo(brief);
  const [next] = ways(brief);
  const urgency = (step) => [!next?.items.includes(step.item), step.part !== "fix-first", step.due < today() ? today() : step.due];
  const first = [...steps].sort((a, b) => compare(urgency(a), urgency(b))).slice(0, FIRST);
  const told = ways(brief).map((way) => waySentence(brief, way)).join(" ");
  return [el("h3", {}, words("first.title")), stepTable(brief, first, false), paragraph(told, true)];
}

function compare(one, other) {
  const at = one.findIndex((part, place) => part !== other[place]);
  if (at < 0) return 0;
  return one[at] < other[at] ? -1 : 1;
}

/** List what lapses next. */
function keepItSo(brief) {
  const lapsing = brief.result.findings.filter((f) => f.until && counts(brief, f) && !OPEN.includes(f.state));
  if (!lapsing.length) return [];
  const rows = lapsing
    .sort((a, b) => compare([a.until], [b.until]))
    .slice(0, FIRST)
    .map((finding) => [brief.items.get(finding.item).title, dayWords(finding.until), keepWords(finding)]);
  const heads = ["keep.what", "keep.day", "keep.do"].map((key) => words(key));
  return [el("h3", {}, words("keep.title")), table(heads, rows)];
}

function keepWords(finding) {
  return words(finding.flags.includes("due") ? "keep.due" : "keep.then");
}

function table(heads, rows) {
  const head = el("thead", {}, el("tr", {}, heads.map((text) => el("th", { scope: "col" }, text))));
  const cells = ([first, ...others]) => [
    el("th", { scope: "row" }, first),
    ...others.map((text, place) => el("td", { "data-head": heads[place + 1] }, text)),
  ];
  return el("table", { class: "plain" }, head, el("tbody", {}, rows.map((row) => el("tr", {}, cells(row)))));
}

/** Return steps as rows; with instructions, each says how to do it. */
function stepTable(brief, steps, instructions) {
  const heads = [
    el("td", { class: "box" }),
    el("th", { scope: "col", class: "what" }, words("steps.what")),
    el("th", { scope: "col", class: "when" }, words("steps.when")),
    el("th", { scope: "col", class: "much" }, words("steps.minutes")),
    el("th", { scope: "col", class: "much" }, words("steps.cost")),
  ];
  const rows = steps.map((step) => stepRow(brief, step, instructions));
  return el("table", { class: "steps" }, el("thead", {}, el("tr", {}, heads)), el("tbody", {}, rows));
}

function stepRow(brief, step, instructions) {
  const item = brief.items.get(step.item);
  const tone = TONES[brief.findings.get(step.item).state] ?? "quiet";
  const what = step.part === "find-out" ? item.question : item.action;
  const row = el(
    "tr",
    { class: tone },
    el("td", { class: "box" }, el("span", { class: "number" }, String(brief.numbers.get(step.item)))),
    el("th", { scope: "row", class: "what" }, el("strong", {}, el("a", { href: addressOf(step.item) }, what)), instructions ? null : el("span", {}, detail(brief, step, item))),
    el("td", { class: "when", "data-head": words("steps.when") }, drawing(`mark-${tone}`), whenWords(brief, step)),
    el("td", { class: "much", "data-head": words("steps.minutes") }, minutesWords(step.minutes), waitNote(step)),
    el("td", { class: "much", "data-head": words("steps.cost") }, costWords(step)),
  );
  const how = instructions && howTo(step, item);
  return how ? [row, el("tr", { class: "how" }, el("td"), el("td", { colspan: 4 }, how))] : row;
}

function waitNote(step) {
  const wait = waitWords(step.wait_days);
  return wait ? el("span", { class: "wait" }, `${words("steps.wait")} ${wait}`) : null;
}

function costWords({ cost_usd: cost, cost_per: per }) {
  return dollarsWords(cost, cost?.[1] ? (per ?? "once") : "once");
}

function detail({ findings }, step, item) {
  const finding = findings.get(step.item);
  if (!item.needed) return words("step.context");
  const needed = words("step.needed", { needed: ended(item.needed) });
  if (step.part === "find-out") return `${ended(words(`why.${finding.why ?? "none"}`))} ${needed}`;
  const told = words("step.said", { said: ended(said(item, entryOf(item.id))) });
  const question = item.answer.kind === "yes-no" ? `${item.question} ` : "";
  return `${question}${told} ${needed}`;
}

/** Return how to do a step, if that is known: the option's own fix if there is one, for the person's system. */
function howTo(step, item) {
  if (step.part === "find-out") {
    const help = forSystem(item.help);
    return help ? paragraph(help) : null;
  }
  const chosen = [entryOf(item.id)?.value].flat();
  const option = [...(item.answer.options ?? []), ...(item.answer.instead ?? [])].find((o) => o.fix && chosen.includes(o.value));
  const steps = forSystem(option ? option.fix : item.fix) ?? [];
  return steps.length ? el("ol", {}, steps.map((text) => el("li", {}, text))) : null;
}

function whenWords(brief, step) {
  if (step.part === "fix-first") return partTitle(brief, step.part);
  if (step.due === today()) return words("due.now");
  return words(step.due < today() ? "due.since" : "due.by", { day: dayWords(step.due) });
}

function partTitle({ edition }, part) {
  return words(`plan.part.${part}`, { n: edition.due_days[SOON[part]] ?? 0 });
}

// Areas -------------------------------------------------------------------------------

function areaBars(brief) {
  const rows = brief.result.areas.map((area) => areaRow(brief, area));
  if (!rows.length) return [];
  return [el("h3", {}, words("areas.title")), el("table", { class: "bars" }, el("tbody", {}, rows))];
}

function areaRow(brief, area) {
  const { met, counted: all } = area;
  return el(
    "tr",
    {},
    el("th", { scope: "row" }, el("a", { href: `#/area/${area.id}` }, area.title)),
    el("td", { class: "bar" }, areaBar(area)),
    el("td", {}, all ? words("areas.met", { n: met, all }) : words("areas.none")),
    el("td", {}, areaRemark(brief, area)),
  );
}

function areaRemark(brief, { id, blocked }) {
  if (blocked) return el("strong", {}, words("areas.blocked", { n: blocked }));
  const found = brief.result.findings.filter((f) => areaOf(f.item) === id && counts(brief, f));
  const n = found.filter((finding) => finding.state === "claimed").length;
  return n ? el("strong", {}, words("areas.claimed", { n })) : null;
}

function comesNext({ result }) {
  const n = result.findings.filter((finding) => finding.state === "later").length;
  return n ? [el("h3", {}, words("later.title")), paragraph(words("later.count", { n }))] : [];
}

// Plan and message --------------------------------------------------------------------

function plan(brief) {
  const { steps, keeps_from_ready: holds } = brief.result.plan;
  if (!steps.length && !holds.length) return null;
  const parts = PARTS.map((part) => steps.filter((step) => step.part === part)).filter((found) => found.length);
  return el(
    "section",
    { class: "page" },
    el("h2", {}, words("plan.title")),
    wayTable(brief),
    holds.length ? [el("h3", {}, words("hold.title")), el("ul", {}, holds.map((hold) => el("li", {}, holdWords(brief, hold))))] : null,
    parts.map((found) => planPart(brief, found)),
  );
}

function wayTable(brief) {
  const rows = ways(brief).map((way) => [
    words(`verdict.${way.verdict}`),
    runs(way.items.map((id) => brief.numbers.get(id))) || words("way.no-step"),
    minutesWords(way.minutes),
    waitWords(way.wait_days) || words("way.no-wait"),
    wayCost(brief, way) || words("way.no-cost"),
  ]);
  if (!rows.length) return [];
  const heads = ["verdict", "steps", "minutes", "longest-wait", "cost"].map((key) => words(`way.${key}`));
  return [el("h3", {}, words("way.title")), table(heads, rows)];
}

function holdWords({ edition, items }, { why, items: ids }) {
  const best = edition.best_verdict ? words(`verdict.${edition.best_verdict}`) : "";
  const what = some(ids.map((id) => items.get(id).title), 8);
  return words(`hold.${why}`, { n: ids.length, what, best, least: edition.min_progress });
}

function planPart(brief, steps) {
  const [{ part }] = steps;
  const title = words("plan.part.title", { part: partTitle(brief, part), n: steps.length });
  return [el("h3", {}, title), paragraph(words(`plan.about.${part}`), true), stepTable(brief, steps, true)];
}

/** Return the message to the employer, with a button that copies it. */
function employerMessage({ edition, result, items }) {
  const hired = entryOf("situation.employment")?.value !== "applicant";
  const asked = result.ask_employer.map((id) => items.get(id)).filter((item) => hired || item.who === "employer");
  if (!asked.length) return null;
  const prefix = words("message.prefix");
  const plain = (text) => (text.startsWith(prefix) ? text.slice(prefix.length) : text);
  const lines = asked.map((item, number) => `${number + 1}. ${item.title}: ${plain(item.question)}`);
  const greeting = words("message.greeting", { requirements: edition.title });
  const closing = words("message.closing", { name: own.document.respondent.name ?? "" });
  const text = [greeting, "", ...lines, "", closing].join("\n").trimEnd();
  const line = words(hired ? "employer.line" : "employer.line-later", { n: asked.length });
  return el(
    "section",
    {},
    el("h2", {}, words("employer.section")),
    paragraph(`${line} ${words("message.title")}`, true),
    el("blockquote", { class: "message", dir: "auto" }, text),
    copyButton(text),
  );
}

function copyButton(text) {
  const status = el("span", { role: "status", class: "copied" });
  const copy = button(words("form.copy"), async () => {
    status.textContent = await copied(text);
  });
  return el("p", { class: "screen" }, copy, status);
}

/** Copy a text; say whether that worked. */
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return words("form.copied");
  } catch {
    return words("form.not-copied");
  }
}
