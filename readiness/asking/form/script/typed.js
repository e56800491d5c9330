// Reading what people type: "38 Mbps" and "11/3/26" are as good as 38 and 2026-11-03.

/** Read a typed text for an item: an object with a `value`, or with a `fault`. */
function readTyped(item, text) {
  const typed = text.normalize("NFC").trim();
  const named = (item.answer.instead ?? []).find((o) => same(typed, o.label) || same(typed, o.value));
  if (named) return { value: named.value };
  const read = { number: readNumber, date: readDate, text: (_, value) => ({ value }) }[item.answer.kind];
  return read(item, typed);
}

function same(one, other) {
  return one.toLowerCase() === other.toLowerCase();
}

const NUMBER = /^(?:about |ca\.? |~|≈)?\s*([+-]?[0-9]+(?:[.,][0-9]+)*)\s*([^0-9]*)$/i;

/** A number with more digits is a mistake, and too long to calculate with. */
const MOST_DIGITS = 20;

/** Read a number with or without a unit. */
function readNumber(item, typed) {
  const found = NUMBER.exec(typed);
  const number = found && plainNumber(found[1]);
  if (!number || found[1].length > MOST_DIGITS) return { fault: numberFault(item, typed) };
  if (!inUnit(found[2], item.answer.unit)) {
    return { fault: words("form.fault.unit", { value: typed, unit: item.answer.unit }) };
  }
  if (number.both) return { fault: words("form.fault.separator", { value: typed, ...number }) };
  const value = Number(number.text);
  return readiness.valid(item, value) ? { value } : { fault: rangeFault(item, value) };
}

/**
 * Tell whether the words after a number name the unit, or its beginning. Another unit
 * would make another number: "1 Gbps" is not 1 Mbps.
 */
function inUnit(text, unit) {
  const plain = text.replace(/^[ .-]+|[ .-]+$/g, "").replace('"', "\u2033").toLowerCase(); // 24" is 24 inches
  const wanted = unit.toLowerCase();
  const singular = wanted.replace(/s$/, "");
  const also = (content.words[`unit.also.${wanted}`] ?? "").toLowerCase().split("; ");
  const short = plain.length > 2 ? plain.replace(/s$/, "") : plain;
  return plain === wanted || plain.startsWith(`${wanted} `) || plain.startsWith(`${singular} `)
    || wanted.startsWith(plain) || wanted.startsWith(short) || (plain !== "" && also.includes(plain));
}

/**
 * Return the digits of a number with its decimal point as `text`. A single mark before
 * three digits, as in "1,000" or "1.500", can be read in two ways: these are in `both`.
 */
function plainNumber(digits) {
  const marks = digits.match(/[.,]/g) ?? [];
  if (!marks.length) return { text: digits };
  const grouped = /^[+-]?[0-9]{1,3}(?:([.,])[0-9]{3})(?:\1[0-9]{3})*$/;
  const whole = digits.replace(/[.,]/g, "");
  if (marks.length === 1 && marks[0] === "." ) return { text: digits };
  if (grouped.test(digits)) {
    if (marks.length > 1) return { text: whole };
    return { both: true, thousands: whole, decimal: digits.replace(",", ".") };
  }
  return marks.length === 1 ? { text: digits.replace(",", ".") } : null;
}

function numberFault(item, value) {
  return words("form.fault.number", { value, unit: item.answer.unit });
}

function rangeFault({ answer }, value) {
  if (answer.integer && !Number.isInteger(value)) {
    return words("fault.number.whole", { value, unit: answer.unit });
  }
  if (answer.min !== undefined && value < answer.min) {
    return words("fault.number.small", { value, least: answer.min });
  }
  return words("fault.number.large", { value, most: answer.max });
}

/** Read a day: year-month-day, month/day/year as in the United States, or "Nov 3, 2026". */
function readDate(item, typed) {
  const parts = dateParts(typed);
  const iso = parts && isoDay(...parts);
  if (iso && readiness.valid(item, iso)) return { value: iso };
  return { fault: words(parts ? "form.fault.day.impossible" : "form.fault.day", { value: typed }) };
}

function dateParts(typed) {
  const iso = /^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})$/.exec(typed);
  if (iso) return iso.slice(1).map(Number);
  const american = /^([0-9]{1,2})[/-]([0-9]{1,2})[/-]([0-9]{2}|[0-9]{4})$/.exec(typed);
  if (american) return [fullYear(american[3]), Number(american[1]), Number(american[2])];
  const named = /^([A-Za-z]{3,9})\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})$/.exec(typed);
  return named && monthNumber(named[1]) ? [Number(named[3]), monthNumber(named[1]), Number(named[2])] : null;
}

function fullYear(year) {
  return year.length === 2 ? 2000 + Number(year) : Number(year);
}

function monthNumber(name) {
  const start = name.slice(0, 3).toLowerCase();
  return [...Array(12).keys()].map((n) => n + 1).find((n) => words(`month.${n}`).toLowerCase() === start);
}

function isoDay(year, month, day) {
  const padded = (number, size) => String(number).padStart(size, "0");
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`;
}
