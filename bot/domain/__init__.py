"""The rules of buying: pure, no input or output, no clock, no randomness."""
