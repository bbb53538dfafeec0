"""Which contract entries are about the thing a person asked for, and how sure the answer is."""
