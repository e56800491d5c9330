"""One person's answers under one edition: the assessment, and the plan that follows."""
