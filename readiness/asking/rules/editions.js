/*
 * Editions, prepared for judging: whatever is the same for every answer.
 */

const PREPARED = new WeakMap();

/** Prepare an edition, once for each object: it must not be changed after that. */
function prepare(edition) {
  if (!PREPARED.has(edition)) PREPARED.set(edition, readEdition(edition));
  return PREPARED.get(edition);
}

function readEdition(edition) {
  const stated = readStated(edition.answers);
  return {
    items: readItems(edition, stated),
    stated,
    later: edition.later.map((data) => readItem(data)),
    areas: edition.areas,
    grace: Period.read(edition.renewal.grace),
    consistency: (edition.consistency ?? []).map(readConsistencyRule),
    minProgress: edition.min_progress,
    best: edition.best_verdict,
    dueDays: edition.due_days,
  };
}

/* Return what the employer states once for everyone, by item id. */
function readStated(entries) {
  const named = Object.entries(entries);
  return new Map(named.map(([name, entry]) => [name, readAnswer(entry, null)]));
}

/*
 * Return the items with what the edition says of them: is the person asked, does it count,
 * with which weight, and does it describe the person to others that wait for it?
 */
function readItems(edition, stated) {
  const items = edition.items.map((data) => {
    const inContext = edition.context.includes(data.id);
    const item = readItem(data, inContext);
    const asked = item.who !== "employer" && !stated.has(item.id);
    const counts = asked && item.judged && item.severity !== "info";
    return { ...item, inContext, asked, counts, weight: edition.weights[item.severity] };
  });
  const awaited = awaitedOf(items);
  return items.map((item) => {
    const describes = awaited.has(item.id) && (item.aboutYou || item.inContext);
    return { ...item, describes };
  });
}

/*
 * Return the ids that an item the person is asked depends on, directly or not. Items that
 * only the employer's items depend on are not included.
 */
function awaitedOf(items) {
  const byId = new Map(items.map((item) => [item.id, item]));
  const found = new Set();
  let waiting = items.filter((item) => item.asked && !item.inContext);
  while (waiting.length > 0) {
    const named = new Set(waiting.flatMap((item) => item.named));
    waiting = [...named].filter((name) => !found.has(name)).map((name) => byId.get(name));
    named.forEach((name) => found.add(name));
  }
  return found;
}
