"""The composition root: the only place where adapters meet the desk."""
