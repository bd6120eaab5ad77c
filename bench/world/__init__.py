"""An invented world of firms and people from lists of our own; `bench/matching_world.py` writes it into files."""
