"""A local Slack, a local mail system and vendors that answer: what demo and tests run on."""
