"""What is asked: checklists, their items, kinds of answer and criteria, and their sentences."""
