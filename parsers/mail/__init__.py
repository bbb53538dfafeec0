"""From raw mail bytes to the words a vendor wrote."""
