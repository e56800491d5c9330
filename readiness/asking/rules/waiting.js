/*
 * Which answers other items depend on, and which items cannot be decided.
 */

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
