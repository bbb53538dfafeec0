"""What leaves the ledger for people: case packet, tabulation sheet, reports."""
