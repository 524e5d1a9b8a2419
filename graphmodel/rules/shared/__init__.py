"""What several rules ask of a day: each table made once, each step written once. No rule stands here."""
