"""TODO: which figures this computes, and how; prints reference.json."""
