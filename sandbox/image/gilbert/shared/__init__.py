"""What several rooms of the judge need."""
