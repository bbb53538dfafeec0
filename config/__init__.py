"""Data a clerk edits: towns, vendors, contracts, fleet, letters; a package so that it ships."""
