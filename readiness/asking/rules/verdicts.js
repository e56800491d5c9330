/*
 * Which verdict follows from a person's findings: the rules, in order.
 */

/** The verdicts from worst to best. */
const BETTER = ["not-ready", "incomplete", "conditional", "ready"];

/** The rules in the order in which they are tried; if none holds, it is ready. */
const VERDICTS = [
  ["blocked", "not-ready"],
  ["unanswered", "incomplete"],
  ["situation", "incomplete"],
  ["nothing-counted", "incomplete"],
  ["gap", "conditional"],
  ["claim", "conditional"],
  ["minor-unanswered", "conditional"],
  ["progress", "conditional"],
];

/** The states that leave a question open; a claim counts as an answer. */
const MISSING = ["unanswered", "expired"];

const URGENT = ["blocker", "major"];

/**
 * Decide by the first rule that holds; no verdict is better than `best`. Returns the
 * verdict, that rule, and the ids of the items that caused it, including those of other
 * rules with the same verdict, because all of these have to change.
 */
function decide(counted, situation, progress, minProgress, best) {
  const held = heldRules(counted, situation, progress, minProgress);
  const rules = VERDICTS.filter(([rule]) => held.has(rule));
  const verdict = rules.length > 0 ? rules[0][1] : "ready";
  if (best !== null && isBetter(verdict, best)) return { verdict: best, rule: "capped", because: [] };
  const alike = rules.filter(([, other]) => other === verdict);
  const because = alike.flatMap(([rule]) => held.get(rule).map((finding) => finding.item.id));
  const rule = rules.length > 0 ? rules[0][0] : "all-met";
  return { verdict, rule, because: [...new Set(because)] };
}

/** Tell whether a verdict is better than another. */
function isBetter(verdict, other) {
  return BETTER.indexOf(verdict) > BETTER.indexOf(other);
}

/** Tell whether an item is a blocker or major. */
function urgent(finding) {
  return URGENT.includes(finding.item.severity);
}

/** Tell whether a finding leaves a question open. */
function missing(finding) {
  return MISSING.includes(finding.state);
}

/** Tell whether a claim of not-applicable keeps the verdict from being ready. */
function weightyClaim(finding) {
  return finding.state === "claimed" && (urgent(finding) || finding.item.canBlock);
}

/* Return the rules that hold, each with the findings that make it hold. */
function heldRules(counted, situation, progress, minProgress) {
  const held = new Map();
  for (const finding of counted) {
    const rule = ruleOf(finding);
    if (rule) held.set(rule, [...(held.get(rule) ?? []), finding]);
  }
  const questions = situation.filter(missing);
  if (questions.length > 0) held.set("situation", questions);
  if (progress === null) held.set("nothing-counted", []);
  else if (progress < (minProgress ?? 0)) held.set("progress", counted.filter(isOpen));
  return held;
}

/* Return the rule that a single finding makes hold, if any. */
function ruleOf(finding) {
  if (finding.state === "blocked") return "blocked";
  if (missing(finding)) return urgent(finding) ? "unanswered" : "minor-unanswered";
  if (finding.state === "claimed") return weightyClaim(finding) ? "claim" : null;
  return finding.state !== "met" && urgent(finding) ? "gap" : null;
}
