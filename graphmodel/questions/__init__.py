"""The questions that planners and programs ask of one day: one question, one module."""
