"""The learner's process, which runs a submission."""
