"""Held-out phantoms with a shift that training never draws. PROTOCOL.md, written before any result, says what and why."""
