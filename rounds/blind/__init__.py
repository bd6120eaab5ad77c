"""The blind comparison: group, protocol, match keys and tag file. Pure, no Django."""
