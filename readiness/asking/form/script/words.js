// Sentences from reports/wording, and the amounts, days and lists in them.

const content = JSON.parse(document.getElementById("content").textContent);

/** Return a sentence by its key; `n` chooses between the singular and the plural. */
function words(key, values = {}) {
  const form = content.words[key];
  if (form === undefined) throw new Error(`There is no wording for ${key}.`);
  const text = typeof form === "string" ? form : form[values.n === 1 ? "one" : "other"];
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
}

/** Return a day as people write it; `iso` is year-month-day. */
function dayWords(iso) {
  const [year, month, day] = iso.split("-").map(Number);
  return words("day", { month: words(`month.${month}`), day, year });
}

/** Join texts as in a sentence; `how` is "and", "or" or "also". */
function listed(parts, how = "and") {
  if (parts.length < 2) return parts.join("");
  const first = parts.slice(0, -1).join(words("list.comma"));
  return words(`list.${how}`, { first, last: parts.at(-1) });
}

/** List names in a sentence; if there are more than `most`, count the last ones. */
function some(names, most = 3) {
  if (names.length <= most) return listed(names);
  const more = words("list.more", { n: names.length - most + 1 });
  return listed([...names.slice(0, most - 1), more]);
}

/** End a text with a full stop unless it already ends as a sentence. */
function ended(text) {
  return !text || /[.!?…]$/.test(text) ? text : `${text}.`;
}

/** Capitalize the first letter of a text, as at the start of a sentence. */
function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Lower the first letter, for use within a sentence; names such as VPN stay. */
function within(text) {
  const first = text.split(/\s+/)[0] ?? "";
  const rest = first.slice(1);
  const plain = first === "A" || (rest !== rest.toUpperCase() && rest === rest.toLowerCase());
  return plain ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/** Name numbers by their runs: "1 to 3 and 5". */
function runs(numbers) {
  const found = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const last = found.at(-1);
    if (last && number === last.at(-1) + 1) last.push(number);
    else found.push([number]);
  }
  const span = (run) => words("amount.range", { least: run[0], most: run.at(-1) });
  return listed(found.flatMap((run) => (run.length < 3 ? run.map(String) : [span(run)])));
}

/** Format a range of amounts by a function that formats one. */
function rangeWords([least, most], show) {
  const ends = [show(least), show(most)];
  return ends[0] === ends[1] ? ends[1] : words("amount.range", { least: ends[0], most: ends[1] });
}

function spanWords([least, most]) {
  return words("amount.range", { least: Math.ceil(least), most: Math.ceil(most) });
}

/** Return how much of the person's own time something takes, in minutes. */
function minutesWords(time) {
  if (!time) return "";
  if (!time[1]) return words("amount.moment");
  const short = time[1] < 60 && Math.ceil(time[0]) !== Math.ceil(time[1]);
  return short ? words("amount.minutes", { n: spanWords(time) }) : rangeWords(time, clockWords);
}

function clockWords(time) {
  const whole = Math.ceil(time);
  const rounded = whole <= 60 ? whole : 5 * evenly(whole / 5);
  const hours = Math.floor(rounded / 60);
  const rest = rounded % 60;
  if (!hours) return words("amount.minutes", { n: rest });
  if (!rest || hours >= 10) return words("amount.hours", { n: hours + (rest >= 30 ? 1 : 0) });
  return words("amount.clock", { hours, minutes: rest });
}

/** Round to the nearest whole number, and a half to the even one, as Python does. */
function evenly(number) {
  const below = Math.floor(number);
  if (number - below !== 0.5) return Math.round(number);
  return below % 2 ? below + 1 : below;
}

/** Return how long the person waits for others, in days; empty if there is no wait. */
function waitWords(days) {
  if (!days || !days[1]) return "";
  const short = days[1] < 14 && Math.ceil(days[0]) !== Math.ceil(days[1]);
  return short ? words("length.days", { n: spanWords(days) }) : rangeWords(days, daysWords);
}

function daysWords(days) {
  const whole = Math.ceil(days);
  if (whole >= 60) return words("length.months", { n: Math.ceil(whole / 30) });
  if (whole >= 14) return words("length.weeks", { n: Math.ceil(whole / 7) });
  return words("length.days", { n: whole });
}

/** Return what something costs in dollars, once or repeatedly. */
function dollarsWords(cost, per = "once") {
  return cost ? words(`cost.${per}`, { cost: rangeWords(cost, moneyWords) }) : "";
}

function moneyWords(cost) {
  const places = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  return words("amount.dollars", { n: cost.toLocaleString("en-US", places).replace(/\.00$/, "") });
}
