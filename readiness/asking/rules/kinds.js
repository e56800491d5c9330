/*
 * The kinds of answer: which values are valid answers to an item.
 */

const TEXT_LENGTH = 4000;

const KINDS = {
  "yes-no": (_, value) => typeof value === "boolean",
  "choice": (answer, value) => valuesOf(answer.options).includes(value),
  "choices": validChoices,
  "number": validNumber,
  "date": (_, value) => readDay(value) !== null,
  "text": (_, value) => typeof value === "string" && textLength(value) <= TEXT_LENGTH,
};

/**
 * Tell whether a value is a valid answer to an item.
 *
 * @param {object} item - its `answer` says what is valid
 * @param {*} value
 * @returns {boolean}
 */
function valid(item, value) {
  const { answer } = item;
  return valuesOf(answer.instead).includes(value) || KINDS[answer.kind](answer, value);
}

/** Return the length of a text in code points, as Python and JSON Schema count it. */
function textLength(text) {
  return [...text].length;
}

function valuesOf(options = []) {
  return options.map((option) => option.value);
}

function validChoices(answer, value) {
  if (!Array.isArray(value)) return false;
  const values = valuesOf(answer.options);
  if (!value.every((entry) => values.includes(entry))) return false;
  if (new Set(value).size < value.length) return false;
  const alone = valuesOf(answer.options.filter((option) => option.alone));
  if (value.length === 0) return alone.length === 0;
  return value.length === 1 || !value.some((entry) => alone.includes(entry));
}

function validNumber(answer, value) {
  if (!Number.isFinite(value)) return false;
  if (answer.integer && !Number.isInteger(value)) return false;
  return value >= (answer.min ?? -Infinity) && value <= (answer.max ?? Infinity);
}
