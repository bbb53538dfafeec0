"""One library, one door: each module here speaks to one thing outside."""
