/*
 * What keeps ready out of reach, however many steps are taken.
 */

/* Return the obstacles that none of the person's own steps can remove. */
function obstaclesOf(assessment, stuck) {
  const found = [];
  const { best } = assessment;
  if (best !== null && best !== "ready") found.push({ why: "best-verdict", findings: [] });
  if (assessment.progress === null) found.push({ why: "nothing-counted", findings: [] });
  const claims = claimsInTheWay(assessment, stuck);
  if (claims.length > 0) found.push({ why: "claim", findings: claims });
  return found;
}

/* Return the claims that somebody has to accept before the rest can proceed. */
function claimsInTheWay(assessment, stuck) {
  const named = rootsOf(assessment, stuck);
  return assessment.findings.filter(
    (finding) =>
      finding.state === "claimed" &&
      (named.has(finding.item.id) || (weightyClaim(finding) && finding.item.counts)),
  );
}
