"""One person's answers under one edition: the assessment, and the resulting plan."""
