/*
 * An assessment as data, with the keys of an assessment's JSON.
 */

/** Return an assessment and its plan as JSON values. */
function assessmentData(assessment, plan) {
  const asked = [...assessment.counted, ...assessment.situation];
  const answered = asked.filter((finding) => !missing(finding));
  const due = new Map(plan.steps.map((step) => [step.finding.item.id, step.due]));
  return {
    verdict: assessment.verdict,
    rule: assessment.rule,
    counted: idsOf(assessment.counted),
    because: assessment.because,
    progress: assessment.progress,
    completeness: { answered: answered.length, asked: asked.length },
    valid_until: dayOrNull(assessment.validUntil),
    areas: areasData(assessment),
    findings: assessment.findings.map((finding) => findingData(finding, due)),
    plan: planData(plan),
    ask_employer: idsOf(plan.askEmployer),
  };
}

function dayOrNull(day) {
  return day === null ? null : dayText(day);
}

function idsOf(findings) {
  return findings.map((finding) => finding.item.id);
}

function areasData(assessment) {
  const found = assessment.areas.map((area) => [
    area,
    assessment.counted.filter((finding) => finding.item.area === area.id),
  ]);
  return found.filter(([, findings]) => findings.length > 0).map(areaData);
}

function areaData([area, findings]) {
  const count = (...states) => findings.filter(({ state }) => states.includes(state)).length;
  const counted = findings.length - count("claimed");
  return {
    id: area.id,
    title: area.title,
    met: count("met"),
    partly: count("partly"),
    open: counted - count("met", "partly"),
    blocked: count("blocked"),
    counted,
  };
}

function findingData(finding, due) {
  return {
    item: finding.item.id,
    state: finding.state,
    why: finding.why,
    flags: finding.flags,
    until: dayOrNull(finding.until),
    due: dayOrNull(due.get(finding.item.id) ?? null),
  };
}

function planData(plan) {
  return {
    steps: plan.steps.map(stepData),
    conditional: wayData(plan.conditional),
    ready: wayData(plan.ready),
    keeps_from_ready: plan.obstacles.map(({ why, findings }) => ({
      why,
      items: idsOf(findings),
    })),
  };
}

function stepData({ finding, part, fix, minutes, due }) {
  const { item } = finding;
  return {
    item: item.id,
    part,
    action: part === "find-out" ? item.question : item.action,
    minutes: copied(minutes),
    wait_days: copied(fix?.waitDays),
    cost_usd: copied(fix?.cost),
    cost_per: fix?.cost ? fix.costPer : null,
    due: dayText(due),
  };
}

/* Copy a range, so that nobody who changes a result changes the edition. */
function copied(range) {
  return range ? [...range] : null;
}

function wayData(way) {
  if (way === null) return null;
  return {
    items: idsOf(way.steps.map((step) => step.finding)),
    minutes: way.minutes,
    wait_days: way.waitDays,
    cost_usd: way.costOnce,
    cost_usd_month: way.costMonth,
    cost_usd_year: way.costYear,
  };
}
