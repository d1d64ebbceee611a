"""The first process of a learner's container: starts the learner's process, forwards frames, measures."""
