/*
 * The plan to reach ready: the open items in order, with time and cost.
 */

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
