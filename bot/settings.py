"""Config files and environment become typed settings; every fault is reported at once."""
