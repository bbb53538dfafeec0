"""The shell around the core: an event in, a decision out, one transaction."""
