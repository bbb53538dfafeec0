"""Reads a vendor's quote: from his words to priced lines a tabulation can stand on."""
