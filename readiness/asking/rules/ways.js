/*
 * The ways to conditional and to ready: their steps, and the totals.
 */

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
