/*
 * The open items as steps, in the order to close them.
 */

/** The parts of a plan, in order. */
const PARTS = ["fix-first", "find-out", "within-7-days", "within-30-days"];

const SEVERITIES = ["blocker", "major", "minor", "info"];

/** The minutes to look up one answer: this project's estimate. */
const LOOKING_UP = [1, 5];

/* Return the open items in the order to close them. */
function stepsOf(assessment, roots) {
  const own = [...assessment.situation, ...assessment.counted].filter(isToClose);
  const named = [...roots.keys()].map((name) => assessment.byId.get(name));
  const asked = named.filter((finding) => !own.includes(finding) && isToAsk(assessment, finding));
  const steps = [
    ...own.map((finding) => stepOf(assessment, finding, partOf(finding))),
    ...asked.map((finding) => stepOf(assessment, finding, "find-out")),
  ];
  return inOrder(assessment, steps);
}

/*
 * Order by part, then by severity, then by the longest wait, which starts first.
 * Questions about the person come before all others, which depend on them.
 */
function inOrder(assessment, steps) {
  const place = new Map(assessment.findings.map((finding, n) => [finding, n]));
  const ranked = steps.map((step) => [rankOf(step, place), step]);
  return ranked.sort(([one], [other]) => compareRanks(one, other)).map(([, step]) => step);
}

function rankOf(step, place) {
  const { item } = step.finding;
  const gravity = item.judged ? SEVERITIES.indexOf(item.severity) : -1;
  const wait = step.fix?.waitDays?.[1] ?? 0;
  return [PARTS.indexOf(step.part), gravity, -wait, place.get(step.finding)];
}

function compareRanks(one, other) {
  const n = one.findIndex((part, place) => part !== other[place]);
  return one[n] - other[n];
}

/* Leave out items that depend on another answer. */
function isToClose(finding) {
  return isOpen(finding) && finding.why !== "undetermined";
}

/*
 * Tell whether other items depend on an answer that the person has not given. "Not sure"
 * and a claim have no value, so they are not valid.
 */
function isToAsk(assessment, finding) {
  const { item, answer } = finding;
  if (finding.state === "not-applicable" || finding.why === "undetermined") return false;
  if (!item.asked || finding.state === "claimed") return false;
  return !answer || isFuture(answer, assessment.asOf) || !valid(item, answer.value);
}

function partOf(finding) {
  if (finding.state === "blocked") return "fix-first";
  if (missing(finding)) return "find-out";
  return urgent(finding) ? "within-7-days" : "within-30-days";
}

function stepOf(assessment, finding, part) {
  const { item, answer } = finding;
  const looking = part === "find-out";
  const fix = looking ? null : fixFor(item, answer?.value);
  const opened = Math.min(finding.since ?? assessment.asOf, assessment.asOf);
  const days = assessment.dueDays[item.severity] ?? 0;
  const minutes = looking ? LOOKING_UP : fix?.minutes ?? null;
  return { finding, part, fix, minutes, due: opened + days };
}

/* Return the fix for this answer: the chosen option's own, or the item's. */
function fixFor(item, value) {
  const chosen = Array.isArray(value) ? value : [value];
  const options = [...(item.answer.options ?? []), ...(item.answer.instead ?? [])];
  const own = options.find((option) => option.fix && chosen.includes(option.value));
  return readFix(own ? own.fix : item.fix);
}

function readFix(fix) {
  if (!fix) return null;
  return {
    minutes: readRange(fix.minutes),
    waitDays: readRange(fix.wait_days),
    cost: readRange(fix.cost_usd),
    costPer: fix.cost_per ?? "once",
  };
}

/* Read a number, a pair of numbers or nothing as a range from least to most. */
function readRange(amount) {
  if (amount === undefined) return null;
  return Array.isArray(amount) ? amount : [amount, amount];
}
