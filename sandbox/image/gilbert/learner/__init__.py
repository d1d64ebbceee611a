"""The process that runs a submission, and what it is given."""
