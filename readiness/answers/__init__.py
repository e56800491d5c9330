"""What a person answered, and what an employer said about it."""
