/*
 * Answers that cannot all be right, without guessing which one is wrong.
 */

/** Return the rules of an edition that a person's answers do not fit. */
function clashesOf(rules, assessment) {
  const { byId, asOf } = assessment;
  return rules.filter((rule) =>
    rule.tests.every(([name, test]) => {
      const finding = byId.get(name);
      return isSound(finding, asOf) && test(finding.answer.value, asOf);
    }),
  );
}

/** Prepare a rule: criteria by item id, and the sentence that says what does not fit. */
function readConsistencyRule(rule) {
  const tests = Object.entries(rule.answers).map(([name, criterion]) => [
    name,
    compiled(criterion),
  ]);
  return { items: Object.keys(rule.answers), say: rule.say, tests };
}

/*
 * Tell whether the person gave a valid value that counts on the day. "Not sure" and a claim
 * have no value.
 */
function isSound(finding, asOf) {
  if (!finding?.item.asked || finding.state === "not-applicable") return false;
  const { item, answer } = finding;
  if (!answer || isFuture(answer, asOf)) return false;
  return valid(item, answer.value) && !liesAhead(item, answer, asOf);
}

/* Tell whether a day that should be in the past is still in the future. */
function liesAhead(item, answer, asOf) {
  const day = readDay(answer.value);
  return item.wantsPast && day !== null && day > asOf;
}
