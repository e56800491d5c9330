"""What a report can prove about itself, and who put their name under it."""
