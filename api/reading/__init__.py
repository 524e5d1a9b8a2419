"""What pages show, read from answers: rows, marks, causes. Nothing here decides anything."""
