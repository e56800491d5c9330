/*
 * Read an answers document so that one bad entry does not affect the others.
 *
 * What an entry may be is said by `schemas/answers.schema.json`.
 */

/** How many days ahead an answer may be dated and still count: clocks differ. */
const AHEAD = 1;

const ENTRY_DAY = /^(19|20|21)/;
const SHA256 = /^[0-9a-f]{64}$/;
const MOST_ENTRIES = 100;
const OPTION_LENGTH = 120;
const MOST_EVIDENCE = 20;

/** Stands for an entry that is not an answer; it is not valid for any item. */
const UNREADABLE = { value: {}, on: null, revision: null, claim: "", unsure: false };

/** An entry has exactly one of these keys. */
const SAYING = ["value", "not_applicable", "unsure"];

const ENTRY_KEYS = {
  "$comment": (value) => isText(value, 0, TEXT_LENGTH),
  "value": isValue,
  "not_applicable": (value) => isText(value, 1, TEXT_LENGTH),
  "unsure": (value) => value === true,
  "on": (value) => readDay(value) !== null && ENTRY_DAY.test(value),
  "revision": (value) => Number.isInteger(value) && value >= 1 && value <= 1000,
  "by": (value) => value === "self" || value === "probe",
  "evidence": (value) =>
    Array.isArray(value) && value.length <= MOST_EVIDENCE && value.every(isEvidence),
};

const EVIDENCE_KEYS = {
  "$comment": ENTRY_KEYS.$comment,
  "kind": (value) => isText(value, 1, 60),
  "ref": (value) => isText(value, 1, 500),
  "sha256": (value) => typeof value === "string" && SHA256.test(value),
};

/** Return the answers of a document by item id; `answered_on` is the day of the rest. */
function readAnswers(document) {
  const answeredOn = readDay(document.answered_on);
  const read = (entry) => (readable(entry) ? readAnswer(entry, answeredOn) : UNREADABLE);
  return new Map(
    Object.entries(document.answers).map(([name, entry]) => [name, read(entry)]),
  );
}

/** Tell whether an answer is dated too far ahead of a day to count on it. */
function isFuture(answer, asOf) {
  return answer.on !== null && answer.on - asOf > AHEAD;
}

/** Read one entry; a bare value is an answer given on the file's day. */
function readAnswer(entry, answeredOn) {
  const told = isObject(entry) ? entry : { value: entry };
  return {
    value: told.value ?? null,
    on: readDay(told.on) ?? answeredOn,
    revision: told.revision ?? null,
    claim: told.not_applicable ?? "",
    unsure: told.unsure ?? false,
  };
}

/* Tell whether an entry is an answer; it is one without a note, whatever that holds. */
function readable(entry) {
  if (!isObject(entry)) return isValue(entry);
  const { note, ...rest } = entry;
  const saying = SAYING.filter((key) => Object.hasOwn(rest, key));
  return saying.length === 1 && fitsKeys(rest, ENTRY_KEYS);
}

function fitsKeys(object, keys) {
  return Object.entries(object).every(
    ([key, value]) => Object.hasOwn(keys, key) && keys[key](value),
  );
}

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isText(value, least, most) {
  if (typeof value !== "string") return false;
  const length = textLength(value);
  return length >= least && length <= most;
}

function isValue(value) {
  if (Array.isArray(value)) return isListOfOptions(value);
  if (typeof value === "string") return textLength(value) <= TEXT_LENGTH;
  return typeof value === "boolean" || Number.isFinite(value);
}

function isListOfOptions(values) {
  const sound = values.every((value) => isText(value, 1, OPTION_LENGTH));
  return sound && values.length <= MOST_ENTRIES && new Set(values).size === values.length;
}

function isEvidence(entry) {
  const named = isObject(entry) && "kind" in entry && "ref" in entry;
  return named && fitsKeys(entry, EVIDENCE_KEYS);
}
