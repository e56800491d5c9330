/*
 * Criteria: a closed subset of JSON Schema that an answer meets or does not.
 *
 * Each keyword is one line of `WORDS`, with a function that makes a test from the
 * keyword's value. A test is false for a value of another type.
 */

/** Return the function that tests a value against a criterion on a day. */
function compiled(criterion) {
  const tests = wordsOf(criterion).map(([word, operand]) => WORDS[word](operand));
  if (tests.length === 1) return tests[0];
  return (value, day) => tests.every((test) => test(value, day));
}

/** Return the operands of a date word in a criterion, at any depth. */
function operands(criterion, word) {
  const words = wordsOf(criterion);
  const here = words.filter(([name]) => name === word).map(([, operand]) => operand);
  const parts = words.flatMap(([name, operand]) => nested(name, operand));
  return [...here, ...parts.flatMap((part) => operands(part, word))];
}

/** Return the last days, from today on, before time alone may change the outcome. */
function turningDays(criterion, value, today) {
  const day = readDay(value);
  if (day === null) return [];
  const lengths = (word) => operands(criterion, word).map(Period.read);
  const past = lengths("within").map((length) =>
    lastDay(day, length.after(day), (other) => length.before(other)),
  );
  const coming = lengths("ahead").map((length) =>
    lastDay(day, length.before(day), (other) => length.after(other)),
  );
  return [...past, ...coming].filter((turn) => turn >= today);
}

/*
 * Return the last day that `back` moves to `day` or earlier. Months clamp to their last
 * day, so the guess may be some days off.
 */
function lastDay(day, guess, back) {
  let last = guess;
  while (back(last) > day && last > FIRST_DAY) last -= 1;
  while (last < LAST_DAY && back(last + 1) <= day) last += 1;
  return last;
}

function wordsOf(criterion) {
  return Object.entries(criterion).filter(([word]) => Object.hasOwn(WORDS, word));
}

function nested(word, operand) {
  if (word === "not") return [operand];
  return word === "anyOf" || word === "allOf" ? operand : [];
}

function ordered(holds) {
  return (bound) => (value) => typeof value === "number" && holds(value, bound);
}

function containing(part) {
  const test = compiled(part);
  return (value, day) => Array.isArray(value) && value.some((entry) => test(entry, day));
}

function denied(part) {
  const test = compiled(part);
  return (value, day) => !test(value, day);
}

function anyOf(parts) {
  const tests = parts.map(compiled);
  return (value, day) => tests.some((test) => test(value, day));
}

function allOf(parts) {
  const tests = parts.map(compiled);
  return (value, day) => tests.every((test) => test(value, day));
}

function dated(holds) {
  return (value, today) => {
    const day = readDay(value);
    return day !== null && holds(day, today);
  };
}

function within(text) {
  const length = Period.read(text);
  return dated((day, today) => length.before(today) <= day && day <= today);
}

function ahead(text) {
  const length = Period.read(text);
  return dated((day, today) => day >= length.after(today));
}

function onOrAfter(text) {
  const bound = readDay(text);
  return dated((day) => day >= bound);
}

function onOrBefore(text) {
  const bound = readDay(text);
  return dated((day) => day <= bound);
}

const WORDS = {
  "const": (wanted) => (value) => value === wanted,
  "enum": (wanted) => (value) => wanted.includes(value),
  "minimum": ordered((value, bound) => value >= bound),
  "maximum": ordered((value, bound) => value <= bound),
  "exclusiveMinimum": ordered((value, bound) => value > bound),
  "exclusiveMaximum": ordered((value, bound) => value < bound),
  "contains": containing,
  "minItems": (least) => (value) => Array.isArray(value) && value.length >= least,
  "not": denied,
  "anyOf": anyOf,
  "allOf": allOf,
  "within": within,
  "ahead": ahead,
  "on-or-after": onOrAfter,
  "on-or-before": onOrBefore,
};
