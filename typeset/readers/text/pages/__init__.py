"""What pages leave in a text: folios, running heads, notes at the foot."""
