"""Read a phrase about goods: the words, the head noun, the sizes and part numbers, the service."""
