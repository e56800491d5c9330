"""What a person answered, and what an employer recorded about it."""
