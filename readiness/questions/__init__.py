"""What is asked: checklists, items, kinds of answer, criteria and their sentences."""
