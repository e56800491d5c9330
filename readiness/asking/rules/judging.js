/*
 * Judge one item's answer by its criteria: the state, why, and how long it lasts.
 */

/** The states that leave something to do or to answer. */
const OPEN = ["blocked", "unanswered", "expired", "not-met", "partly"];

/** The states that can end as time passes. */
const GOOD = ["met", "partly", "info"];

/**
 * Prepare an item for judging. An item in the context is asked only because a condition
 * refers to it; it has no criteria.
 */
function readItem(data, inContext) {
  const { met, partly, blocks, severity } = inContext ? {} : data;
  const criteria = [["blocked", blocks], ["met", met], ["partly", partly]];
  const given = criteria.filter(([, criterion]) => criterion);
  return {
    id: data.id,
    area: data.id.split(".")[0],
    revision: data.revision ?? 1,
    severity,
    who: data.who,
    answer: data.answer,
    question: data.question,
    action: data.action ?? data.title,
    fix: data.fix,
    judged: given.length > 0,
    aboutYou: data.id.startsWith("situation."),
    canBlock: Boolean(blocks),
    criteria: given.map(([, criterion]) => criterion),
    wantsPast: [met, partly].some((one) => one && operands(one, "within").length > 0),
    tests: given.map(([state, criterion]) => [state, compiled(criterion)]),
    renew: data.renew ? readRenewal(data.renew) : null,
    named: readWhen(data.when).flatMap(Object.keys),
    condition: data.when ? condition(readWhen(data.when)) : null,
  };
}

/** Return the finding for an applicable item. `grace` is how long a lapsed answer counts. */
function judge(item, answer, grace, asOf) {
  if (!answer) return findingOf(item, "unanswered", "none");
  if (isFuture(answer, asOf)) return findingOf(item, "unanswered", "future", answer);
  if (answer.unsure) {
    return findingOf(item, "unanswered", "unsure", answer, { since: answer.on });
  }
  if (!answer.claim) return judgeValue(item, answer, grace, asOf);
  // A question about the person always applies.
  if (item.aboutYou) return findingOf(item, "unanswered", "invalid", answer);
  return findingOf(item, "claimed", null, answer);
}

/** Return the state of a value on a day; null when it is not a valid answer. */
function stateOf(item, value, day) {
  if (!valid(item, value)) return null;
  if (!item.judged) return "info";
  const held = item.tests.find(([, test]) => test(value, day));
  if (held) return held[0];
  return item.severity === "blocker" ? "blocked" : "not-met";
}

/** Tell whether there is something left to do or to answer. */
function isOpen(finding) {
  return OPEN.includes(finding.state);
}

/*
 * Return a finding. `until` is the last day on which the state holds, `since` the day on
 * which an open item became open; both are null if there is none or it is not known.
 */
function findingOf(item, state, why, answer = null, more = {}) {
  return { item, state, why, answer, until: null, flags: [], since: null, ...more };
}

function judgeValue(item, answer, grace, asOf) {
  const state = stateOf(item, answer.value, asOf);
  if (state === null) {
    return findingOf(item, "unanswered", isOlder(item, answer) ? "revision" : "invalid", answer);
  }
  const { why, lastCounted } = lapse(item, answer, grace, asOf);
  // An answer that was good while it counted stays expired: it does not become good
  // again because time has passed.
  const good = isGood(state) || isGood(stateOf(item, answer.value, lastCounted));
  if (why && good && state !== "blocked") {
    const since = why === "renewal" ? expiredSince(item, answer, lastCounted, asOf) : null;
    return findingOf(item, "expired", why, answer, { since });
  }
  if (isGood(state)) return lasting(item, answer, state, asOf);
  return findingOf(item, state, null, answer, { since: openSince(item, answer, asOf) });
}

function isGood(state) {
  return GOOD.includes(state);
}

/* Tell whether the question has changed since it was answered. */
function isOlder(item, { revision }) {
  return revision !== null && revision < item.revision;
}

/* Return why an answer no longer counts, if so, and the last day it counted. */
function lapse(item, answer, grace, asOf) {
  if (isOlder(item, answer)) {
    return { why: "revision", lastCounted: answer.on ?? asOf };
  }
  if (!item.renew || answer.on === null) return { why: null, lastCounted: asOf };
  const last = grace.after(item.renew.after(answer.on));
  return asOf > last ? { why: "renewal", lastCounted: last } : { why: null, lastCounted: asOf };
}

/*
 * Return from when an item is open: the answer's day, or the day it lapsed. An answer that
 * was met at first lapses on the day after the last on which it was.
 */
function openSince(item, { on, value }, asOf) {
  if (on === null || stateOf(item, value, on) !== "met") return on;
  const lapses = turnsOf(item, value, on).filter((day) => day < asOf).map((day) => day + 1);
  return lapses.find((day) => stateOf(item, value, day) !== "met") ?? on;
}

/* Return from when an answer is too old, which last counted on a day. */
function expiredSince(item, answer, lastCounted, asOf) {
  const since = openSince(item, answer, asOf);
  return since > answer.on ? Math.min(lastCounted + 1, since) : lastCounted + 1;
}

/* Return how long a good answer holds; during the grace period it is due. */
function lasting(item, answer, state, asOf) {
  const renewed = item.renew !== null && answer.on !== null;
  const last = renewed ? item.renew.after(answer.on) : null;
  const flags = renewed && asOf > last ? ["due"] : [];
  const until = lastDayOf(item, answer.value, state, last, asOf);
  const since = state === "partly" ? openSince(item, answer, asOf) : null;
  return findingOf(item, state, null, answer, { until, flags, since });
}

/* Return the days, from one on, after which time alone may change a state, in order. */
function turnsOf(item, value, today) {
  const days = item.criteria.flatMap((criterion) => turningDays(criterion, value, today));
  return days.sort((one, other) => one - other);
}

/* Return the last day before time alone changes the state. */
function lastDayOf(item, value, state, last, asOf) {
  for (const day of turnsOf(item, value, asOf)) {
    if ((last !== null && day >= last) || day === LAST_DAY) break;
    if (stateOf(item, value, day + 1) !== state) return day;
  }
  return last;
}
