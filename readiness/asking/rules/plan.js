/*
 * The plan to reach ready: the open items in order, with time and cost.
 */

/** The parts of a plan, in order. */
const PARTS = ["fix-first", "find-out", "within-7-days", "within-30-days"];

const SEVERITIES = ["blocker", "major", "minor", "info"];

/** The minutes to look up one answer: this project's estimate. */
const LOOKING_UP = [1, 5];

/** Plan the steps from an assessment's current state to ready. */
function planOf(assessment) {
  const roots = rootsOf(assessment, waitingOf(assessment));
  const steps = stepsOf(assessment, roots);
  const stuck = stuckOf(assessment, steps);
  const obstacles = obstaclesOf(assessment, stuck);
  return {
    steps,
    conditional: toConditional(assessment, steps, roots, stuck),
    ready: obstacles.length > 0 ? null : toReady(assessment, steps),
    obstacles,
    askEmployer: assessment.findings.filter(isForEmployer),
  };
}

/* What only the employer can answer, and what the person is unsure about. */
function isForEmployer(finding) {
  if (finding.item.who === "employer") {
    return isOpen(finding) && finding.why !== "undetermined";
  }
  return finding.item.who === "both" && finding.why === "unsure";
}

// Which answers other items depend on --------------------------------------------------

/* Return the findings that are undetermined until other questions are answered. */
function waitingOf(assessment) {
  const asked = [...assessment.situation, ...assessment.counted];
  return asked.filter((finding) => finding.why === "undetermined");
}

/*
 * Return the ids whose answers undetermined items depend on, directly or not. The value
 * tells whether a blocker or a major item is among the dependent items.
 */
function rootsOf(assessment, waiting) {
  const found = new Map();
  const left = waiting.map((finding) => [finding, isGrave(assessment, finding)]);
  while (left.length > 0) {
    const [finding, serious] = left.pop();
    for (const name of finding.item.named) {
      if (!found.has(name) || (serious && !found.get(name))) {
        found.set(name, serious);
        left.push([assessment.byId.get(name), serious]);
      }
    }
  }
  return found;
}

/* Tell whether the verdict is incomplete while this finding is unanswered. */
function isGrave(assessment, finding) {
  return urgent(finding) || assessment.situation.includes(finding);
}

/* Return what stays undetermined whatever steps are taken: it depends on a claim. */
function stuckOf(assessment, steps) {
  const asked = steps.filter((step) => step.part === "find-out");
  const moving = new Set(asked.map((step) => step.finding.item.id));
  const held = [];
  for (const finding of assessment.findings) {
    if (finding.why !== "undetermined") continue;
    const { item } = finding;
    if (item.named.some((name) => moving.has(name))) moving.add(item.id);
    else if (item.counts || assessment.situation.includes(finding)) held.push(finding);
  }
  return held;
}

// The steps ----------------------------------------------------------------------------

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

// What keeps ready out of reach --------------------------------------------------------

/* Return the obstacles that none of the person's own steps can remove. */
function obstaclesOf(assessment, stuck) {
  const found = [];
  const { best } = assessment;
  if (best !== null && best !== "ready") found.push({ why: "best-verdict", findings: [] });
  if (assessment.progress === null) found.push({ why: "nothing-counted", findings: [] });
  const claims = claimsInTheWay(assessment, stuck);
  if (claims.length > 0) found.push({ why: "claim", findings: claims });
  return found;
}

/* Return the claims that somebody has to accept before the rest can proceed. */
function claimsInTheWay(assessment, stuck) {
  const named = rootsOf(assessment, stuck);
  return assessment.findings.filter(
    (finding) =>
      finding.state === "claimed" &&
      (named.has(finding.item.id) || (weightyClaim(finding) && finding.item.counts)),
  );
}

// The ways to conditional and to ready -------------------------------------------------

/* Return the way to conditional; null if it is reached already or cannot be. */
function toConditional(assessment, steps, roots, stuck) {
  const { verdict, best } = assessment;
  const reached = !isBetter("conditional", verdict);
  const capped = best !== null && isBetter("conditional", best);
  if (reached || capped || assessment.progress === null) return null;
  if (stuck.some((finding) => isGrave(assessment, finding))) return null;
  return wayOf(steps.filter((step) => holdsBack(assessment, step, roots)));
}

/* Tell whether a step is required before the verdict can be conditional. */
function holdsBack(assessment, step, roots) {
  if (step.part !== "find-out") return step.part === "fix-first";
  return isGrave(assessment, step.finding) || roots.get(step.finding.item.id) === true;
}

/* Return the way to ready; null if it is reached already. */
function toReady(assessment, steps) {
  if (assessment.verdict === "ready") return null;
  const needed = steps.filter((step) => step.part !== "within-30-days");
  return wayOf([...needed, ...minorsForProgress(assessment, steps)]);
}

/* Return minor steps, most points per minute first, until progress is sufficient. */
function minorsForProgress(assessment, steps) {
  if (assessment.minProgress === null) return [];
  const minors = steps.filter((step) => step.part === "within-30-days");
  const leftOpen = new Set(minors.map((step) => step.finding));
  const taken = [];
  for (const step of minors.sort((one, other) => minutesPerPoint(one) - minutesPerPoint(other))) {
    if (progressWithout(assessment, leftOpen) >= assessment.minProgress) break;
    leftOpen.delete(step.finding);
    taken.push(step);
  }
  return taken;
}

/* Return the minutes per point of progress; partly met is already half of it. */
function minutesPerPoint(step) {
  const minutes = step.fix?.minutes?.[1] ?? 0;
  return minutes / (step.finding.state === "partly" ? 1 : 2);
}

/* Return the progress once everything is done except some minor items. */
function progressWithout(assessment, leftOpen) {
  const weighed = assessment.counted.map((finding) => [
    finding.item.weight,
    leftOpen.has(finding) || finding.state === "claimed" ? finding.state : "met",
  ]);
  return progressOf(weighed);
}

/* Return the steps to a verdict, with totals. Waits run in parallel, so the longest counts. */
function wayOf(steps) {
  const fixes = steps.map((step) => step.fix).filter(Boolean);
  const waits = fixes.map((fix) => fix.waitDays).filter(Boolean);
  const costs = (often) => fixes.filter((fix) => fix.costPer === often).map((fix) => fix.cost);
  return {
    steps,
    minutes: totalOf(steps.map((step) => step.minutes)),
    waitDays: [0, 1].map((end) => Math.max(0, ...waits.map((wait) => wait[end]))),
    costOnce: totalOf(costs("once")),
    costMonth: totalOf(costs("month")),
    costYear: totalOf(costs("year")),
  };
}

function totalOf(ranges) {
  const known = ranges.filter(Boolean);
  return [0, 1].map((end) => known.reduce((sum, range) => sum + range[end], 0));
}
