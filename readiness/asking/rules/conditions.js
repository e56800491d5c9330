/*
 * When an item applies: conditions on other items' answers, in Kleene's logic.
 *
 * The outcome is true, false or, while an answer is missing, unknown (null).
 */

/**
 * Return what a finding tells the conditions that refer to its item: whether it applies,
 * and its last valid answer, however old. "Not sure" and a claim have no value.
 */
function fact(applies, { answer, state }) {
  return { applies, value: answer && state !== "unanswered" ? answer.value : null };
}

/** Return the condition of a `when`: any one of its maps, with all its entries. */
function condition(ways) {
  const parts = ways.map((way) => allHold(Object.entries(way).map(entryHolds)));
  return anyHolds(parts);
}

/** Read a condition: one map (all must hold) or a list of maps (any of them). */
function readWhen(when) {
  return when ? [when].flat() : [];
}

function entryHolds([name, criterion]) {
  const test = compiled(criterion);
  return (facts, asOf) => {
    const { applies, value } = facts.get(name);
    if (applies === false) return false;
    if (value === null) return null;
    return test(value, asOf) ? applies : false;
  };
}

/* Join conditions by and: false if any is false, else unknown if any is unknown. */
function allHold(parts) {
  return (facts, asOf) => {
    const truths = parts.map((part) => part(facts, asOf));
    if (truths.includes(false)) return false;
    return truths.includes(null) ? null : true;
  };
}

/* Join conditions by or: true if any is true, else unknown if any is unknown. */
function anyHolds(parts) {
  return (facts, asOf) => {
    const truths = parts.map((part) => part(facts, asOf));
    if (truths.includes(true)) return true;
    return truths.includes(null) ? null : false;
  };
}
