/*
 * Calendar durations such as P1Y or P30D, and days that recur every year.
 *
 * A day is a whole number: the days since 1970-01-01. Adding months clamps to the end of
 * the month: 31 January plus one month is 28 February.
 */

const FIRST_DAY = -719162; // 0001-01-01
const LAST_DAY = 2932896; // 9999-12-31
const MILLISECONDS_A_DAY = 86400000;

const DAY_PATTERN = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/;
const DURATION_PATTERN = /^P(?=[0-9])(?:([0-9]+)Y)?(?:([0-9]+)M)?(?:([0-9]+)W)?(?:([0-9]+)D)?$/;

/**
 * Return a day as a number. A month or a number outside its range counts on from the
 * month before, as in `Date`: number 0 is the last day of the previous month.
 *
 * @param {number} year
 * @param {number} month - 1 to 12
 * @param {number} number - the number in the month
 * @returns {number}
 */
function dayOf(year, month, number) {
  const moment = new Date(0);
  moment.setUTCFullYear(year, month - 1, number); // Date.UTC takes 99 for 1999
  return moment.getTime() / MILLISECONDS_A_DAY;
}

/**
 * Return a day's year, month (1 to 12) and number in the month.
 *
 * @param {number} day
 * @returns {number[]}
 */
function partsOf(day) {
  const moment = new Date(day * MILLISECONDS_A_DAY);
  return [moment.getUTCFullYear(), moment.getUTCMonth() + 1, moment.getUTCDate()];
}

/**
 * Write a day as `2026-11-21`.
 *
 * @param {number} day
 * @returns {string}
 */
function dayText(day) {
  const [year, month, number] = partsOf(day);
  const padded = (part, width) => String(part).padStart(width, "0");
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(number, 2)}`;
}

/**
 * Read `2026-11-21` as a day; return null for anything else.
 *
 * @param {*} text
 * @returns {number|null}
 */
function readDay(text) {
  const match = typeof text === "string" ? DAY_PATTERN.exec(text) : null;
  if (!match) return null;
  const day = dayOf(Number(match[1]), Number(match[2]), Number(match[3]));
  return day >= FIRST_DAY && dayText(day) === text ? day : null;
}

/** Return the number of the last day of a month. */
function lastOfMonth(year, month) {
  return partsOf(dayOf(year, month + 1, 0))[2];
}

/** A length of calendar time: whole months, then whole days. */
class Period {
  constructor(months, days) {
    this.months = months;
    this.days = days;
  }

  /**
   * Read `P1Y6M`, `P2W` or `P30D`; throw a `RangeError` for other texts.
   *
   * @param {string} text
   * @returns {Period}
   */
  static read(text) {
    const match = DURATION_PATTERN.exec(text);
    if (!match) throw new RangeError(`${text} is not a duration such as P1Y, P3M or P30D`);
    const [years, months, weeks, days] = match.slice(1).map((part) => Number(part ?? 0));
    return new Period(12 * years + months, 7 * weeks + days);
  }

  /** Return the day that is this period after a day. */
  after(day) {
    return moved(day, this.months, this.days);
  }

  /** Return the day that is this period before a day. */
  before(day) {
    return moved(day, -this.months, -this.days);
  }
}

/** Days that recur every year, such as `04-01`: new code sets, for example. */
class YearDays {
  constructor(texts) {
    this.days = texts.map((text) => text.split("-").map(Number));
  }

  /** Return the eve of the next of these days: until then today's answer lasts. */
  after(day) {
    const year = partsOf(day)[0];
    const coming = [year, year + 1].flatMap((one) =>
      this.days.map(([month, number]) => clampedDay(one, month, number)),
    );
    return Math.min(LAST_DAY, ...coming.filter((next) => next > day)) - 1;
  }
}

/** Read an item's `renew`: a duration, or a list of days such as `04-01`. */
function readRenewal(renew) {
  return typeof renew === "string" ? Period.read(renew) : new YearDays(renew);
}

/** Return a day whose number is at most the last of its month. */
function clampedDay(year, month, number) {
  return dayOf(year, month, Math.min(number, lastOfMonth(year, month)));
}

/** Move by months (clamped to the month's end), then by days, from year 1 to 9999. */
function moved(day, months, days) {
  const [year, month, number] = partsOf(day);
  const start = clampedDay(year, month + months, number);
  return Math.min(LAST_DAY, Math.max(FIRST_DAY, start + days));
}
