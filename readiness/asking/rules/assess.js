/*
 * All findings of one person under one edition as of one day, and the verdict.
 *
 * Everything here is pure: it reads no clock and changes none of its arguments.
 */

/** The version of the judging rules; it is raised when a rule changes. */
const RULES = 2;

const LASTING = ["ready", "conditional"];

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

/* Return everything about one person that the plan and the record need. */
function assessed(edition, answers, asOf) {
  const findings = findAll(edition, answers, asOf);
  const applicable = findings.filter((finding) => finding.state !== "not-applicable");
  const counted = applicable.filter((finding) => finding.item.counts);
  const situation = applicable.filter(({ item }) => !item.counts && item.describes);
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
