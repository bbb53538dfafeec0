"""Delivers the outbox: posts, updates, mails, look-ups, timers; retries; reports back."""
