/*
 * All findings of one person under one edition as of one day, and the verdict.
 *
 * Everything here is pure: it reads no clock and changes none of its arguments.
 */

/** The version of the judging rules; it is raised when a rule changes. */
const RULES = 2;

const LASTING = ["ready", "conditional"];

const PREPARED = new WeakMap();

/**
 * Judge answers under an edition as of a day.
 *
 * @param {object} edition - what `readiness show PROFILE --json` prints
 * @param {object} answers - an answers document: `answers` by item id, `answered_on`
 * @param {string} asOf - the day, such as `2026-11-21`
 * @returns {object} the keys of an assessment's JSON that do not depend on wording
 */
function assess(edition, answers, asOf) {
  const assessment = assessed(prepare(edition), answers, readDay(asOf));
  return assessmentData(assessment, planOf(assessment));
}

/**
 * Tell which items apply: true, false, or null while an answer is missing.
 *
 * @param {object} edition
 * @param {object} answers
 * @param {string} asOf
 * @returns {Object<string, boolean|null>} by item id
 */
function applies(edition, answers, asOf) {
  const findings = findAll(prepare(edition), answers, readDay(asOf));
  return Object.fromEntries(findings.map((finding) => [finding.item.id, appliesTo(finding)]));
}

/**
 * Return the answers that do not fit together.
 *
 * @param {object} edition
 * @param {object} answers
 * @param {string} asOf
 * @returns {Array<{items: string[], say: string}>} item ids, and what does not fit
 */
function consistency(edition, answers, asOf) {
  const ready = prepare(edition);
  const clashes = clashesOf(ready.consistency, assessed(ready, answers, readDay(asOf)));
  return clashes.map(({ items, say }) => ({ items, say }));
}

function appliesTo(finding) {
  if (finding.why === "undetermined") return null;
  return finding.state !== "not-applicable";
}

/* Prepare an edition once: whatever is the same for every answer. */
function prepare(edition) {
  if (!PREPARED.has(edition)) PREPARED.set(edition, readEdition(edition));
  return PREPARED.get(edition);
}

function readEdition(edition) {
  const stated = new Map(Object.entries(edition.answers).map(([name, entry]) => [
    name,
    readAnswer(entry, null),
  ]));
  const context = new Set(edition.context);
  const items = edition.items.map((data) => readItem(data, context.has(data.id)));
  for (const item of items) {
    item.asked = item.who !== "employer" && !stated.has(item.id);
    item.inContext = context.has(item.id);
    item.counts = item.asked && item.judged && item.severity !== "info";
    item.weight = edition.weights[item.severity];
  }
  const awaited = awaitedOf(items);
  for (const item of items) {
    item.describes = awaited.has(item.id) && (item.aboutYou || item.inContext);
  }
  return {
    items,
    stated,
    later: edition.later.map((data) => readItem(data)),
    areas: edition.areas,
    grace: Period.read(edition.renewal.grace),
    consistency: (edition.consistency ?? []).map(readConsistencyRule),
    minProgress: edition.min_progress,
    best: edition.best_verdict,
    dueDays: edition.due_days,
  };
}

/*
 * Return the ids that an item the person is asked depends on, directly or not. Items that
 * only the employer's items depend on are not included.
 */
function awaitedOf(items) {
  const byId = new Map(items.map((item) => [item.id, item]));
  const found = new Set();
  let waiting = items.filter((item) => item.asked && !item.inContext);
  while (waiting.length > 0) {
    const named = new Set(waiting.flatMap((item) => item.named));
    waiting = [...named].filter((name) => !found.has(name)).map((name) => byId.get(name));
    named.forEach((name) => found.add(name));
  }
  return found;
}

/* Return one finding per item of the edition, in its order. */
function findAll(edition, answers, asOf) {
  const given = readAnswers(answers);
  const facts = new Map();
  return edition.items.map((item) => {
    const answer = edition.stated.get(item.id) ?? given.get(item.id) ?? null;
    return find(item, answer, facts, edition.grace, asOf);
  });
}

/* Judge an item and note what conditions need to know about it. */
function find(item, answer, facts, grace, asOf) {
  const does = item.condition ? item.condition(facts, asOf) : true;
  const finding =
    does === false
      ? findingOf(item, "not-applicable", null, answer)
      : judge(item, answer, grace, asOf);
  facts.set(item.id, fact(does, finding));
  return does === null ? findingOf(item, "unanswered", "undetermined", answer) : finding;
}

function assessed(edition, answers, asOf) {
  const findings = findAll(edition, answers, asOf);
  const applicable = findings.filter((finding) => finding.state !== "not-applicable");
  const counted = applicable.filter((finding) => finding.item.counts);
  const situation = applicable.filter(
    ({ item }) => !item.counts && item.describes,
  );
  const { minProgress, best, dueDays, areas } = edition;
  const progress = progressOf(counted.map(({ item, state }) => [item.weight, state]));
  const decision = decide(counted, situation, progress, minProgress, best);
  const later = edition.later.map((item) => findingOf(item, "later", null));
  return {
    asOf,
    minProgress,
    best,
    dueDays,
    areas,
    findings: [...findings, ...later],
    byId: new Map(findings.map((finding) => [finding.item.id, finding])),
    counted,
    situation,
    progress,
    ...decision,
    validUntil: LASTING.includes(decision.verdict) ? firstEnd(counted) : null,
  };
}

/* Return the first day on which what counts ends; null if time does not change it. */
function firstEnd(counted) {
  const ends = counted.map((finding) => finding.until).filter((until) => until !== null);
  return ends.length > 0 ? Math.min(...ends) : null;
}

/**
 * Return 0 to 100: met counts fully, partly met counts half; claims are left out. Null
 * when nothing counts.
 */
function progressOf(weighed) {
  let total = 0;
  let points = 0;
  for (const [weight, state] of weighed) {
    if (state === "claimed") continue;
    total += 2 * weight;
    if (state === "met") points += 2 * weight;
    if (state === "partly") points += weight;
  }
  return total === 0 ? null : Math.floor((100 * points) / total);
}

// As data, with the keys of an assessment's JSON ---------------------------------------

function assessmentData(assessment, plan) {
  const asked = [...assessment.counted, ...assessment.situation];
  const answered = asked.filter((finding) => !missing(finding));
  const due = new Map(plan.steps.map((step) => [step.finding.item.id, step.due]));
  return {
    verdict: assessment.verdict,
    because: assessment.because,
    progress: assessment.progress,
    completeness: { answered: answered.length, asked: asked.length },
    valid_until: dayOrNull(assessment.validUntil),
    areas: areasData(assessment),
    findings: assessment.findings.map((finding) => findingData(finding, due)),
    plan: planData(plan),
    ask_employer: idsOf(plan.askEmployer),
  };
}

function dayOrNull(day) {
  return day === null ? null : dayText(day);
}

function idsOf(findings) {
  return findings.map((finding) => finding.item.id);
}

function areasData(assessment) {
  const found = assessment.areas.map((area) => [
    area,
    assessment.counted.filter((finding) => finding.item.area === area.id),
  ]);
  return found.filter(([, findings]) => findings.length > 0).map(areaData);
}

function areaData([area, findings]) {
  const count = (...states) => findings.filter(({ state }) => states.includes(state)).length;
  const counted = findings.length - count("claimed");
  return {
    id: area.id,
    title: area.title,
    met: count("met"),
    partly: count("partly"),
    open: counted - count("met", "partly"),
    blocked: count("blocked"),
    counted,
  };
}

function findingData(finding, due) {
  return {
    item: finding.item.id,
    state: finding.state,
    why: finding.why,
    flags: finding.flags,
    until: dayOrNull(finding.until),
    due: dayOrNull(due.get(finding.item.id) ?? null),
  };
}

function planData(plan) {
  return {
    steps: plan.steps.map(stepData),
    conditional: wayData(plan.conditional),
    ready: wayData(plan.ready),
    keeps_from_ready: plan.obstacles.map(({ why, findings }) => ({
      why,
      items: idsOf(findings),
    })),
  };
}

function stepData({ finding, part, fix, minutes, due }) {
  const { item } = finding;
  return {
    item: item.id,
    part,
    action: part === "find-out" ? item.question : item.action,
    minutes: copied(minutes),
    wait_days: copied(fix?.waitDays),
    cost_usd: copied(fix?.cost),
    cost_per: fix?.cost ? fix.costPer : null,
    due: dayText(due),
  };
}

/* Copy a range, so that nobody who changes a result changes the edition. */
function copied(range) {
  return range ? [...range] : null;
}

function wayData(way) {
  if (way === null) return null;
  return {
    items: idsOf(way.steps.map((step) => step.finding)),
    minutes: way.minutes,
    wait_days: way.waitDays,
    cost_usd: way.costOnce,
    cost_usd_month: way.costMonth,
    cost_usd_year: way.costYear,
  };
}

globalThis.readiness = {
  RULES,
  assess,
  applies,
  consistency,
  valid,
  dayOf,
  dayText,
  partsOf,
  readDay,
  readPeriod: Period.read,
};
