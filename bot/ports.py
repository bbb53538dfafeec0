"""What the program needs from outside, in its own words."""
